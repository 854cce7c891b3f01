import { expect, onTestFinished, test } from 'vitest';
import { PortError } from '../../../host/line/errors.ts';
import { openSerialPort } from '../../../host/line/serial-port.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { portSpeed } from '../port-speed.ts';

const SETTINGS = { baudRate: 115200, parity: 'even', stopBits: 1 } as const;

async function openPair() {
  const pty = new Pty();
  const port = await openSerialPort({ path: pty.path, ...SETTINGS });
  return { pty, port };
}

/** Resolves when `count` bytes have come to `end`. */
function bytesFrom(end: { onData(listener: (bytes: Uint8Array) => void): void }, count: number): Promise<Buffer> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    end.onData((bytes) => {
      received = Buffer.concat([received, bytes]);
      if (received.length >= count) resolve(received);
    });
  });
}

function closing(end: { onClose(listener: (error?: Error) => void): void }): Promise<Error | undefined> {
  return new Promise((resolve) => end.onClose(resolve));
}

const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);

test('carries every byte both ways', async () => {
  const { pty, port } = await openPair();
  const atPty = bytesFrom(pty, 256);
  port.write(everyByte);
  expect(Uint8Array.from(await atPty)).toEqual(everyByte);
  const atPort = bytesFrom(port, 256);
  pty.write(everyByte);
  expect(Uint8Array.from(await atPort)).toEqual(everyByte);
  const closed = closing(port);
  port.close();
  expect(await closed).toBeUndefined();
  pty.close();
});

test('a port that hangs up is told at once, with a reason', async () => {
  const { pty, port } = await openPair();
  const lost = closing(port);
  pty.close();
  expect(await lost).toBeInstanceOf(Error);
});

test('writing to a port that hung up ends it too', async () => {
  const { pty, port } = await openPair();
  const lost = closing(port);
  pty.close();
  port.write(everyByte);
  expect(await lost).toBeInstanceOf(Error);
  port.write(everyByte);
  port.close();
});

test('bytes that the port does not take wait in order, while it goes on reading', async () => {
  const { pty, port } = await openPair();
  const sent: Buffer[] = [];
  while (port.queuedBytes === 0) {
    sent.push(Buffer.alloc(200, sent.length));
    port.write(sent.at(-1)!);
  }
  sent.push(Buffer.from('the last frame'));
  port.write(sent.at(-1)!);
  const heard = bytesFrom(port, 5);
  pty.write(Buffer.from('hello'));
  expect((await heard).toString()).toBe('hello');
  const total = sent.reduce((sum, { length }) => sum + length, 0);
  expect(Buffer.compare(await bytesFrom(pty, total), Buffer.concat(sent))).toBe(0);
  await expect.poll(() => port.queuedBytes).toBe(0);
  const closed = closing(port);
  port.close();
  await closed;
  pty.close();
});

test('another baud rate comes behind what was written before', async () => {
  const pty = new Pty();
  const speed = portSpeed(pty.path);
  const port = await openSerialPort({ path: pty.path, ...SETTINGS });
  let total = 0;
  while (port.queuedBytes === 0) {
    port.write(Buffer.alloc(200));
    total += 200;
  }
  let changed = false;
  const change = port.setBaudRate!(2400).then(() => {
    changed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect([changed, speed()]).toEqual([false, SETTINGS.baudRate]);
  expect(await bytesFrom(pty, total)).toHaveLength(total);
  await change;
  expect(speed()).toBe(2400);
  const closed = closing(port);
  port.close();
  await closed;
  await expect(port.setBaudRate!(9600)).rejects.toThrow(PortError);
  pty.close();
});

test('a baud rate that waits for a port that is closed is refused', async () => {
  const pty = new Pty();
  onTestFinished(() => pty.close());
  const port = await openSerialPort({ path: pty.path, ...SETTINGS });
  while (port.queuedBytes === 0) port.write(Buffer.alloc(200));
  const change = port.setBaudRate!(2400);
  port.close();
  await expect(change).rejects.toThrow(PortError);
});

test('a port that takes nothing for too long is ended', async () => {
  const pty = new Pty();
  onTestFinished(() => pty.close());
  const port = await openSerialPort({ path: pty.path, ...SETTINGS });
  const ended = closing(port);
  for (let count = 0; count < 400; count++) port.write(Buffer.alloc(256));
  expect((await ended)?.message).toMatch(/did not take \d+ bytes/);
  expect(port.queuedBytes).toBeLessThanOrEqual(65_536);
});

test('can be opened again as soon as it told that it closed', async () => {
  const { pty, port } = await openPair();
  const closed = closing(port);
  port.close();
  await closed;
  const again = await openSerialPort({ path: pty.path, ...SETTINGS });
  const closedAgain = closing(again);
  again.close();
  await closedAgain;
  pty.close();
});

test('a port that another program has open is busy', async () => {
  const { pty, port } = await openPair();
  const error = await openSerialPort({ path: pty.path, ...SETTINGS }).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(PortError);
  expect(error).toMatchObject({ failure: 'busy', line: pty.path, blame: 'line' });
  expect((error as Error).message).toContain('another program has the port open');
  const closed = closing(port);
  port.close();
  await closed;
  pty.close();
});

test.each([
  ['/dev/ttyNothing0', 'missing', 'kerb ports'],
  ['/dev/null', 'notSerial', 'this is no serial port'],
])('%s is refused as %s', async (path, failure, advice) => {
  const error = await openSerialPort({ path, ...SETTINGS }).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(PortError);
  expect(error).toMatchObject({ failure, line: path });
  expect((error as Error).message).toContain(advice);
});
