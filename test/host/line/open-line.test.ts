import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { ExceptionResponseError, LineClosedError, PortError } from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { openTcpSocket } from '../../../host/line/tcp-socket.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { hex } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { SocketTransport, serve } from './socket-transport.ts';

const identity = {
  vendorName: 'Kerb',
  productCode: 'ARRAY',
  majorMinorRevision: '1.0',
  vendorUrl: 'https://example.org',
  productName: 'Straße 1',
};

interface Served {
  readonly model: ArrayModel;
  readonly line: Line;
}

async function overTcp(): Promise<Served> {
  const model = new ArrayModel({}, identity);
  const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[7, model]]) });
  onTestFinished(() => server.close());
  const line = await openLine(`tcp://127.0.0.1:${server.port}`);
  onTestFinished(() => line.close());
  return { model, line };
}

async function overPty(): Promise<Served> {
  const model = new ArrayModel({}, identity);
  const pty = new Pty();
  new RtuServer({ transport: pty, clock: systemClock, units: new Map([[7, model]]) });
  const line = await openLine(`${pty.path}?baud=115200`);
  onTestFinished(async () => {
    await line.close();
    pty.close();
  });
  return { model, line };
}

async function overRtuOverTcp(): Promise<Served> {
  const model = new ArrayModel({}, identity);
  const { port } = await serve((socket) => {
    new RtuServer({ transport: new SocketTransport(socket), clock: systemClock, units: new Map([[7, model]]) });
  });
  const line = await openLine({ kind: 'rtu+tcp', host: '127.0.0.1', port });
  onTestFinished(() => line.close());
  return { model, line };
}

describe.each([
  ['Modbus TCP', overTcp],
  ['RTU over a pseudo-terminal', overPty],
  ['RTU over TCP', overRtuOverTcp],
])('our gateway over %s', (_, open) => {
  test('reads and writes every bank by every function', async () => {
    const { model, line } = await open();
    model.registers[0].splice(0, 2, 0x1234, 0x5678);
    model.bits[1].splice(0, 3, true, false, true);
    expect(await line.readRegisters(7, Bank.inputRegisters, 0, 2)).toEqual(hex('12345678'));
    expect(await line.readBits(7, Bank.discreteInputs, 0, 3)).toEqual(hex('05'));
    await line.writeRegisters(7, 10, hex('0001'));
    await line.writeRegisters(7, 11, hex('0002 0003'));
    expect(model.holding.slice(10, 13)).toEqual([1, 2, 3]);
    await line.writeBits(7, 4, 1, hex('01'));
    await line.writeBits(7, 8, 10, hex('ff03'));
    expect(await line.readBits(7, Bank.coils, 0, 20)).toEqual(hex('10 ff 03'));
    await line.maskWrite(7, 10, 0x0000, 0x00ff);
    expect(await line.readRegisters(7, Bank.holdingRegisters, 10, 1)).toEqual(hex('00ff'));
    expect(await line.readWriteRegisters(7, 20, 2, 21, hex('beef'))).toEqual(hex('0000 beef'));
    expect(await line.readRegisters(7, Bank.holdingRegisters, 0, 125)).toHaveLength(250);
    expect(await line.request(7, hex('08 0000 abcd'))).toEqual(hex('08 0000 abcd'));
  });

  test('reads the identity, optional objects included', async () => {
    const { line } = await open();
    const read = await line.readIdentity(7);
    expect(read).toMatchObject(identity);
    expect(read.objects.get(1)).toBe('ARRAY');
  });

  test('a refusal names the registers', async () => {
    const { line } = await open();
    const error = await line.readRegisters(7, Bank.holdingRegisters, 250, 10).catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(ExceptionResponseError);
    expect(error).toMatchObject({ line: line.name, unitId: 7, address: 250, quantity: 10, exceptionCode: 2 });
  });

  test('a hundred callers at once all get their own values', async () => {
    const { model, line } = await open();
    for (let index = 0; index < 100; index++) model.holding[index] = index * 3;
    const reads = await Promise.all(
      Array.from({ length: 100 }, (_unused, address) => line.readRegisters(7, Bank.holdingRegisters, address, 1)),
    );
    expect(reads.map((bytes) => Buffer.from(bytes).readUInt16BE(0))).toEqual(model.holding.slice(0, 100));
    expect(line.statistics).toMatchObject({ requests: 100, responses: 100, timeouts: 0, crcErrors: 0, lateAnswers: 0 });
  });
});

test('a broadcast on a serial line is carried out by every device', async () => {
  const models = [new ArrayModel(), new ArrayModel()] as const;
  const pty = new Pty();
  const units = new Map(models.map((model, index) => [index + 1, model]));
  new RtuServer({ transport: pty, clock: systemClock, units });
  const line = await openLine(`${pty.path}?baud=115200`, { turnaroundDelayMs: 1 });
  await line.writeRegisters(0, 3, hex('0042'));
  await line.readRegisters(1, Bank.holdingRegisters, 0, 1);
  expect(models.map(({ holding }) => holding[3])).toEqual([0x42, 0x42]);
  await line.close();
  pty.close();
});

test('an unplugged port rejects what is asked, and the line goes on when it is plugged in again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-line-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'ttyUSB0');
  const model = new ArrayModel();
  const plugIn = async (): Promise<Pty> => {
    const pty = new Pty();
    await symlink(pty.path, path);
    new RtuServer({ transport: pty, clock: systemClock, units: new Map([[1, model]]) });
    return pty;
  };
  const unplug = async (pty: Pty): Promise<void> => {
    await rm(path);
    pty.close();
  };
  const pty = await plugIn();
  const line = await openLine(`${path}?baud=115200`);
  await line.readRegisters(1, Bank.holdingRegisters, 0, 1);
  const asked = line.readRegisters(2, Bank.holdingRegisters, 0, 1).catch((error: unknown) => error);
  await unplug(pty);
  expect(await asked).toBeInstanceOf(LineClosedError);
  const gone = await line.readRegisters(1, Bank.holdingRegisters, 0, 1, { timeoutMs: 50 }).catch((e: unknown) => e);
  expect(gone).toMatchObject({ name: 'LineClosedError', reason: 'lost', unitId: 1, address: 0 });
  expect((gone as Error).message).toContain('there is no such port');
  const pluggedIn = await plugIn();
  model.holding[0] = 9;
  expect(await line.readRegisters(1, Bank.holdingRegisters, 0, 1, { timeoutMs: 5000 })).toEqual(hex('0009'));
  expect(line.statistics).toMatchObject({ opened: 2, lost: 1 });
  await line.close();
  await unplug(pluggedIn);
});

describe('a line that cannot be opened', () => {
  test('nothing listens there', async () => {
    const { port, server } = await serve(() => {});
    await new Promise((resolve) => server.close(resolve));
    const error = await openLine(`tcp://127.0.0.1:${port}`).catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(PortError);
    expect(error).toMatchObject({ failure: 'refused', line: `tcp://127.0.0.1:${port}` });
    expect((error as Error).message).toContain('nothing listens there');
  });

  test('no host has the name', async () => {
    const error = await openLine('tcp://nowhere.invalid:502').catch((refused: unknown) => refused);
    expect(error).toMatchObject({ name: 'PortError', failure: 'unknownHost' });
  });

  test('the host does not answer in time', async () => {
    const clock = new ManualClock();
    const opening = openTcpSocket('tcp://127.0.0.1:1', { host: '127.0.0.1', port: 1 }, 5000, clock);
    clock.advance(5000);
    await expect(opening).rejects.toMatchObject({ name: 'PortError', failure: 'unreachable' });
    expect(clock.timers).toBe(0);
  });

  test('there is no such port', async () => {
    await expect(openLine('/dev/ttyNothing0')).rejects.toMatchObject({ name: 'PortError', failure: 'missing' });
  });

  test('the address or an option makes no sense', async () => {
    await expect(openLine('localhost:502')).rejects.toMatchObject({ name: 'LineAddressError' });
    await expect(openLine('tcp://127.0.0.1', { maxInFlight: 0 })).rejects.toMatchObject({ name: 'LineOptionError' });
    await expect(openLine('tcp://127.0.0.1', { turnaroundDelayMs: -1 })).rejects.toMatchObject({
      name: 'LineOptionError',
      option: 'turnaroundDelayMs',
    });
  });
});
