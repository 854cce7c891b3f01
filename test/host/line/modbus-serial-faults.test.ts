import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { LineClosedError, LineError, RequestTimeoutError } from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { type OpenLineOptions, openLine } from '../../../host/line/open-line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { hex, rtu, tcp } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { IDENTITY, startServerSerial, startServerTcp } from './modbus-serial-peers.ts';
import { onRequests, serve } from './socket-transport.ts';

const { holdingRegisters } = Bank;

/** A line over a real pseudo-terminal to a device that the test plays. */
async function openPtyLine(onFrame: (frame: Uint8Array, pty: Pty) => void, options?: OpenLineOptions): Promise<Line> {
  const pty = new Pty();
  pty.onData((frame) => onFrame(Uint8Array.from(frame), pty));
  const line = await openLine(`${pty.path}?baud=115200`, { retries: 0, ...options });
  onTestFinished(async () => {
    await line.close();
    pty.close();
  });
  return line;
}

async function openTcpLine(onRequest: (adu: Buffer, answer: (bytes: Uint8Array) => void) => void, options = {}) {
  const { port } = await serve((socket) => {
    onRequests(socket, (adu) => onRequest(adu, (bytes) => socket.write(bytes)));
  });
  const line = await openLine(`tcp://127.0.0.1:${port}`, options);
  onTestFinished(() => line.close());
  return line;
}

function wordOf(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt16BE(0);
}

/** The answer to a read of one register, over TCP: the address that was asked for. */
function echoAddress(adu: Buffer): Uint8Array {
  return tcp(adu.readUInt16BE(0), adu[6]!, Uint8Array.of(3, 2, adu[8]!, adu[9]!));
}

describe('what modbus-serial 8.0.25 gets wrong as a client, and our lines do not', () => {
  test('2.2 stale data: the late answer to read(100) is not returned by read(200)', async () => {
    let lateAnswer: (() => void) | undefined;
    const line = await openPtyLine(
      (frame, pty) => {
        const address = (frame[2]! << 8) | frame[3]!;
        const answer = () => pty.write(rtu(1, Uint8Array.of(3, 2, 0, address)));
        if (address === 100) lateAnswer = answer;
        else answer();
      },
      { timeoutMs: 40, lateAnswerGuardMs: 1000 },
    );
    await expect(line.readRegisters(1, holdingRegisters, 100, 1)).rejects.toBeInstanceOf(RequestTimeoutError);
    const next = line.readRegisters(1, holdingRegisters, 200, 1);
    await expect.poll(() => lateAnswer).toBeDefined();
    lateAnswer!();
    expect(wordOf(await next)).toBe(200);
    expect(line.statistics.lateAnswers).toBe(1);
  });

  test('2.3 transaction ids modulo 256: with 400 in flight each read returns its own value', async () => {
    const held: Buffer[] = [];
    const line = await openTcpLine(
      (adu, answer) => {
        held.push(Buffer.from(adu));
        if (held.length === 400) for (const request of held.reverse()) answer(echoAddress(request));
      },
      { maxInFlight: 400 },
    );
    const addresses = Array.from({ length: 400 }, (_, address) => address);
    const reads = await Promise.all(addresses.map((address) => line.readRegisters(1, holdingRegisters, address, 1)));
    expect(reads.map(wordOf)).toEqual(addresses);
  });

  test('2.4 no queue: two reads at the same time are written one after the other is answered', async () => {
    const chunks: number[] = [];
    const line = await openPtyLine((frame, pty) => {
      chunks.push(frame.length);
      pty.write(rtu(1, Uint8Array.of(3, 2, frame[2]!, frame[3]!)));
    });
    const reads = [100, 200].map((address) => line.readRegisters(1, holdingRegisters, address, 1));
    expect((await Promise.all(reads)).map(wordOf)).toEqual([100, 200]);
    expect(chunks).toEqual([8, 8]);
  });

  test('2.5 FC22 and FC23 over RTU, and functions of a vendor, are answered', async () => {
    const model = new ArrayModel();
    const pty = new Pty();
    new RtuServer({ transport: pty, clock: systemClock, units: new Map([[1, model]]) });
    const line = await openLine(`${pty.path}?baud=115200`);
    await line.maskWrite(1, 0, 0, 0x55);
    expect(await line.readWriteRegisters(1, 0, 2, 1, hex('1234'))).toEqual(hex('0055 1234'));
    await line.close();
    pty.close();
    const custom = await openPtyLine((_frame, device) => device.write(rtu(1, hex('65 cafe'))));
    expect(await custom.request(1, hex('65 01'))).toEqual(hex('65 cafe'));
  });

  test('2.6 a socket that is closed in the middle of a request rejects it at once, without any timeout', async () => {
    const { port } = await serve((socket) => onRequests(socket, () => socket.destroy()));
    const line = await openLine(`tcp://127.0.0.1:${port}`, { timeoutMs: 3_600_000 });
    onTestFinished(() => line.close());
    const error = await line.readRegisters(1, holdingRegisters, 5, 1).catch((rejected: unknown) => rejected);
    expect(error).toBeInstanceOf(LineClosedError);
    expect(error).toMatchObject({ reason: 'lost', unitId: 1, address: 5 });
  });

  test('2.6 and the line connects again for the next request', async () => {
    let connections = 0;
    const { port } = await serve((socket) => {
      const first = connections++ === 0;
      onRequests(socket, (adu) => (first ? socket.destroy() : socket.write(echoAddress(adu))));
    });
    const line = await openLine(`tcp://127.0.0.1:${port}`);
    onTestFinished(() => line.close());
    await expect(line.readRegisters(1, holdingRegisters, 5, 1)).rejects.toBeInstanceOf(LineClosedError);
    expect(wordOf(await line.readRegisters(1, holdingRegisters, 6, 1))).toBe(6);
  });

  test('2.6 half an answer before the socket closes is not left over for the next connection', async () => {
    let connections = 0;
    const { port } = await serve((socket) => {
      const first = connections++ === 0;
      onRequests(socket, (adu) => {
        if (first) socket.end(echoAddress(adu).subarray(0, 5));
        else socket.write(echoAddress(adu));
      });
    });
    const line = await openLine(`tcp://127.0.0.1:${port}`);
    onTestFinished(() => line.close());
    await expect(line.readRegisters(1, holdingRegisters, 5, 1)).rejects.toBeInstanceOf(LineClosedError);
    expect(wordOf(await line.readRegisters(1, holdingRegisters, 6, 1))).toBe(6);
  });

  test('2.7 every failure is an instance of Error, and of LineError', async () => {
    const line = await openTcpLine((adu, answer) => {
      if (adu[6] === 2) answer(tcp(adu.readUInt16BE(0), 2, hex('83 04')));
      if (adu[6] === 3) answer(tcp(adu.readUInt16BE(0), 3, hex('03 04 00000000')));
    });
    const asked = [1, 2, 3, 4].map((unitId) =>
      line.readRegisters(unitId, holdingRegisters, 0, 1, { timeoutMs: unitId === 4 ? 3_600_000 : 30 }),
    );
    const failures = Promise.all(asked.map((read) => read.catch((error: unknown) => error)));
    await Promise.allSettled(asked.slice(0, 3));
    await line.close();
    for (const error of await failures) {
      expect(error).toBeInstanceOf(Error);
      expect(error).toBeInstanceOf(LineError);
    }
    expect((await failures).map((error) => (error as Error).name)).toEqual([
      'RequestTimeoutError',
      'ExceptionResponseError',
      'InvalidResponseError',
      'LineClosedError',
    ]);
  });

  test('2.7 the timeout belongs to the request: a hasty one fails while a patient one is answered', async () => {
    let answerPatient: (() => void) | undefined;
    const line = await openTcpLine((adu, answer) => {
      if (adu.readUInt16BE(8) === 1) answerPatient = () => answer(echoAddress(adu));
    });
    const patient = line.readRegisters(1, holdingRegisters, 1, 1, { timeoutMs: 60_000 });
    await expect(line.readRegisters(1, holdingRegisters, 2, 1, { timeoutMs: 20 })).rejects.toMatchObject({
      timeoutMs: 20,
    });
    await expect.poll(() => answerPatient).toBeDefined();
    answerPatient!();
    expect(wordOf(await patient)).toBe(1);
  });

  test('2.7 the unit id belongs to the request: callers of different units do not get in each other’s way', async () => {
    const line = await openTcpLine((adu, answer) =>
      answer(tcp(adu.readUInt16BE(0), adu[6]!, Uint8Array.of(3, 2, 0, adu[6]!))),
    );
    const units = Array.from({ length: 247 }, (_, index) => index + 1);
    const reads = await Promise.all(units.map((unitId) => line.readRegisters(unitId, holdingRegisters, 0, 1)));
    expect(reads.map(wordOf)).toEqual(units);
  });

  test('2.8 a function code that nobody knows settles: answered, refused or timed out', async () => {
    const line = await openTcpLine((adu, answer) => {
      const id = adu.readUInt16BE(0);
      if (adu[7] === 0x40) answer(tcp(id, 1, hex('40 01 02 03')));
      if (adu[7] === 0x41) answer(tcp(id, 1, hex('c1 01')));
    });
    const data = '01 02 03 04';
    expect(await line.request(1, hex(`40 ${data}`))).toEqual(hex('40 01 02 03'));
    await expect(line.request(1, hex(`41 ${data}`))).rejects.toMatchObject({
      name: 'ExceptionResponseError',
      functionCode: 0x41,
      exceptionName: 'illegalFunction',
    });
    await expect(line.request(1, hex(`42 ${data}`), { timeoutMs: 20 })).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      functionCode: 0x42,
    });
  });
});

async function lineTo(address: string): Promise<Line> {
  const line = await openLine(address);
  onTestFinished(() => line.close());
  return line;
}

describe.each([
  ['ServerTCP', async () => lineTo(`tcp://127.0.0.1:${await startServerTcp()}`)],
  ['ServerSerial', async () => lineTo(`${await startServerSerial()}?baud=115200`)],
])('modbus-serial’s %s as the device', (_, open) => {
  test('is read and written by functions 1-6, 15, 16 and 43/14', async () => {
    const line = await open();
    expect(await line.readRegisters(1, Bank.inputRegisters, 10, 3)).toEqual(hex('0014 0016 0018'));
    expect(await line.readBits(1, Bank.discreteInputs, 0, 10)).toEqual(hex('49 02'));
    await line.writeRegisters(1, 0, hex('1234'));
    await line.writeRegisters(1, 1, hex('5678 9abc'));
    expect(await line.readRegisters(1, holdingRegisters, 0, 3)).toEqual(hex('1234 5678 9abc'));
    await line.writeBits(1, 0, 1, hex('01'));
    await line.writeBits(1, 1, 9, hex('0101'));
    expect(await line.readBits(1, Bank.coils, 0, 10)).toEqual(hex('03 02'));
    const { objects } = await line.readIdentity(1);
    expect(Object.fromEntries(objects)).toEqual(IDENTITY);
    await expect(line.maskWrite(1, 0, 0, 0)).rejects.toMatchObject({ exceptionName: 'illegalFunction' });
  });
});
