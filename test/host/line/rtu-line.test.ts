import { describe, expect, test } from 'vitest';
import {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  LineError,
  QueueFullError,
  RequestTimeoutError,
} from '../../../host/line/errors.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { RequestError } from '../../../protocols/modbus/request.ts';
import { concat, GOLDEN, hex, rtu } from '../../protocols/modbus/golden.ts';
import { outcome, pass, probeRtu, turn } from './far-end.ts';

const { holdingRegisters, inputRegisters, coils } = Bank;

/** The frame that asks unit `unitId` for one holding register. */
function asks(unitId: number, address: number, functionCode = 3): Uint8Array {
  return rtu(unitId, Uint8Array.of(functionCode, address >> 8, address & 0xff, 0, 1));
}

/** The frame that answers with one register. */
function answers(unitId: number, value: number, functionCode = 3): Uint8Array {
  return rtu(unitId, Uint8Array.of(functionCode, 2, value >> 8, value & 0xff));
}

describe('a reserved unit id', () => {
  test('is answered while it is asked, with noise before, and is no frame when others are asked', async () => {
    const { line, end, clock } = await probeRtu();
    const reserved = outcome(line.readRegisters(248, holdingRegisters, 100, 1));
    expect(end.sent()).toEqual([asks(248, 100)]);
    end.receive(concat(hex('00ff'), answers(248, 7)));
    await pass(clock, 50);
    expect(reserved.value).toEqual(hex('0007'));
    const usual = outcome(line.readRegisters(2, holdingRegisters, 100, 1));
    end.receive(concat(answers(248, 7), answers(2, 9)));
    await pass(clock, 50);
    expect(usual.value).toEqual(hex('0009'));
  });
});

describe('one request at a time', () => {
  test('the next request is sent when the line was silent for t3.5 after the answer', async () => {
    const { line, end, clock } = await probeRtu();
    const first = outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    const second = outcome(line.readRegisters(1, holdingRegisters, 200, 1));
    expect(end.sent()).toEqual([asks(1, 100)]);
    end.receive(answers(1, 7));
    await turn();
    expect(first.value).toEqual(hex('0007'));
    await pass(clock, 1.75);
    expect(end.sent()).toEqual([]);
    await pass(clock, 0.25);
    expect(end.sent()).toEqual([asks(1, 200)]);
    end.receive(answers(1, 8));
    await turn();
    expect(second.value).toEqual(hex('0008'));
    expect(line.statistics).toMatchObject({ requests: 2, sent: 2, responses: 2, bytesSent: 16, bytesReceived: 14 });
  });

  test('on a line that was silent a request goes out at once', async () => {
    const { line, end, clock } = await probeRtu();
    await pass(clock, 10);
    outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    expect(end.sent()).toHaveLength(1);
  });

  test('unit ids take turns, so one with many requests does not keep the others waiting', async () => {
    const { line, end, clock } = await probeRtu();
    for (let address = 0; address < 20; address++) outcome(line.readRegisters(1, holdingRegisters, address, 1));
    outcome(line.readRegisters(2, holdingRegisters, 99, 1));
    end.receive(answers(1, 0));
    await pass(clock, 2);
    end.receive(answers(1, 1));
    await pass(clock, 2);
    expect(end.sent()).toEqual([asks(1, 0), asks(1, 1), asks(2, 99)]);
  });

  test('callers with names take turns on the same unit id', async () => {
    const { line, end, clock } = await probeRtu();
    for (const address of [1, 2, 3]) outcome(line.readRegisters(1, holdingRegisters, address, 1, { caller: 'poller' }));
    outcome(line.readRegisters(1, holdingRegisters, 9, 1, { caller: 'person' }));
    for (let round = 0; round < 3; round++) {
      end.receive(answers(1, 0));
      await pass(clock, 2);
    }
    expect(end.sent()).toEqual([asks(1, 1), asks(1, 2), asks(1, 9), asks(1, 3)]);
  });

  test('a request too many is refused with the limit that it met', async () => {
    const { line } = await probeRtu({ maxQueued: 2 });
    for (let index = 0; index < 3; index++) outcome(line.readRegisters(1, holdingRegisters, index, 1));
    const refused = await line.readRegisters(4, holdingRegisters, 100, 2).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(QueueFullError);
    expect(refused).toMatchObject({ limit: 2, line: 'probe', unitId: 4, address: 100, quantity: 2, functionCode: 3 });
  });

  test('a transport that answers while it is written to is no trouble for a thousand requests', async () => {
    const { line, end } = await probeRtu({ frameGapMs: 0, maxQueued: 1000 });
    end.answer = () => answers(1, 5);
    const reads = await Promise.all(
      Array.from({ length: 1000 }, (_, address) => line.readRegisters(1, holdingRegisters, address, 1)),
    );
    expect(reads).toHaveLength(1000);
  });
});

describe('answers', () => {
  test.each(GOLDEN)('$name: as sent by the specification, and in single bytes after noise', async (golden) => {
    const { line, end, clock } = await probeRtu();
    const response = rtu(9, golden.responsePdu);
    const whole = outcome(line.request(9, golden.requestPdu));
    expect(end.sent()).toEqual([rtu(9, golden.requestPdu)]);
    end.receive(response);
    await pass(clock, 30);
    expect(whole.value).toEqual(golden.responsePdu);
    const bytewise = outcome(line.request(9, golden.requestPdu));
    end.receive(hex('00 ff'));
    for (const byte of response) end.receive(Uint8Array.of(byte));
    await pass(clock, 30);
    expect(bytewise).toEqual({ value: golden.responsePdu });
  });

  test('bits come packed, with nothing in the unused ones', async () => {
    const { line, end } = await probeRtu();
    const read = outcome(line.readBits(1, coils, 0, 3));
    end.receive(rtu(1, hex('01 01 fd')));
    await turn();
    expect(read.value).toEqual(hex('05'));
  });

  test('an answer of a function that only its device knows is found by its CRC', async () => {
    const { line, end, clock } = await probeRtu();
    const answered = outcome(line.request(1, hex('41 0102')));
    end.receive(rtu(1, hex('41 0a0b0c0d')));
    await pass(clock, 30);
    expect(answered.value).toEqual(hex('41 0a0b0c0d'));
  });

  test('an exception is an error that names the device, the register and the reason', async () => {
    const { line, end } = await probeRtu();
    const read = outcome(line.readRegisters(3, inputRegisters, 100, 10));
    end.receive(rtu(3, hex('84 02')));
    await turn();
    expect(read.error).toBeInstanceOf(ExceptionResponseError);
    expect(read.error).toMatchObject({
      line: 'probe',
      unitId: 3,
      functionCode: 4,
      bank: inputRegisters,
      address: 100,
      quantity: 10,
      exceptionCode: 2,
      exceptionName: 'illegalDataAddress',
      blame: 'refused',
    });
    expect(read.error?.message).toBe(
      'probe, unit 3, readInputRegisters (function 4) of 10 input registers from 100: refused with exception 2 (illegalDataAddress): the device does not have all of these addresses',
    );
    expect(line.statistics).toMatchObject({ responses: 1, exceptions: 1 });
  });
});

describe('writes', () => {
  test('one coil or register by functions 5 and 6, several by 15 and 16', async () => {
    const { line, end, clock } = await probeRtu();
    const cases: [Promise<void>, string, string][] = [
      [line.writeBits(1, 2, 1, hex('01')), '05 0002 ff00', '05 0002 ff00'],
      [line.writeBits(1, 2, 3, hex('05')), '0f 0002 0003 01 05', '0f 0002 0003'],
      [line.writeRegisters(1, 2, hex('1234')), '06 0002 1234', '06 0002 1234'],
      [line.writeRegisters(1, 2, hex('12345678')), '10 0002 0002 04 12345678', '10 0002 0002'],
      [line.writeBits(1, 2, 1, hex('01'), { alwaysMultiple: true }), '0f 0002 0001 01 01', '0f 0002 0001'],
      [line.writeRegisters(1, 2, hex('1234'), { alwaysMultiple: true }), '10 0002 0001 02 1234', '10 0002 0001'],
      [line.maskWrite(1, 4, 0xf2, 0x25), '16 0004 00f2 0025', '16 0004 00f2 0025'],
    ];
    for (const [written, asked, answer] of cases) {
      const ended = outcome(written);
      await pass(clock, 2);
      expect(end.sent()).toEqual([rtu(1, hex(asked))]);
      end.receive(rtu(1, hex(answer)));
      await turn();
      expect(ended).toEqual({ value: undefined });
    }
  });

  test('the bytes are taken at once, so the caller may use them again', async () => {
    const { line, end, clock } = await probeRtu();
    const bytes = hex('0001 0002');
    outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    outcome(line.writeRegisters(1, 0, bytes));
    bytes.fill(0xff);
    end.receive(answers(1, 0));
    await pass(clock, 2);
    expect(end.sent()[1]).toEqual(rtu(1, hex('10 0000 0002 04 00010002')));
  });

  test('an answer that repeats another address or value is not taken for the confirmation', async () => {
    const { line, end, clock } = await probeRtu();
    const written = outcome(line.writeRegisters(1, 2, hex('1234')));
    end.receive(rtu(1, hex('06 0002 1235')));
    await pass(clock, 1100);
    expect(written.error).toBeInstanceOf(InvalidResponseError);
    expect(written.error).toMatchObject({ field: 'value', expected: 0x1234, actual: 0x1235 });
  });
});

describe('no answer', () => {
  test('times out when the request and the answer had their time on the wire and the device its own', async () => {
    const { line, clock } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 100, 1, { timeoutMs: 50 }));
    // 8 characters out, 7 back, of half a millisecond each.
    await pass(clock, 57.25);
    expect(read).toEqual({});
    await pass(clock, 0.5);
    expect(read.error).toBeInstanceOf(RequestTimeoutError);
    expect(read.error).toBeInstanceOf(LineError);
    expect(read.error).toMatchObject({ timeoutMs: 50, attempts: 1, unitId: 1, address: 100, blame: 'timeout' });
  });

  test('each request has its own timeout', async () => {
    const { line, clock } = await probeRtu();
    const quick = outcome(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 10 }));
    const slow = outcome(line.readRegisters(2, holdingRegisters, 0, 1, { timeoutMs: 100 }));
    await pass(clock, 20);
    expect(quick.error).toBeInstanceOf(RequestTimeoutError);
    await pass(clock, 90);
    expect(slow).toEqual({});
    await pass(clock, 20);
    expect(slow.error).toBeInstanceOf(RequestTimeoutError);
  });

  test('is retried in turn, so that a dead unit does not hold up the others', async () => {
    const { line, end, clock } = await probeRtu({ retries: 2 });
    const dead = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    const alive = outcome(line.readRegisters(2, holdingRegisters, 0, 1));
    await pass(clock, 1010);
    expect(end.sent()).toEqual([asks(1, 0), asks(2, 0)]);
    end.receive(answers(2, 5));
    await turn();
    expect(alive.value).toEqual(hex('0005'));
    await pass(clock, 4000);
    expect(end.sent()).toEqual([asks(1, 0), asks(1, 0)]);
    expect(dead.error).toMatchObject({ attempts: 3 });
    expect(dead.error?.message).toContain('no answer within 1000 ms, sent 3 times');
    expect(line.statistics).toMatchObject({ requests: 2, sent: 4, retries: 2, timeouts: 3 });
  });

  test('to a function that the line does not know is not retried, as it may not bear that', async () => {
    const { line, end, clock } = await probeRtu({ retries: 2 });
    const custom = outcome(line.request(1, hex('41 01')));
    await pass(clock, 1200);
    expect(custom.error).toMatchObject({ attempts: 1 });
    expect(end.sent()).toHaveLength(1);
  });

  test('when this process was held up, an answer that waits to be read is still taken', async () => {
    const { line, end, clock } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    // Timers run before input: the deadline is seen first, and the answer in the same turn.
    clock.after(1007.5, () => end.receive(answers(1, 3)));
    await pass(clock, 1010);
    expect(read.value).toEqual(hex('0003'));
  });
});

describe('broken answers', () => {
  test('a wrong CRC fails the request as soon as the line is silent, and counts', async () => {
    const { line, end, clock } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    const broken = answers(1, 1);
    broken[3]! ^= 1;
    end.receive(broken);
    await pass(clock, 30);
    expect(read.error).toBeInstanceOf(InvalidResponseError);
    expect(read.error).toMatchObject({ field: 'CRC', blame: 'frame' });
    expect(line.statistics).toMatchObject({ crcErrors: 1, responses: 0 });
  });

  test('are retried without delay when the answer came whole but for its CRC', async () => {
    const { line, end, clock } = await probeRtu({ retries: 1 });
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    const broken = answers(1, 1);
    broken[3]! ^= 1;
    end.receive(broken);
    await pass(clock, 30);
    expect(end.sent()).toHaveLength(2);
    end.receive(answers(1, 9));
    await turn();
    expect(read.value).toEqual(hex('0009'));
  });

  test('half an answer: the rest that comes during the retry does not become part of it', async () => {
    const { line, end, clock } = await probeRtu({ retries: 1 });
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    end.receive(answers(1, 1).subarray(0, 4));
    await pass(clock, 300);
    expect(end.sent()).toHaveLength(2);
    end.receive(answers(1, 1).subarray(4));
    await pass(clock, 30);
    end.receive(answers(1, 9));
    await turn();
    expect(read.value).toEqual(hex('0009'));
  });

  test('a pause such as USB adapters make does not break an answer', async () => {
    const { line, end, clock } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    end.receive(answers(1, 4).subarray(0, 3));
    await pass(clock, 16);
    end.receive(answers(1, 4).subarray(3));
    await turn();
    expect(read.value).toEqual(hex('0004'));
  });

  test('a device that answers with another byte count is told from one that does not answer', async () => {
    const { line, end, clock } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 2));
    end.receive(answers(1, 1));
    await pass(clock, 1100);
    expect(read.error).toBeInstanceOf(InvalidResponseError);
    expect(read.error).toMatchObject({ field: 'length', expected: 6, actual: 4 });
    expect(line.statistics).toMatchObject({ invalidResponses: 1 });
  });

  test('an answer of another unit is passed over, and the right one taken', async () => {
    const { line, end } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    end.receive(answers(2, 0xdead));
    end.receive(answers(1, 6));
    await turn();
    expect(read.value).toEqual(hex('0006'));
    expect(line.statistics).toMatchObject({ lateAnswers: 1 });
  });

  test('bytes that came before a request was sent are not taken for its answer', async () => {
    const { line, end, clock } = await probeRtu();
    end.receive(answers(1, 0xdead).subarray(0, 5));
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    await pass(clock, 2);
    expect(end.sent()).toHaveLength(1);
    end.receive(answers(1, 0xdead).subarray(5));
    await pass(clock, 30);
    expect(read).toEqual({});
    end.receive(answers(1, 1));
    await turn();
    expect(read.value).toEqual(hex('0001'));
  });

  test('noise in place of an answer: the answer may still come, and is waited for before the retry', async () => {
    const { line, end, clock } = await probeRtu({ retries: 1 });
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    end.receive(hex('00 fe 80 ff 00 ff'));
    await pass(clock, 60);
    expect(line.statistics).toMatchObject({ retries: 1, sent: 1 });
    end.receive(answers(1, 9));
    await pass(clock, 500);
    expect(read.value).toEqual(hex('0009'));
    expect(end.sent()).toHaveLength(1);
  });

  test('two frames in one chunk: only the one that answers counts', async () => {
    const { line, end } = await probeRtu();
    const read = outcome(line.readRegisters(1, holdingRegisters, 0, 1));
    end.receive(concat(answers(1, 6), answers(1, 7)));
    await turn();
    expect(read.value).toEqual(hex('0006'));
    expect(line.statistics).toMatchObject({ lateAnswers: 1 });
  });
});

describe('a late answer', () => {
  test('is not taken for the next read of the same length', async () => {
    const { line, end, clock } = await probeRtu();
    const first = outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    const second = outcome(line.readRegisters(1, holdingRegisters, 200, 1));
    await pass(clock, 1100);
    expect(first.error).toBeInstanceOf(RequestTimeoutError);
    expect(end.sent()).toEqual([asks(1, 100)]);
    end.receive(answers(1, 100));
    await pass(clock, 2);
    expect(end.sent()).toEqual([asks(1, 200)]);
    end.receive(answers(1, 200));
    await turn();
    expect(second.value).toEqual(hex('00c8'));
    expect(line.statistics).toMatchObject({ lateAnswers: 1, timeouts: 1 });
  });

  test('is waited for only so long', async () => {
    const { line, end, clock } = await probeRtu();
    outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    outcome(line.readRegisters(1, holdingRegisters, 200, 1));
    await pass(clock, 1250);
    expect(end.sent()).toHaveLength(1);
    await pass(clock, 10);
    expect(end.sent()).toEqual([asks(1, 200)]);
  });

  test('delays neither other units nor other functions, which cannot be taken for each other', async () => {
    const { line, end, clock } = await probeRtu();
    outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    await pass(clock, 1010);
    outcome(line.readRegisters(1, holdingRegisters, 101, 1, { caller: 'a' }));
    outcome(line.readRegisters(1, inputRegisters, 200, 1, { caller: 'b' }));
    await turn();
    expect(end.sent()).toEqual([asks(1, 100), asks(1, 200, 4)]);
    end.receive(answers(1, 100));
    await turn();
    expect(line.statistics).toMatchObject({ lateAnswers: 1, responses: 0 });
    end.receive(answers(1, 200, 4));
    await pass(clock, 2);
    expect(end.sent()).toEqual([asks(1, 101)]);
  });

  test('of a request that is to be sent again is its answer, and it is not sent again', async () => {
    const { line, end, clock } = await probeRtu({ retries: 1 });
    const read = outcome(line.readRegisters(1, holdingRegisters, 100, 1));
    await pass(clock, 1100);
    end.receive(answers(1, 100));
    await pass(clock, 2000);
    expect(read.value).toEqual(hex('0064'));
    expect(end.sent()).toHaveLength(1);
  });

  test('that is an exception is not taken for the refusal of the next request', async () => {
    const { line, end, clock } = await probeRtu();
    outcome(line.readRegisters(1, holdingRegisters, 100, 5));
    const second = outcome(line.readRegisters(1, holdingRegisters, 200, 1));
    await pass(clock, 1100);
    end.receive(rtu(1, hex('83 02')));
    await pass(clock, 2);
    end.receive(answers(1, 200));
    await turn();
    expect(second.value).toEqual(hex('00c8'));
  });
});

describe('requests that cannot be', () => {
  test('are refused before anything is sent', async () => {
    const { line, end } = await probeRtu();
    await expect(line.readRegisters(1, holdingRegisters, 0, 126)).rejects.toBeInstanceOf(RequestError);
    await expect(line.readRegisters(1, holdingRegisters, 65535, 2)).rejects.toBeInstanceOf(RequestError);
    await expect(line.readBits(1, coils, 0, 0)).rejects.toBeInstanceOf(RequestError);
    await expect(line.writeRegisters(1, 0, hex('123456'))).rejects.toBeInstanceOf(RequestError);
    await expect(line.writeBits(1, 0, 9, hex('ff'))).rejects.toBeInstanceOf(RequestError);
    await expect(line.request(1, hex(''))).rejects.toBeInstanceOf(RequestError);
    await expect(line.request(1, hex('83 02'))).rejects.toBeInstanceOf(RequestError);
    await expect(line.request(1, new Uint8Array(254).fill(1))).rejects.toBeInstanceOf(RequestError);
    await expect(line.readRegisters(256, holdingRegisters, 0, 1)).rejects.toMatchObject({ name: 'UnitIdError' });
    await expect(line.readRegisters(1, holdingRegisters, 0, 1, { timeoutMs: 0 })).rejects.toMatchObject({
      name: 'LineOptionError',
      option: 'timeoutMs',
    });
    expect(end.sent()).toEqual([]);
    expect(line.statistics.requests).toBe(0);
  });
});

test('a frame that the transport has not sent yet keeps its bytes', async () => {
  const { line, end, clock } = await probeRtu();
  end.queuedBytes = 8;
  outcome(line.readRegisters(1, holdingRegisters, 100, 1, { timeoutMs: 10 }));
  const waiting = end.lastWrite;
  outcome(line.readRegisters(2, holdingRegisters, 200, 1, { timeoutMs: 10 }));
  await pass(clock, 30);
  expect(end.sent()).toHaveLength(2);
  expect(waiting).toEqual(asks(1, 100));
});

describe('the line closes', () => {
  test('what is asked is rejected at once, on the line and in the queue', async () => {
    const { line, end } = await probeRtu();
    const asked = [1, 2, 3].map((unitId) => outcome(line.readRegisters(unitId, holdingRegisters, 0, 1)));
    const closed = outcome(line.close());
    await turn();
    for (const { error } of asked) expect(error).toMatchObject({ name: 'LineClosedError', reason: 'closed' });
    expect('value' in closed).toBe(true);
    expect(end.closed).toBe(true);
    await expect(line.readRegisters(1, holdingRegisters, 0, 1)).rejects.toBeInstanceOf(LineClosedError);
    await line.close();
  });

  test('the error of a failed request points to the code that asked', async () => {
    const { line } = await probeRtu();
    async function askingCode(): Promise<unknown> {
      return await line.readRegisters(1, holdingRegisters, 0, 1);
    }
    const asked = askingCode().catch((error: Error) => error.stack);
    await line.close();
    expect(await asked).toContain('askingCode');
  });
});
