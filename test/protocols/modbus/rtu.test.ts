import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RtuFramer } from '../../../protocols/modbus/rtu.ts';
import { CLIENT_VIEW, type LineView } from '../../../protocols/modbus/rtu-search.ts';
import { concat, GOLDEN, hex, rtu } from './golden.ts';

/** A framer, and the frames that it found. */
function listen(view: LineView) {
  const frames: Uint8Array[] = [];
  const kinds: string[] = [];
  const framer = new RtuFramer(view, (bytes, start, end, kind) => {
    frames.push(bytes.slice(start, end));
    kinds.push(kind);
  });
  return { framer, frames, kinds };
}

/** Unit 1 on a line where other units answer too. */
const UNIT_1: LineView = { role: 'server', isServed: (unitId) => unitId === 1 };

const read = rtu(1, hex('03 0000 000a'));
const write = rtu(1, hex('06 0001 0003'));

function bytesOf(frame: Uint8Array): Uint8Array[] {
  return [...frame].map((byte) => Uint8Array.of(byte));
}

const roles = [
  {
    role: 'server',
    view: UNIT_1,
    frames: GOLDEN.map(({ name, requestPdu }) => ({ name, frame: rtu(1, requestPdu) })),
  },
  {
    role: 'client',
    view: CLIENT_VIEW,
    frames: [
      ...GOLDEN.map(({ name, responsePdu }) => ({ name, frame: rtu(1, responsePdu) })),
      { name: 'exception', frame: rtu(1, hex('83 02')) },
      { name: 'identification in full', frame: rtu(9, hex('2b 0e 01 01 ff 02 02 00 01 41 01 00')) },
    ],
  },
];

for (const { role, view, frames: golden } of roles) {
  describe.each(golden)(`${role}: $name`, ({ frame }) => {
    test('in one chunk, byte by byte and split at every position, without a timer', () => {
      const { framer, frames } = listen(view);
      framer.feed(frame);
      for (const byte of bytesOf(frame)) framer.feed(byte);
      for (let at = 0; at <= frame.length; at++) {
        framer.feed(frame.subarray(0, at));
        framer.feed(frame.subarray(at));
      }
      expect(frames).toEqual(Array(frame.length + 3).fill(frame));
      expect(framer.pendingBytes).toBe(0);
      expect(framer.frames).toBe(frame.length + 3);
      expect(framer.communicationErrors).toBe(0);
    });

    test('back to back in one chunk', () => {
      const { framer, frames } = listen(view);
      framer.feed(concat(frame, frame, frame));
      expect(frames).toEqual([frame, frame, frame]);
    });

    test('after garbage, and before garbage', () => {
      const garbage = fc.uint8Array({ minLength: 1, maxLength: 40 });
      fc.assert(
        fc.property(garbage, garbage, fc.boolean(), (before, after, slowly) => {
          const { framer, frames } = listen(view);
          const bytes = concat(before, frame);
          for (const chunk of slowly ? bytesOf(bytes) : [bytes]) framer.feed(chunk);
          framer.silence();
          // One in 65536 bytes of noise has the CRC of a frame with what is before it: no framer can tell.
          fc.pre(frames.every((found) => Buffer.compare(found, frame) === 0));
          expect(frames).toEqual([frame]);
          framer.feed(frame);
          framer.feed(after);
          framer.silence();
          expect(frames.filter((found) => Buffer.compare(found, frame) === 0).length).toBeGreaterThanOrEqual(2);
        }),
        { numRuns: 30 },
      );
    });

    test('cut short at every position, then silence, then whole', () => {
      for (let length = 1; length < frame.length; length++) {
        const { framer, frames } = listen(view);
        framer.feed(frame.subarray(0, length));
        framer.silence();
        framer.feed(frame);
        expect(frames).toEqual([frame]);
        expect(framer.communicationErrors).toBe(1);
        expect(framer.discardedBytes).toBe(length);
      }
    });

    test('with any one bit wrong it is no frame, and is counted', () => {
      for (let bit = 0; bit < frame.length * 8; bit++) {
        const broken = frame.slice();
        broken[bit >> 3]! ^= 1 << (bit & 7);
        const { framer, frames } = listen(view);
        framer.feed(broken);
        framer.silence();
        expect(frames).toEqual([]);
        expect(framer.communicationErrors).toBe(1);
      }
    });

    test('right after a broken one, found when the line falls silent', () => {
      const broken = frame.slice();
      broken[broken.length - 1]! ^= 0xff;
      const { framer, frames } = listen(view);
      framer.feed(concat(broken, frame));
      framer.silence();
      expect(frames).toEqual([frame]);
    });
  });
}

describe('a line with other units', () => {
  test("another unit's answer followed by our request in the same chunk: modbus-serial loses the request", () => {
    for (const { requestPdu, responsePdu } of GOLDEN) {
      const { framer, frames } = listen(UNIT_1);
      const request = rtu(2, requestPdu);
      const answer = rtu(2, responsePdu);
      const bytes = concat(request, answer, read);
      framer.feed(bytes);
      for (const byte of bytesOf(bytes)) framer.feed(byte);
      expect(frames).toEqual([request, answer, read, request, answer, read]);
      expect(framer.communicationErrors).toBe(0);
    }
  });

  test('the first thing heard is an answer', () => {
    for (const { responsePdu } of GOLDEN) {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(concat(rtu(2, responsePdu), read));
      expect(frames.at(-1)).toEqual(read);
    }
  });

  test('an exception of another unit', () => {
    const { framer, frames, kinds } = listen(UNIT_1);
    framer.feed(concat(rtu(2, hex('03 0000 000a')), rtu(2, hex('83 02')), read));
    expect(kinds).toEqual(['request', 'response', 'request']);
    expect(frames[2]).toEqual(read);
  });

  test('answers are told from requests, also where both look alike', () => {
    const { framer, kinds } = listen(UNIT_1);
    const other = rtu(2, hex('06 0001 0003'));
    framer.feed(concat(other, other, read, other, other));
    expect(kinds).toEqual(['request', 'response', 'request', 'request', 'response']);
  });

  test('an answer whose first bytes are themselves a good request is taken as a whole', () => {
    const inner = rtu(2, hex('03 0801 0000'));
    const answer = rtu(2, concat(inner.subarray(1), new Uint8Array(3)));
    expect(answer[2]).toBe(8);
    const { framer, frames, kinds } = listen(UNIT_1);
    framer.feed(rtu(2, hex('03 0000 0004')));
    for (const byte of bytesOf(answer)) framer.feed(byte);
    framer.feed(read);
    expect(frames.slice(1)).toEqual([answer, read]);
    expect(kinds).toEqual(['request', 'response', 'request']);
  });

  test('a unit that does not answer, asked again: both requests are found when ours follows', () => {
    for (const address of ['0000', '0800', '4000', 'ff00']) {
      const { framer, frames } = listen(UNIT_1);
      const request = rtu(2, hex(`03 ${address} 0001`));
      framer.feed(request);
      framer.silence();
      framer.feed(request);
      framer.silence();
      framer.feed(request);
      framer.feed(read);
      framer.silence();
      expect(frames).toEqual([request, request, request, read]);
    }
  });

  test("an answer that broke off, followed by our request before the line was silent: the request isn't lost", () => {
    const answer = rtu(2, hex(`03 14 ${'11'.repeat(20)}`));
    for (let length = 1; length < answer.length; length++) {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(rtu(2, hex('03 0000 000a')));
      framer.feed(concat(answer.subarray(0, length), read));
      framer.silence();
      expect(frames.at(-1)).toEqual(read);
      expect(framer.communicationErrors).toBe(1);
    }
  });

  test('a broken request to us that looks like a long answer does not hold up what follows', () => {
    const { framer, frames } = listen(UNIT_1);
    const broken = rtu(1, hex('03 7c00 0001'));
    broken[7]! ^= 1;
    framer.feed(concat(broken, rtu(2, hex('03 0000 0001')), rtu(2, hex('03 02 0001')), read));
    expect(frames.at(-1)).toEqual(read);
  });

  test('after a broken frame on a line that is never silent, two good frames in a row end the search', () => {
    const { framer, frames } = listen(UNIT_1);
    const other = [rtu(2, hex('03 0000 0001')), rtu(2, hex('03 02 0001'))] as const;
    framer.feed(concat(rtu(2, hex('03 0000 0001')), hex('02 03 08 ff 01')));
    framer.feed(concat(...other, ...other));
    framer.feed(read);
    expect(frames.at(-1)).toEqual(read);
  });
});

describe('a frame inside the data of another one', () => {
  const outer = rtu(2, concat(hex('03 14'), write, new Uint8Array(12)));

  test('is never taken for real while the outer frame arrives whole', () => {
    for (let at = 0; at <= outer.length; at++) {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(outer.subarray(0, at));
      framer.feed(outer.subarray(at));
      framer.silence();
      expect(frames).toEqual([outer]);
    }
  });

  test('nor when the outer frame is broken', () => {
    const broken = outer.slice();
    broken[20]! ^= 1;
    const { framer, frames } = listen(UNIT_1);
    for (const byte of bytesOf(broken)) framer.feed(byte);
    framer.silence();
    expect(frames).toEqual([]);
  });

  test('nor in a request to a served unit', () => {
    const nested = rtu(1, concat(hex('10 0000 0004 08'), write));
    const { framer, frames } = listen(UNIT_1);
    for (const byte of bytesOf(nested)) framer.feed(byte);
    expect(frames).toEqual([nested]);
  });
});

describe('functions that nobody knows', () => {
  const unknown = rtu(1, hex('41 00 01 02 03'));

  test('a frame ends where the line falls silent', () => {
    const { framer, frames } = listen(UNIT_1);
    for (const byte of bytesOf(unknown)) framer.feed(byte);
    expect(frames).toEqual([]);
    framer.silence();
    expect(frames).toEqual([unknown]);
    expect(framer.communicationErrors).toBe(0);
  });

  test('or where a good frame follows', () => {
    const { framer, frames } = listen(UNIT_1);
    framer.feed(concat(rtu(2, hex('42 07 06 05')), read));
    expect(frames).toEqual([rtu(2, hex('42 07 06 05')), read]);
  });

  test.each(['07', '0b', '0c', '11', '18 0000', '14 07 06 0004 0001 0002'])(
    'short and rare requests need no silence: %s',
    (pdu) => {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(rtu(1, hex(pdu)));
      expect(frames).toEqual([rtu(1, hex(pdu))]);
    },
  );

  test('a known function of a length that it should not have is a frame when the line falls silent', () => {
    for (const pdu of ['03 0000 0001 00', '10 0000 0002 02 0001 0002', '08 0000 0001 0002']) {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(rtu(1, hex(pdu)));
      framer.silence();
      expect(frames).toEqual([rtu(1, hex(pdu))]);
    }
  });
});

describe('limits', () => {
  test('frames of the largest size', () => {
    const { framer, frames } = listen(UNIT_1);
    const largest = rtu(1, concat(hex('0f 0000 07b0 f6'), new Uint8Array(246).fill(0xa5)));
    const answer = rtu(2, concat(hex('03 fa'), new Uint8Array(250).fill(0x5a)));
    expect([largest.length, answer.length]).toEqual([255, 255]);
    framer.feed(concat(largest, answer, largest, read));
    expect(frames).toEqual([largest, answer, largest, read]);
    const custom = rtu(1, concat(hex('64'), new Uint8Array(252)));
    framer.feed(custom);
    framer.silence();
    expect(frames.at(-1)).toEqual(custom);
  });

  test('a frame of the largest size after noise', () => {
    const largest = rtu(1, concat(hex('0f 0000 07b0 f6'), new Uint8Array(246).fill(0xa5)));
    for (const noise of [1, 2, 10, 100, 255, 256, 257, 1000]) {
      const { framer, frames } = listen(UNIT_1);
      framer.feed(concat(new Uint8Array(noise).fill(0x55), largest));
      framer.silence();
      expect(frames).toEqual([largest]);
    }
  });

  test('noise without end holds no more than 512 bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 })), (chunks) => {
        const { framer } = listen(UNIT_1);
        for (const chunk of chunks) {
          framer.feed(chunk);
          expect(framer.pendingBytes).toBeLessThanOrEqual(512);
        }
        framer.silence();
        expect(framer.pendingBytes).toBe(0);
      }),
    );
  });

  test('a listener that feeds the framer is a mistake', () => {
    const framer = new RtuFramer(UNIT_1, () => framer.feed(read));
    expect(() => framer.feed(read)).toThrow(/must not be called from the frame listener/);
    framer.feed(new Uint8Array(0));
  });
});

describe('a client', () => {
  test('hears the answer behind the echo of its own request', () => {
    const { framer, frames } = listen(CLIENT_VIEW);
    const answer = rtu(1, hex('03 02 0001'));
    framer.feed(concat(rtu(1, hex('03 0000 0001')), answer));
    framer.silence();
    expect(frames.at(-1)).toEqual(answer);
  });

  test('hears an answer behind the zero or 255 that a driver leaves when it is switched on, without a timer', () => {
    const answer = rtu(1, hex('03 02 0001'));
    for (const glitch of ['00', 'ff', '00ff00']) {
      const { framer, frames } = listen(CLIENT_VIEW);
      framer.feed(concat(hex(glitch), answer));
      expect(frames).toEqual([answer]);
      expect(framer.communicationErrors).toBe(1);
    }
  });

  test('forgets half an answer when told so', () => {
    const { framer, frames } = listen(CLIENT_VIEW);
    framer.feed(hex('01 03 14 00'));
    framer.reset();
    framer.feed(rtu(1, hex('03 02 0001')));
    expect(frames).toHaveLength(1);
    expect(framer.discardedBytes).toBe(4);
  });
});
