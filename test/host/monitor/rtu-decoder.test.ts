import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CapturedChunk } from '../../../host/monitor/capture.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { characterTimeUs, t3_5Us } from '../../../protocols/modbus/rtu-timing.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { concat, hex, rtu } from '../../protocols/modbus/golden.ts';
import { Conversation, frames, LINE, listen } from './conversation.ts';

const T3_5 = t3_5Us(9600);
const CHARACTER = characterTimeUs(9600);
const profiles = new Map([[7, meterProfile]]);
const modbus = { protocol: 'modbus', profiles } as const;

/** Voltages of L1 and L2: 230.1 V and 229.9 V. */
const read = rtu(7, hex('04 0000 0004'));
const answer = rtu(7, hex('04 08 000382d4 0003820c'));

function dialogue(): Conversation {
  return new Conversation().say(read).pause(10_000).say(answer);
}

describe('a request and its response', () => {
  const { told } = listen(dialogue().line, dialogue().chunks, modbus);
  const [request, response] = frames(told);

  test('are told with their addresses and the names that a profile has there', () => {
    expect(request).toMatchObject({ kind: 'request', line: LINE, protocol: 'modbus-rtu', faults: [] });
    expect(request!.modbus).toMatchObject({ unitId: 7, functionCode: 4, functionName: 'readInputRegisters' });
    expect(request!.modbus!.ranges).toEqual([
      { access: 'read', bank: Bank.inputRegisters, address: 0, quantity: 4, names: ['voltageL1', 'voltageL2'] },
    ]);
  });

  test('give the values by the names of the request', () => {
    const values = response!.modbus!.values.map(({ field, value }) => [field?.name, value]);
    expect(values).toEqual([
      ['voltageL1', 230.1],
      ['voltageL2', 229.9],
    ]);
    expect(response).toMatchObject({ kind: 'response', faults: [] });
  });

  test('carry the times of the wire', () => {
    expect(request!.toUs - request!.fromUs).toBeCloseTo(8 * CHARACTER, 0);
    expect(request!.gapUs).toBeUndefined();
    expect(response!.gapUs).toBeCloseTo(10_000, 0);
    expect(response!.responseUs).toBeCloseTo(10_000, 0);
    expect(response!.toUs).toBe(dialogue().nowUs);
  });

  test('of records of a file give the data in the response', () => {
    const talk = new Conversation()
      .say(rtu(7, hex('14 0e 06 0004 0001 0002 06 0003 0009 0002')))
      .pause(5000)
      .say(rtu(7, hex('14 0c 05 06 0dfe 0020 05 06 33cd 0040')))
      .pause(50_000)
      .say(rtu(7, hex('14 07 06 0004 0001 0002')))
      .pause(5000)
      .say(rtu(7, hex('94 02')));
    const told = frames(listen(talk.line, talk.chunks, modbus).told);
    const [first, second] = [
      { access: 'read', file: 4, record: 1, count: 2 },
      { access: 'read', file: 3, record: 9, count: 2 },
    ];
    expect(told.map(({ modbus }) => modbus!.files)).toEqual([
      [first, second],
      [
        { ...first, data: hex('0dfe0020') },
        { ...second, data: hex('33cd0040') },
      ],
      [first],
      [first],
    ]);
    expect(told[3]!.faults).toEqual([{ kind: 'exception', code: 2 }]);
  });

  test('of a unit without a profile are told by address', () => {
    const { told } = listen(dialogue().line, dialogue().chunks, { protocol: 'modbus' });
    const values = frames(told)[1]!.modbus!.values.map(({ field, address, value }) => [field, address, value]);
    expect(values).toEqual([
      [undefined, 0, 0x0003],
      [undefined, 1, 0x82d4],
      [undefined, 2, 0x0003],
      [undefined, 3, 0x820c],
    ]);
  });

  test('tell half of a value of two registers as what it is, a register', () => {
    const talk = new Conversation()
      .say(rtu(7, hex('04 0001 0001')))
      .pause(5000)
      .say(rtu(7, hex('04 02 82d4')));
    const [, told] = frames(listen(talk.line, talk.chunks, modbus).told);
    expect(told!.modbus!.values).toMatchObject([{ field: undefined, address: 1, value: 0x82d4 }]);
  });

  test('come out the same however the bytes arrived', () => {
    const whole = dialogue();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (sizes) => {
        const cut = whole.chunks.flatMap((chunk) => cutUp(chunk, sizes));
        const told = frames(listen(whole.line, cut, modbus).told);
        expect(told.map(({ modbus }) => modbus)).toEqual([request!.modbus, response!.modbus]);
        for (const [index, frame] of told.entries()) {
          expect(frame.fromUs).toBeCloseTo([request!, response!][index]!.fromUs, 0);
          expect(frame.toUs).toBeCloseTo([request!, response!][index]!.toUs, 0);
          expect(frame.faults).toEqual([]);
        }
      }),
    );
  });
});

/** The chunk in pieces of these sizes in turn, each told when its last byte is there. */
function cutUp(chunk: CapturedChunk, sizes: readonly number[]): CapturedChunk[] {
  const pieces: CapturedChunk[] = [];
  const { bytes, atUs } = chunk;
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = Math.min(bytes.length, at + sizes[turn % sizes.length]!);
    pieces.push({ ...chunk, bytes: bytes.subarray(at, end), atUs: atUs - (bytes.length - end) * CHARACTER });
    at = end;
  }
  return pieces;
}

describe('a write', () => {
  test('is told with its values, and its response as one though it looks like the request', () => {
    const single = rtu(7, hex('06 0002 001e'));
    const talk = new Conversation().say(single).pause(5000).say(single);
    const [request, response] = frames(listen(talk.line, talk.chunks, modbus).told);
    expect(request!.kind).toBe('request');
    expect(request!.modbus!.values).toMatchObject([{ bank: Bank.holdingRegisters, address: 2, value: 30 }]);
    expect(response).toMatchObject({ kind: 'response', faults: [] });
  });

  test('of records of a file is told with its data, and its response, which repeats it, without', () => {
    const write = rtu(7, hex('15 12 06 0004 0007 0001 06af 06 ffff 270f 0001 1234'));
    const talk = new Conversation().say(write).pause(5000).say(write);
    const [request, response] = frames(listen(talk.line, talk.chunks, modbus).told);
    const ranges = [
      { access: 'write', file: 4, record: 7, count: 1 },
      { access: 'write', file: 65_535, record: 9_999, count: 1 },
    ];
    const [first, second] = ranges;
    expect(request).toMatchObject({ kind: 'request', faults: [] });
    expect(request!.modbus!.files).toEqual([
      { ...first, data: hex('06af') },
      { ...second, data: hex('1234') },
    ]);
    expect(response).toMatchObject({ kind: 'response', faults: [] });
    expect(response!.modbus!.files).toEqual(ranges);
  });

  test('that is repeated without an answer stays a request where it is known who sends', () => {
    const single = rtu(7, hex('06 0002 001e'));
    const talk = new Conversation();
    for (let time = 0; time < 2; time++) talk.pause(500_000).say(single, { direction: 'toDevice' });
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    expect(told.map(({ event }) => event)).toEqual(['frame', 'noAnswer', 'frame']);
    expect(statistics).toMatchObject({ requests: 2, responses: 0, noAnswers: 1 });
  });

  test('to all devices awaits no answer', () => {
    const talk = new Conversation()
      .say(rtu(0, hex('06 0002 001e')))
      .pause(100_000)
      .say(read);
    expect(listen(talk.line, talk.chunks, modbus).statistics).toMatchObject({ requests: 2, noAnswers: 0 });
  });
});

describe('what goes wrong', () => {
  test('a damaged response is told with its bytes, and its request as not answered', () => {
    const damaged = answer.slice();
    damaged[5]! ^= 0x10;
    const talk = new Conversation().say(read).pause(5000).say(damaged).pause(900_000).say(read).pause(5000).say(answer);
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    expect(told.map(({ event }) => event)).toEqual(['frame', 'broken', 'noAnswer', 'frame', 'frame']);
    expect(told[1]).toMatchObject({ what: 'checksum', bytes: damaged });
    expect(told[2]).toMatchObject({ broken: true, request: { modbus: { unitId: 7 } } });
    expect(statistics).toMatchObject({ checksumErrors: 1, noAnswers: 1, requests: 2, responses: 1, faults: 2 });
  });

  test('a frame that was cut short, and noise before a good frame', () => {
    const talk = new Conversation().say(answer.subarray(0, 6)).pause(100_000);
    talk.say(hex('ff 00 ff')).pause(100_000).say(read);
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    expect(told.map((one) => (one.event === 'broken' ? one.what : one.event))).toEqual(['cutShort', 'noise', 'frame']);
    expect(statistics).toMatchObject({ cutShort: 1, noises: 1, noiseBytes: 3 });
  });

  test('a frame whose unit id or function was damaged is no noise: a unit of the line, or the length that is awaited', () => {
    const [otherFunction, otherUnit] = [1, 0].map((at) =>
      answer.map((byte, index) => (index === at ? byte ^ 0x80 : byte)),
    );
    const talk = new Conversation().say(read).pause(5000).say(otherFunction!).pause(900_000);
    talk
      .say(read)
      .pause(5000)
      .say(otherUnit!)
      .pause(900_000)
      .say(answer.map((byte) => ~byte));
    const { told } = listen(talk.line, talk.chunks, modbus);
    expect(told.flatMap((one) => (one.event === 'broken' ? [one.what] : []))).toEqual([
      'checksum',
      'checksum',
      'checksum',
    ]);
    const alone = new Conversation().say(answer.map((byte) => ~byte));
    expect(listen(alone.line, alone.chunks, modbus).statistics).toMatchObject({ noises: 1, checksumErrors: 0 });
  });

  test('an exception, with its code', () => {
    const talk = new Conversation()
      .say(read)
      .pause(5000)
      .say(rtu(7, hex('84 02')));
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    expect(frames(told)[1]).toMatchObject({ faults: [{ kind: 'exception', code: 2 }] });
    expect(statistics.exceptions).toEqual(new Map([[2, 1]]));
    expect(statistics.units.get('7')).toMatchObject({ requests: 1, responses: 1, exceptions: 1 });
  });

  test('a response of another length than was asked for', () => {
    const talk = new Conversation()
      .say(read)
      .pause(5000)
      .say(rtu(7, hex('04 04 000382d4')));
    expect(frames(listen(talk.line, talk.chunks, modbus).told)[1]!.faults).toEqual([
      { kind: 'mismatch', field: 'length', expected: 10, actual: 6 },
    ]);
  });

  test('a response that nobody asked for', () => {
    const talk = new Conversation().say(answer).pause(50_000).say(read);
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    expect(frames(told)[0]).toMatchObject({ kind: 'response', faults: [{ kind: 'unasked' }] });
    expect(statistics.unasked).toBe(1);
  });

  test('a request for more registers than there may be', () => {
    const talk = new Conversation().say(rtu(7, hex('03 0000 007e')));
    expect(frames(listen(talk.line, talk.chunks, modbus).told)[0]!.faults).toEqual([{ kind: 'badRequest', code: 3 }]);
  });

  test('a function that is not known here is no fault', () => {
    const talk = new Conversation()
      .say(rtu(7, hex('41 010203')))
      .pause(100_000)
      .say(read);
    const [vendor] = frames(listen(talk.line, talk.chunks, modbus).told);
    expect(vendor).toMatchObject({ kind: 'request', faults: [], modbus: { functionCode: 0x41, text: '01 02 03' } });
  });
});

describe('pauses', () => {
  test('longer than t1.5 inside a frame, and shorter than t3.5 between two, are told', () => {
    const talk = new Conversation().say(read.subarray(0, 4)).pause(8000).say(read.subarray(4));
    talk.pause(1000).say(answer);
    const { told, statistics } = listen(talk.line, talk.chunks, modbus);
    const [request, response] = frames(told);
    expect(request!.faults).toMatchObject([{ kind: 'longPause' }]);
    expect(request!.pauseUs).toBeCloseTo(8000, 0);
    expect(response!.faults).toMatchObject([{ kind: 'shortGap', limitUs: T3_5 }]);
    expect(statistics).toMatchObject({ longPauses: 1, shortGaps: 1 });
  });

  test('within the jitter of the port are not judged', () => {
    const talk = new Conversation().say(read.subarray(0, 4)).pause(8000).say(read.subarray(4)).pause(1000).say(answer);
    expect(listen(talk.line, talk.chunks, { ...modbus, jitterMs: 16 }).statistics.faults).toBe(0);
    const line = { ...talk.line, jitterMs: 16 };
    expect(listen(line, talk.chunks, modbus).statistics.faults).toBe(0);
    expect(listen(line, talk.chunks, { ...modbus, jitterMs: 0 }).statistics.faults).toBe(2);
  });

  test('of exactly t3.5 are right', () => {
    const talk = new Conversation().say(read).pause(T3_5).say(answer).pause(T3_5).say(read);
    expect(listen(talk.line, talk.chunks, modbus).statistics.faults).toBe(0);
  });

  test('of a line whose rate is not known are not judged', () => {
    const talk = dialogue();
    const line = { name: talk.line.name, kind: 'serial' } as const;
    const { statistics } = listen(line, talk.chunks, modbus);
    expect(statistics).toMatchObject({ requests: 1, responses: 1, faults: 0, load: undefined });
  });
});

describe('the count', () => {
  test('has every byte that was heard once, whatever it was', () => {
    const piece = fc.oneof(
      fc.constant(read),
      fc.constant(answer),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.constant(answer.subarray(0, 7)),
    );
    const pauses = fc.constantFrom(0, 2000, 5000, 30_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, pauses), { maxLength: 30 }), (said) => {
        const talk = new Conversation();
        for (const [bytes, pauseUs] of said) talk.say(bytes).pause(pauseUs);
        const { told, statistics } = listen(talk.line, talk.chunks, modbus);
        const heard = concat(...told.flatMap((one) => (one.event === 'noAnswer' ? [] : [one.bytes])));
        expect(heard).toEqual(concat(...said.map(([bytes]) => bytes)));
        expect(statistics.bytes).toBe(heard.length);
      }),
    );
  });

  test('of the load is the time that bytes took of all the time', () => {
    const talk = dialogue();
    const { statistics } = listen(talk.line, talk.chunks, modbus);
    const bytes = read.length + answer.length;
    expect(statistics.load).toBeCloseTo((bytes * CHARACTER) / (bytes * CHARACTER + 10_000), 4);
    expect(statistics.responseTimes.meanUs).toBeCloseTo(10_000, 0);
  });
});
