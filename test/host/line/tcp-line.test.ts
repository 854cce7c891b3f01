import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  QueueFullError,
  RequestTimeoutError,
} from '../../../host/line/errors.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { concat, GOLDEN, hex, tcp } from '../../protocols/modbus/golden.ts';
import { outcome, pass, probeTcp, turn } from './far-end.ts';

const { holdingRegisters } = Bank;

interface Asked {
  readonly transactionId: number;
  readonly unitId: number;
  readonly address: number;
}

/** The requests in what was written, in order; all of 12 bytes. */
function requestsIn(writes: readonly Uint8Array[]): Asked[] {
  const bytes = Buffer.concat(writes);
  return Array.from({ length: bytes.length / 12 }, (_, index) => {
    const adu = bytes.subarray(index * 12);
    return { transactionId: adu.readUInt16BE(0), unitId: adu[6]!, address: adu.readUInt16BE(8) };
  });
}

/** Answers with the address that was asked for, so that a mix-up shows. */
function answerTo({ transactionId, unitId, address }: Asked): Uint8Array {
  return tcp(transactionId, unitId, Uint8Array.of(3, 2, address >> 8, address & 0xff));
}

function wordOf(bytes: Uint8Array | undefined): number | undefined {
  return bytes === undefined ? undefined : Buffer.from(bytes).readUInt16BE(0);
}

describe('pipelining', () => {
  test('what is asked in one turn goes out in one write, up to 16 requests', async () => {
    const { line, end } = await probeTcp();
    const reads = Array.from({ length: 40 }, (_, address) =>
      outcome(line.readRegisters(1, holdingRegisters, address, 1)),
    );
    expect(end.sent()).toEqual([]);
    await turn();
    const writes = end.sent();
    expect(writes).toHaveLength(1);
    const asked = requestsIn(writes);
    expect(asked.map(({ address }) => address)).toEqual(Array.from({ length: 16 }, (_, address) => address));
    expect(line.statistics).toMatchObject({ inFlight: 16, queued: 24, sent: 16 });
    end.receive(concat(...asked.slice(0, 4).map(answerTo)));
    await turn();
    expect(requestsIn(end.sent()).map(({ address }) => address)).toEqual([16, 17, 18, 19]);
    expect(reads.map(({ value }) => wordOf(value)).slice(0, 5)).toEqual([0, 1, 2, 3, undefined]);
  });

  test('callers that ask again as soon as they are answered are sent together, however they await', async () => {
    const { line, end } = await probeTcp();
    const poll = async (hops: number) => {
      for (let round = 0; round < 2; round++) {
        await line.readRegisters(1, holdingRegisters, round, 1);
        for (let hop = 0; hop < hops; hop++) await undefined;
      }
    };
    const polls = outcome(Promise.all([poll(0), poll(1), poll(5)]));
    await turn();
    for (let round = 0; round < 2; round++) {
      const writes = end.sent();
      expect(writes).toHaveLength(1);
      end.receive(concat(...requestsIn(writes).map(answerTo)));
      await turn();
    }
    expect(polls.error).toBeUndefined();
    expect('value' in polls).toBe(true);
  });

  test('answers in any order, cut anywhere, reach who asked', () => {
    return fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          Array.from({ length: 30 }, (_, index) => index),
          { minLength: 30 },
        ),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        async (order, cuts) => {
          const { line, end } = await probeTcp({ maxInFlight: 30 });
          const reads = order.map((_, address) => line.readRegisters(7, holdingRegisters, address, 1));
          await turn();
          const asked = requestsIn(end.sent());
          const bytes = concat(...order.map((index) => answerTo(asked[index]!)));
          for (let at = 0, cut = 0; at < bytes.length; cut++) {
            const size = cuts[cut % cuts.length]!;
            end.receive(bytes.subarray(at, at + size));
            at += size;
          }
          expect((await Promise.all(reads)).map(wordOf)).toEqual(order.map((_, address) => address));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('400 in flight at once all get their own answer', async () => {
    const { line, end } = await probeTcp({ maxInFlight: 400 });
    const reads = Array.from({ length: 400 }, (_, address) => line.readRegisters(1, holdingRegisters, address, 1));
    await turn();
    const asked = requestsIn(end.sent());
    expect(new Set(asked.map(({ transactionId }) => transactionId)).size).toBe(400);
    end.receive(concat(...asked.reverse().map(answerTo)));
    expect((await Promise.all(reads)).map(wordOf)).toEqual(Array.from({ length: 400 }, (_, address) => address));
  });

  test('no transaction id is used while it is in flight or its late answer may come, round all 65536 of them', async () => {
    const { line, end, clock } = await probeTcp({ timeoutMs: 600_000 });
    const slow = outcome(line.readRegisters(1, holdingRegisters, 0xaaaa, 1));
    const dead = outcome(line.readRegisters(1, holdingRegisters, 0xbbbb, 1, { timeoutMs: 1 }));
    await pass(clock, 5);
    expect(dead.error).toBeInstanceOf(RequestTimeoutError);
    const [slowAsked, deadAsked] = requestsIn(end.sent());
    const taken = [slowAsked!.transactionId, deadAsked!.transactionId];
    for (let sent = 0; sent < 70_000; sent += 14) {
      const reads = Array.from({ length: 14 }, (_, address) => line.readRegisters(1, holdingRegisters, address, 1));
      await Promise.resolve();
      await new Promise(process.nextTick);
      const asked = requestsIn(end.sent());
      for (const { transactionId } of asked)
        if (taken.includes(transactionId)) expect.fail(`${transactionId} was used`);
      end.receive(concat(...asked.map(answerTo)));
      await Promise.all(reads);
    }
    end.receive(concat(answerTo(deadAsked!), answerTo(slowAsked!)));
    await turn();
    expect(wordOf(slow.value)).toBe(0xaaaa);
    expect(line.statistics.lateAnswers).toBe(1);
  });

  test('callers take turns', async () => {
    const { line, end } = await probeTcp({ maxInFlight: 2 });
    for (let address = 0; address < 10; address++) outcome(line.readRegisters(1, holdingRegisters, address, 1));
    outcome(line.readRegisters(2, holdingRegisters, 99, 1));
    await turn();
    expect(requestsIn(end.sent()).map(({ address }) => address)).toEqual([0, 99]);
  });

  test('a request too many is refused', async () => {
    const { line } = await probeTcp({ maxQueued: 3 });
    for (let index = 0; index < 3; index++) outcome(line.readRegisters(1, holdingRegisters, index, 1));
    await expect(line.readRegisters(1, holdingRegisters, 3, 1)).rejects.toBeInstanceOf(QueueFullError);
  });
});

describe('answers', () => {
  test.each(GOLDEN)('$name', async ({ requestPdu, responsePdu }) => {
    const { line, end } = await probeTcp();
    const answered = line.request(9, requestPdu);
    await turn();
    expect(end.sent()).toEqual([tcp(1, 9, requestPdu)]);
    end.receive(tcp(1, 9, responsePdu));
    expect(await answered).toEqual(responsePdu);
  });

  test('an exception names the device, the register and the reason', async () => {
    const { line, end } = await probeTcp();
    const read = outcome(line.readRegisters(3, holdingRegisters, 100, 2));
    await turn();
    end.receive(tcp(1, 3, hex('83 0b')));
    await turn();
    expect(read.error).toBeInstanceOf(ExceptionResponseError);
    expect(read.error).toMatchObject({ unitId: 3, address: 100, exceptionName: 'gatewayTargetDeviceFailedToRespond' });
  });

  test.each([
    ['another unit id', tcp(1, 2, hex('03 02 0001')), { field: 'unit id', expected: 1, actual: 2 }],
    ['another function', tcp(1, 1, hex('04 02 0001')), { field: 'function code', expected: 3, actual: 4 }],
    ['another length', tcp(1, 1, hex('03 04 00010002')), { field: 'length', expected: 4, actual: 6 }],
    ['a wrong byte count', tcp(1, 1, hex('03 01 0001')), { field: 'byte count', expected: 2, actual: 1 }],
    ['nothing but a function', tcp(1, 1, hex('03')), { field: 'length' }],
  ])('%s fails the request at once', async (_, adu, fields) => {
    const { line, end } = await probeTcp();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    await turn();
    end.receive(adu);
    await turn();
    expect(read.error).toBeInstanceOf(InvalidResponseError);
    expect(read.error).toMatchObject(fields);
    expect(line.statistics.invalidResponses).toBe(1);
  });

  test('one with an unknown transaction id is counted as late and given to nobody', async () => {
    const { line, end } = await probeTcp();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    await turn();
    end.receive(tcp(4711, 1, hex('03 02 dead')));
    await turn();
    expect(read).toEqual({});
    end.receive(tcp(1, 1, hex('03 02 0001')));
    end.receive(tcp(1, 1, hex('03 02 dead')));
    await turn();
    expect(wordOf(read.value)).toBe(1);
    expect(line.statistics.lateAnswers).toBe(2);
  });

  test('a peer that does not speak Modbus TCP is cut off', async () => {
    const { line, end } = await probeTcp();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    await turn();
    end.receive(Buffer.from('HTTP/1.1 400 Bad Request'));
    await turn();
    expect(end.closed).toBe(true);
    expect(read.error).toMatchObject({ name: 'LineClosedError', reason: 'lost' });
    expect(read.error?.message).toContain('not Modbus TCP');
  });
});

describe('unit id 0', () => {
  test('is the server itself: it is read, and what it refuses is told', async () => {
    const { line, end } = await probeTcp();
    const read = outcome(line.readRegisters(0, holdingRegisters, 0, 1));
    const write = outcome(line.writeRegisters(0, 0, hex('0001')));
    await turn();
    end.receive(tcp(1, 0, hex('03 02 0005')));
    end.receive(tcp(2, 0, hex('86 02')));
    await turn();
    expect(wordOf(read.value)).toBe(5);
    expect(write.error).toBeInstanceOf(ExceptionResponseError);
  });

  test('a broadcast is over at once where its caller says so', async () => {
    const { line, end, clock } = await probeTcp({ broadcasts: true });
    const bytes = hex('1234');
    const write = outcome(line.writeFileRecords(0, [{ file: 1, record: 2, bytes }], { turnaroundDelayMs: 0 }));
    await turn();
    expect(end.sent()).toEqual([tcp(1, 0, hex('15 09 06 0001 0002 0001 1234'))]);
    await pass(clock, 0.25);
    expect('value' in write).toBe(true);
  });

  test('is broadcast behind a gateway that says so', async () => {
    const { line, end, clock } = await probeTcp({ broadcasts: true });
    const write = outcome(line.writeRegisters(0, 0, hex('0001')));
    await turn();
    expect(end.sent()).toHaveLength(1);
    end.receive(tcp(1, 0, hex('06 0000 0001')));
    await pass(clock, 99);
    expect(write).toEqual({});
    await pass(clock, 2);
    expect('value' in write).toBe(true);
    expect(line.statistics.lateAnswers).toBe(1);
  });
});

describe('no answer', () => {
  test('times each request out by its own timeout', async () => {
    const { line, clock } = await probeTcp();
    const quick = outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
    const slow = outcome(line.readRegisters(1, holdingRegisters, 1, 1, { timeoutMs: 50 }));
    await pass(clock, 11);
    expect(quick.error).toMatchObject({ name: 'RequestTimeoutError', timeoutMs: 10, address: 0 });
    expect(slow).toEqual({});
    await pass(clock, 40);
    expect(slow.error).toMatchObject({ timeoutMs: 50 });
  });

  test('is retried with another transaction id, so the late answer is not taken', async () => {
    const { line, end, clock } = await probeTcp({ retries: 1 });
    const read = outcome(line.readRegisters(1, holdingRegisters, 5, 1));
    await pass(clock, 1010);
    const [first, second] = requestsIn(end.sent());
    expect(second!.transactionId).not.toBe(first!.transactionId);
    end.receive(tcp(first!.transactionId, 1, hex('03 02 dead')));
    end.receive(answerTo(second!));
    await turn();
    expect(wordOf(read.value)).toBe(5);
    expect(line.statistics).toMatchObject({ retries: 1, timeouts: 1, lateAnswers: 1 });
  });

  test('to one unit does not keep the others from being asked', async () => {
    const { line, end, clock } = await probeTcp({ maxInFlight: 1 });
    outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
    const other = outcome(line.readRegisters(2, holdingRegisters, 7, 1));
    await pass(clock, 12);
    end.receive(answerTo(requestsIn(end.sent())[1]!));
    await turn();
    expect(wordOf(other.value)).toBe(7);
  });

  test('to several in a row, with not a byte received, opens the connection anew', async () => {
    const { line, far, end, clock } = await probeTcp({ lostAfterTimeouts: 3 });
    for (let index = 0; index < 3; index++) {
      const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
      await pass(clock, 12);
      expect(read.error).toBeInstanceOf(RequestTimeoutError);
    }
    expect(end.closed).toBe(true);
    const read = outcome(line.readRegisters(1, holdingRegisters, 9, 1));
    await turn();
    await turn();
    expect(far.ends).toHaveLength(2);
    far.ends[1]!.receive(answerTo(requestsIn(far.ends[1]!.sent())[0]!));
    await turn();
    expect(wordOf(read.value)).toBe(9);
    expect(line.statistics).toMatchObject({ opened: 2, lost: 1 });
  });
});

test('a byte now and then keeps a connection on which one unit is dead', async () => {
  const { line, end, clock } = await probeTcp({ lostAfterTimeouts: 3 });
  for (let index = 0; index < 10; index++) {
    outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
    await pass(clock, 12);
    if (index % 2 === 1) end.receive(tcp(4711, 1, hex('03 02 0000')));
  }
  expect(end.closed).toBe(false);
});

test('what a connection that was given up still sends is not looked at', async () => {
  const { line, far, end, clock } = await probeTcp({ lostAfterTimeouts: 1 });
  outcome(line.readRegisters(1, holdingRegisters, 1, 1, { timeoutMs: 10 }));
  await pass(clock, 12);
  expect(end.closed).toBe(true);
  const read = outcome(line.readRegisters(1, holdingRegisters, 2, 1));
  await pass(clock, 200);
  const [asked] = requestsIn(far.ends[1]!.sent());
  end.receive(tcp(asked!.transactionId, 1, hex('03 02 dead')));
  far.ends[1]!.receive(answerTo(asked!));
  await turn();
  expect(wordOf(read.value)).toBe(2);
});

test('close() rejects what is asked at once, in flight and in the queue', async () => {
  const { line, end } = await probeTcp({ maxInFlight: 1 });
  const asked = [1, 2].map((address) => outcome(line.readRegisters(1, holdingRegisters, address, 1)));
  await turn();
  await line.close();
  await turn();
  for (const { error } of asked) expect(error).toBeInstanceOf(LineClosedError);
  expect(end.closed).toBe(true);
  await expect(line.request(1, hex('07'))).rejects.toMatchObject({ reason: 'closed' });
});
