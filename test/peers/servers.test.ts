import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExceptionResponseError, LineClosedError, RequestTimeoutError } from '../../host/line/errors.ts';
import type { Line } from '../../host/line/line.ts';
import { type OpenLineOptions, openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { compileLibmodbusPrograms, type LibmodbusPrograms } from './compile.ts';
import { BAUD_RATE } from './kerb-run.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, gcc, libmodbus, pymodbus, python, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

// Kerb's client against servers of other makes, which all hold the same: see libmodbus/server.c.

const UNIT_ID = 7;
const { coils, discreteInputs, inputRegisters, holdingRegisters } = Bank;

/** Answers after 400 ms. */
const SLOW = 500;
/** Until then a late answer is known for what it is, also on a busy computer. */
const GUARD_MS = 2000;
/** Answers that it is busy. */
const BUSY = 501;

let ptys: PtyPair;

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(index * 2));
}

function bytesOf(...values: number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}

interface Served {
  readonly line: Line;
  readonly server: LineProcess;
}

async function serve(
  command: readonly [string, ...string[]],
  kind: 'tcp' | 'rtu',
  options: OpenLineOptions,
): Promise<Served> {
  const [program, ...parameters] = command;
  const route = kind === 'tcp' ? ['tcp'] : ['rtu', ptys.ends[0], String(BAUD_RATE), 'N'];
  const server = new LineProcess(program, [...parameters, ...route]);
  const { listening } = await server.read<{ listening: number }>();
  const address =
    kind === 'tcp' ? `tcp://127.0.0.1:${listening}` : `${ptys.ends[1]}?baud=${BAUD_RATE}&parity=none&stop=1`;
  return { server, line: await openLine(address, { timeoutMs: 5000, lateAnswerGuardMs: GUARD_MS, ...options }) };
}

function everyServer(
  command: () => readonly [string, ...string[]],
  kind: 'tcp' | 'rtu',
  options: OpenLineOptions = {},
): () => Served {
  let served: Served;
  let line: Line;

  beforeAll(async () => {
    served = await serve(command(), kind, options);
    ({ line } = served);
  });
  afterAll(async () => {
    await line.close();
    await served.server.stop();
  });

  test('reads input registers, up to 125 of them', async () => {
    const read = words(await line.readRegisters(UNIT_ID, inputRegisters, 0, 125));
    expect(read).toEqual(Array.from({ length: 125 }, (_, index) => 0xffff - index));
    expect(words(await line.readRegisters(UNIT_ID, inputRegisters, 511, 1))).toEqual([0xfe00]);
  });

  test('reads discrete inputs, also from the middle of a byte', async () => {
    const read = await line.readBits(UNIT_ID, discreteInputs, 5, 11);
    // 6, 9, 12 and 15 of 5 to 15 are multiples of 3.
    expect([...read]).toEqual([0b1001_0010, 0b100]);
    const many = await line.readBits(UNIT_ID, discreteInputs, 0, 512);
    expect(many.reduce((sum, byte) => sum + (byte.toString(2).match(/1/g)?.length ?? 0), 0)).toBe(171);
  });

  test('writes one coil by function 5 and several by 15', async () => {
    await line.writeBits(UNIT_ID, 20, 1, Uint8Array.of(1));
    await line.writeBits(UNIT_ID, 23, 10, Uint8Array.of(0b0101_0101, 0b11));
    expect([...(await line.readBits(UNIT_ID, coils, 20, 13))]).toEqual([0b1010_1001, 0b1_1010]);
    await line.writeBits(UNIT_ID, 20, 1, Uint8Array.of(0), { alwaysMultiple: true });
    expect([...(await line.readBits(UNIT_ID, coils, 20, 1))]).toEqual([0]);
  });

  test('writes one register by function 6 and up to 123 by 16', async () => {
    await line.writeRegisters(UNIT_ID, 10, bytesOf(0x1234));
    const many = Array.from({ length: 123 }, (_, index) => index * 257);
    await line.writeRegisters(UNIT_ID, 11, bytesOf(...many));
    expect(words(await line.readRegisters(UNIT_ID, holdingRegisters, 10, 124))).toEqual([0x1234, ...many]);
  });

  test('masks a register by function 22', async () => {
    await line.writeRegisters(UNIT_ID, 200, bytesOf(0x0012));
    await line.maskWrite(UNIT_ID, 200, 0x00f2, 0x0025);
    expect(words(await line.readRegisters(UNIT_ID, holdingRegisters, 200, 1))).toEqual([0x0017]);
  });

  test('writes and reads in one by function 23', async () => {
    await line.writeRegisters(UNIT_ID, 210, bytesOf(1, 2, 3));
    const read = await line.readWriteRegisters(UNIT_ID, 210, 4, 211, bytesOf(0xabcd, 0xef01));
    expect(words(read)).toEqual([1, 0xabcd, 0xef01, 0]);
  });

  test('exceptions come with their code', async () => {
    const beyond = line.readRegisters(UNIT_ID, holdingRegisters, 512, 1);
    await expect(beyond).rejects.toMatchObject({ exceptionName: 'illegalDataAddress', address: 512 });
    const busy = line.readRegisters(UNIT_ID, holdingRegisters, BUSY, 1);
    await expect(busy).rejects.toBeInstanceOf(ExceptionResponseError);
    await expect(busy).rejects.toMatchObject({ exceptionCode: 6, exceptionName: 'serverDeviceBusy' });
    await expect(line.writeBits(UNIT_ID, 512, 1, Uint8Array.of(1))).rejects.toMatchObject({ exceptionCode: 2 });
  });

  test('200 callers at once each get what they asked for', async () => {
    const asked = Array.from({ length: 200 }, (_, index) => (index * 37) % 500);
    const answers = asked.map((address, index) =>
      line.readRegisters(UNIT_ID, inputRegisters, address, 3, { caller: `caller ${index}` }),
    );
    for (const [index, answer] of (await Promise.all(answers)).entries()) {
      const first = 0xffff - asked[index]!;
      expect(words(answer)).toEqual([first, first - 1, first - 2]);
    }
  });

  return () => served;
}

/** A server that answers in the order in which it was asked, however late. */
function lateAnswers(served: () => Served): void {
  test('a late answer is not taken for the next one', async () => {
    const { line } = served();
    await line.writeRegisters(UNIT_ID, SLOW, bytesOf(0xdead));
    await line.writeRegisters(UNIT_ID, 1, bytesOf(0x0001, 0x0002));
    for (let round = 0; round < 3; round++) {
      const [late, next, last] = await Promise.allSettled([
        line.readRegisters(UNIT_ID, holdingRegisters, SLOW, 1, { timeoutMs: 150, retries: 0 }),
        line.readRegisters(UNIT_ID, holdingRegisters, 1, 1).then(words),
        line.readRegisters(UNIT_ID, holdingRegisters, 2, 1).then(words),
      ]);
      expect(late).toMatchObject({ reason: expect.any(RequestTimeoutError) });
      expect([next, last]).toMatchObject([{ value: [1] }, { value: [2] }]);
    }
    expect(words(await line.readRegisters(UNIT_ID, holdingRegisters, SLOW, 1))).toEqual([0xdead]);
  });
}

/** A server that passes over other unit ids in silence. */
function silence(served: () => Served): void {
  test('a unit that is not there is told as a timeout, and the line goes on', async () => {
    const { line } = served();
    const nobody = line.readRegisters(9, holdingRegisters, 0, 1, { timeoutMs: 100, retries: 1 });
    await expect(nobody).rejects.toBeInstanceOf(RequestTimeoutError);
    await expect(nobody).rejects.toMatchObject({ unitId: 9, attempts: 2 });
    expect(words(await line.readRegisters(UNIT_ID, inputRegisters, 3, 1))).toEqual([0xfffc]);
  });
}

/** Ends the server, so it comes last. */
function endOfServer(served: () => Served): void {
  test('what is asked when the server goes is rejected as lost', async () => {
    const { line, server } = served();
    const asked = line.readRegisters(UNIT_ID, holdingRegisters, SLOW, 1);
    const ended = server.stop('SIGKILL');
    await expect(asked).rejects.toBeInstanceOf(LineClosedError);
    await expect(asked).rejects.toMatchObject({ reason: 'lost' });
    await ended;
  });
}

describeWith([socat], 'servers of other makes', () => {
  beforeAll(async () => {
    ptys = await openPtyPair();
  });
  afterAll(() => ptys.close());

  describeWith([gcc, libmodbus], 'libmodbus', () => {
    let programs: LibmodbusPrograms;
    beforeAll(async () => {
      programs = await compileLibmodbusPrograms();
    });
    afterAll(() => programs.remove());

    describe('over TCP', () => {
      const served = everyServer(() => [programs.server], 'tcp');
      lateAnswers(served);
      endOfServer(served);
    });
    describe('over RTU', () => {
      const served = everyServer(() => [programs.server], 'rtu');
      lateAnswers(served);
      silence(served);
    });
  });

  describeWith([pymodbus], 'pymodbus', () => {
    const command = [python, join(packageRoot, 'test/peers/pymodbus/server.py')] as const;
    describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
      // Of several requests that come at once, pymodbus's server answers the last one only.
      const served = everyServer(() => command, kind, { maxInFlight: 1 });

      // pymodbus's simulator fails on units that it does not have.
      test('a unit that is not there is refused, and the line goes on', async () => {
        const { line } = served();
        const nobody = line.readRegisters(9, holdingRegisters, 0, 1);
        await expect(nobody).rejects.toBeInstanceOf(ExceptionResponseError);
        await expect(nobody).rejects.toMatchObject({ unitId: 9, exceptionName: 'serverDeviceFailure' });
        expect(words(await line.readRegisters(UNIT_ID, inputRegisters, 3, 1))).toEqual([0xfffc]);
      });

      test('tells its identity by function 43/14', async () => {
        const identity = await served().line.readIdentity(UNIT_ID);
        expect(identity).toMatchObject({ vendorName: 'pymodbus', productCode: 'PM', majorMinorRevision: '3.16' });
      });

      // pymodbus's server says this of every record, whatever it is asked for, and repeats what is written.
      const RECORD = new TextEncoder().encode('SERVER DUMMY RECORD.');

      test('reads records of files by function 20, and writes them by 21', async () => {
        const { line } = served();
        const ranges = [1, 65_535].map((file) => ({ file, record: 9_990, count: RECORD.length / 2 }));
        expect(await line.readFileRecords(UNIT_ID, ranges)).toEqual([RECORD, RECORD]);
        const short = line.readFileRecords(UNIT_ID, [{ file: 1, record: 0, count: 8 }], {
          retries: 0,
          timeoutMs: 1000,
        });
        await expect(short).rejects.toMatchObject({ name: 'InvalidResponseError', field: 'length', file: 1 });
        await line.writeFileRecords(UNIT_ID, [{ file: 1, record: 5, bytes: new Uint8Array(244).fill(0x5a) }]);
      });

      // On TCP pymodbus gives a late answer the number of the request that came meanwhile.
      if (kind === 'rtu') lateAnswers(served);
      else endOfServer(served);
    });
  });
});
