import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import {
  ExceptionResponseError,
  LineClosedError,
  LineError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { lineFromModbusSerial, type ModbusSerialLineOptions } from '../../../host/line/modbus-serial.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { hex, rtu, tcp } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { IDENTITY, ModbusSerial, startServerSerial, startServerTcp } from './modbus-serial-peers.ts';
import { onRequests, serve } from './socket-transport.ts';

const { holdingRegisters } = Bank;

async function tcpClient(port: number, options?: ModbusSerialLineOptions) {
  const client = new ModbusSerial();
  await client.connectTCP('127.0.0.1', { port });
  const line = lineFromModbusSerial(client, options);
  onTestFinished(() => line.close());
  return { client, line };
}

async function rtuClient(path: string, options?: ModbusSerialLineOptions) {
  const client = new ModbusSerial();
  await client.connectRTUBuffered(path, { baudRate: 115200 });
  return { client, line: lineFromModbusSerial(client, options) };
}

/** A device on a pseudo-terminal that the test plays. */
async function playDevice(onFrame: (frame: Uint8Array, pty: Pty) => void, options?: ModbusSerialLineOptions) {
  const pty = new Pty();
  pty.onData((frame) => onFrame(Uint8Array.from(frame), pty));
  const { client, line } = await rtuClient(pty.path, { retries: 0, ...options });
  onTestFinished(async () => {
    await line.close();
    pty.close();
  });
  return { client, line, pty };
}

async function playTcpDevice(onRequest: (adu: Buffer, answer: (bytes: Uint8Array) => void) => void, options = {}) {
  const { port } = await serve((socket) => onRequests(socket, (adu) => onRequest(adu, (bytes) => socket.write(bytes))));
  return tcpClient(port, options);
}

function wordOf(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt16BE(0);
}

function answerWithAddress(frame: Uint8Array): Uint8Array {
  return rtu(frame[0]!, Uint8Array.of(frame[1]!, 2, frame[2]!, frame[3]!));
}

const peers: [string, () => Promise<Line>][] = [
  ['TCP', async () => (await tcpClient(await startServerTcp())).line],
  [
    'RTU',
    async () => {
      const { line } = await rtuClient(await startServerSerial());
      onTestFinished(() => line.close());
      return line;
    },
  ],
];

describe.each(peers)('a modbus-serial client over %s', (_, open) => {
  test('is a line: the same calls, the same bytes', async () => {
    const line = await open();
    expect(await line.readRegisters(1, Bank.inputRegisters, 10, 3)).toEqual(hex('0014 0016 0018'));
    expect(await line.readBits(1, Bank.discreteInputs, 0, 10)).toEqual(hex('49 02'));
    await line.writeRegisters(1, 0, hex('1234'));
    await line.writeRegisters(1, 1, hex('5678 9abc'));
    expect(await line.readRegisters(1, holdingRegisters, 0, 3)).toEqual(hex('1234 5678 9abc'));
    await line.writeBits(1, 0, 1, hex('01'));
    await line.writeBits(1, 1, 9, hex('0101'));
    expect(await line.readBits(1, Bank.coils, 0, 10)).toEqual(hex('03 02'));
    expect(await line.request(1, hex('03 0000 0002'))).toEqual(hex('03 04 1234 5678'));
    const { objects } = await line.readIdentity(1);
    expect(Object.fromEntries(objects)).toEqual(IDENTITY);
    expect(line.statistics).toMatchObject({ exceptions: 1, timeouts: 0, lateAnswers: 0, queued: 0, inFlight: 0 });
  });
});

test('its errors are those of our own lines', async () => {
  const { line } = await playTcpDevice((adu, answer) => {
    if (adu[6] === 2) answer(tcp(adu.readUInt16BE(0), 2, hex('83 02')));
    if (adu[6] === 3) answer(tcp(adu.readUInt16BE(0), 3, hex('03 04 00000000')));
  });
  const options = { timeoutMs: 30, retries: 0 };
  const failures = await Promise.all(
    [1, 2, 3].map((unitId) => line.readRegisters(unitId, holdingRegisters, 7, 1, options).catch((error) => error)),
  );
  for (const error of failures) expect(error).toBeInstanceOf(LineError);
  expect(failures[0]).toBeInstanceOf(RequestTimeoutError);
  expect(failures[0]).toMatchObject({ line: 'modbus-serial', unitId: 1, functionCode: 3, address: 7, timeoutMs: 30 });
  expect(failures[1]).toBeInstanceOf(ExceptionResponseError);
  expect(failures[1]).toMatchObject({ exceptionName: 'illegalDataAddress', bank: holdingRegisters, quantity: 1 });
  expect(failures[2]).toMatchObject({ name: 'InvalidResponseError', field: 'length', expected: 7, actual: 9 });
});

describe('what the library does not do is done here', () => {
  test('a queue: two reads at the same time are sent one after the other is answered', async () => {
    const sizes: number[] = [];
    const { line } = await playDevice((frame, pty) => {
      sizes.push(frame.length);
      pty.write(answerWithAddress(frame));
    });
    const reads = [100, 200].map((address) => line.readRegisters(1, holdingRegisters, address, 1));
    expect((await Promise.all(reads)).map(wordOf)).toEqual([100, 200]);
    expect(sizes).toEqual([8, 8]);
  });

  test('a timeout for each request, where the client has none', async () => {
    const { client, line } = await playTcpDevice(() => {});
    expect(client.getTimeout()).toBeNull();
    await expect(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 20, retries: 0 })).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      timeoutMs: 20,
    });
  });

  test('the client’s own timeout, where it is shorter, is a timeout too', async () => {
    const { client, line } = await playTcpDevice(() => {});
    client.setTimeout(20);
    await expect(line.readRegisters(1, holdingRegisters, 0, 1, { retries: 0 })).rejects.toBeInstanceOf(
      RequestTimeoutError,
    );
  });

  test('the unit id goes with each request, and the client’s own is left alone', async () => {
    const { client, line } = await playTcpDevice((adu, answer) =>
      answer(tcp(adu.readUInt16BE(0), adu[6]!, Uint8Array.of(3, 2, 0, adu[6]!))),
    );
    client.setID(99);
    const reads = [5, 6, 7].map((unitId) => line.readRegisters(unitId, holdingRegisters, 0, 1));
    expect((await Promise.all(reads)).map(wordOf)).toEqual([5, 6, 7]);
    expect(client.getID()).toBe(99);
  });

  test('retries', async () => {
    let asked = 0;
    const { line } = await playTcpDevice((adu, answer) => {
      if (++asked === 2) answer(tcp(adu.readUInt16BE(0), 1, hex('03 02 0009')));
    });
    const options = { timeoutMs: 20, retries: 1 };
    expect(await line.readRegisters(1, holdingRegisters, 0, 1, options)).toEqual(hex('0009'));
    expect(line.statistics).toMatchObject({ sent: 2, retries: 1, timeouts: 1 });
  });

  test('on RTU a late answer that comes within the guard time is not taken for the next one', async () => {
    let lateAnswer: (() => void) | undefined;
    const { line } = await playDevice(
      (frame, pty) => {
        if (frame[3] === 100) lateAnswer = () => pty.write(answerWithAddress(frame));
        else pty.write(answerWithAddress(frame));
      },
      { timeoutMs: 30, lateAnswerGuardMs: 1000 },
    );
    await expect(line.readRegisters(1, holdingRegisters, 100, 1)).rejects.toBeInstanceOf(RequestTimeoutError);
    const next = line.readRegisters(1, holdingRegisters, 200, 1);
    await expect.poll(() => lateAnswer).toBeDefined();
    lateAnswer!();
    expect(wordOf(await next)).toBe(200);
    expect(line.statistics.lateAnswers).toBe(1);
  });

  test('the late answer of a request that is to be sent again is its answer', async () => {
    let sent = 0;
    const { line } = await playDevice(
      (frame, pty) => {
        sent++;
        setImmediate(async () => {
          await timedOut;
          pty.write(answerWithAddress(frame));
        });
      },
      { timeoutMs: 20, retries: 1, lateAnswerGuardMs: 5000 },
    );
    const timedOut = expect.poll(() => line.statistics.timeouts).toBe(1);
    expect(wordOf(await line.readRegisters(1, holdingRegisters, 100, 1))).toBe(100);
    expect(sent).toBe(1);
  });

  test('half an answer on RTU does not spoil those that follow', async () => {
    let asked = 0;
    const { line } = await playDevice(
      (frame, pty) => pty.write(answerWithAddress(frame).subarray(0, asked++ === 0 ? 4 : 7)),
      { timeoutMs: 30, lateAnswerGuardMs: 10 },
    );
    await expect(line.readRegisters(1, holdingRegisters, 1, 1)).rejects.toBeInstanceOf(RequestTimeoutError);
    for (const address of [2, 3, 4])
      expect(wordOf(await line.readRegisters(1, holdingRegisters, address, 1))).toBe(address);
  });

  test('a wrong CRC is told from silence', async () => {
    const { line } = await playDevice((frame, pty) => {
      const broken = answerWithAddress(frame);
      broken[4]! ^= 1;
      pty.write(broken);
    });
    await expect(line.readRegisters(1, holdingRegisters, 1, 1)).rejects.toMatchObject({
      name: 'InvalidResponseError',
      field: 'CRC',
    });
  });

  test('an answer that repeats another value is no confirmation', async () => {
    const { line } = await playDevice((_frame, pty) => pty.write(rtu(1, hex('06 0001 0003'))), {
      lateAnswerGuardMs: 0,
    });
    await expect(line.writeRegisters(1, 1, hex('0002'))).rejects.toMatchObject({
      name: 'InvalidResponseError',
      field: 'value',
    });
  });

  test('a broadcast on RTU resolves after the turnaround delay, though the client waits for an answer', async () => {
    const model = new ArrayModel();
    const pty = new Pty();
    new RtuServer({ transport: pty, clock: systemClock, units: new Map([[1, model]]) });
    const { line } = await rtuClient(pty.path, { turnaroundDelayMs: 10 });
    await line.writeRegisters(0, 3, hex('0042'));
    await line.readRegisters(1, holdingRegisters, 0, 1);
    expect(model.holding[3]).toBe(0x42);
    await line.close();
    pty.close();
  });
});

describe('the end of the connection', () => {
  test('closed by the other end in the middle of a request: rejected at once, with the queue', async () => {
    const { port } = await serve((socket) => onRequests(socket, () => socket.end()));
    const { line } = await tcpClient(port, { timeoutMs: 3_600_000 });
    const failures = await Promise.all(
      [1, 2].map((address) => line.readRegisters(1, holdingRegisters, address, 1).catch((error: unknown) => error)),
    );
    for (const error of failures) expect(error).toMatchObject({ name: 'LineClosedError', reason: 'lost' });
  });

  test('reset by the other end, which the library tells nobody: rejected all the same', async () => {
    const { port } = await serve((socket) => onRequests(socket, () => socket.resetAndDestroy()));
    const { line } = await tcpClient(port, { timeoutMs: 3_600_000 });
    await expect(line.readRegisters(1, holdingRegisters, 1, 1)).rejects.toBeInstanceOf(LineClosedError);
  });

  test('a client that is not open fails requests at once, and works when it is opened again', async () => {
    const port = await startServerTcp();
    const client = new ModbusSerial();
    const line = lineFromModbusSerial(client);
    await expect(line.readRegisters(1, holdingRegisters, 1, 1)).rejects.toMatchObject({ reason: 'lost' });
    await client.connectTCP('127.0.0.1', { port });
    expect(await line.readRegisters(1, Bank.inputRegisters, 1, 1)).toEqual(hex('0002'));
    await line.close();
    expect(client.isOpen).toBe(false);
  });

  test('close() rejects what is asked and closes the client', async () => {
    const { client, line } = await playTcpDevice(() => {});
    const asked = [1, 2].map((address) => line.readRegisters(1, holdingRegisters, address, 1).catch((e: unknown) => e));
    await line.close();
    for (const error of await Promise.all(asked)) expect(error).toMatchObject({ reason: 'closed' });
    expect(client.isOpen).toBe(false);
    await expect(line.request(1, hex('03 0000 0001'))).rejects.toBeInstanceOf(LineClosedError);
  });
});

describe('what the library cannot do is refused at once instead of never being answered', () => {
  test.each([
    [
      'function 22 on RTU',
      (line: Line) => line.maskWrite(1, 0, 0, 0),
      /RTUBufferedPort drops the answers of function 22/,
    ],
    ['function 23 on RTU', (line: Line) => line.readWriteRegisters(1, 0, 1, 0, hex('0001')), /function 23/],
    ['a vendor’s function on RTU', (line: Line) => line.request(1, hex('41 00')), /function 65/],
    ['function 8', (line: Line) => line.request(1, hex('08 0000 1234')), /does not hand out answers of function 8/],
    ['an unknown function', (line: Line) => line.request(1, hex('30 00')), /does not hand out answers of function 48/],
  ])('%s', async (_, ask, message) => {
    const { line } = await playDevice(() => {});
    const error = await ask(line).catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(UnsupportedFunctionError);
    expect((error as Error).message).toMatch(message);
    expect(line.statistics.sent).toBe(0);
  });

  test('over TCP functions 22, 23 and a vendor’s own are answered', async () => {
    const { line } = await playTcpDevice(() => {});
    await line.close();
    const answers: Record<number, string> = { 22: '16 0004 00f2 0025', 23: '17 04 00010002', 65: '41 cafe' };
    const { port } = await serve((socket) => {
      socket.on('data', (adu: Buffer) => socket.write(tcp(adu.readUInt16BE(0), adu[6]!, hex(answers[adu[7]!]!))));
    });
    const { line: open } = await tcpClient(port);
    await open.maskWrite(1, 4, 0xf2, 0x25);
    expect(await open.readWriteRegisters(1, 0, 2, 5, hex('1234'))).toEqual(hex('00010002'));
    expect(await open.request(1, hex('41 01'))).toEqual(hex('41 cafe'));
  });
});
