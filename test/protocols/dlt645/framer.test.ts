import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MeterAddressError } from '../../../protocols/dlt645/address.ts';
import { END, MAX_DATA_SIZE, MIN_FRAME_SIZE, START } from '../../../protocols/dlt645/constants.ts';
import { checksum, decodeControl, decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { Dlt645Framer } from '../../../protocols/dlt645/framer.ts';
import { concat, GOLDEN, hex, rtu } from '../modbus/golden.ts';
import { VECTORS } from './vectors.ts';

function listen() {
  const frames: Uint8Array[] = [];
  const framer = new Dlt645Framer((bytes, start, end) => frames.push(bytes.slice(start, end)));
  return { framer, frames };
}

/** By the standard alone, apart from the framer. */
function expectFrame(bytes: Uint8Array): void {
  expect([bytes[0], bytes[7], bytes.at(-1)]).toEqual([START, START, END]);
  expect(bytes.length).toBe(MIN_FRAME_SIZE + bytes[9]!);
  const sum = bytes.subarray(0, -2).reduce((all, byte) => all + byte, 0);
  expect(bytes.at(-2)).toBe(sum % 256);
}

const WAKE_UP = hex('fe fe fe fe');

describe.each(VECTORS)('$name', ({ bytes, address, control, data }) => {
  test('is decoded and encoded again', () => {
    const frame = decodeFrame(bytes, 0, bytes.length);
    expect(frame.address).toBe(address);
    expect(frame.control).toBe(control);
    expect(Buffer.from(frame.data).toString('hex')).toBe(data);
    expect(encodeFrame(frame)).toEqual(bytes);
    expect(encodeFrame(frame, 4)).toEqual(concat(WAKE_UP, bytes));
  });

  test('in one chunk, byte by byte and split at every position, with and without wake-up bytes', () => {
    for (const sent of [bytes, concat(WAKE_UP, bytes)]) {
      const { framer, frames } = listen();
      framer.feed(sent);
      for (const byte of sent) framer.feed(Uint8Array.of(byte));
      for (let at = 0; at <= sent.length; at++) {
        framer.feed(sent.subarray(0, at));
        framer.feed(sent.subarray(at));
      }
      const count = sent.length + 3;
      expect(frames).toEqual(Array(count).fill(bytes));
      expect(framer.frames).toBe(count);
      expect(framer.wakeUpBytes).toBe(count * (sent.length - bytes.length));
      expect(framer.discardedBytes).toBe(0);
      expect(framer.communicationErrors).toBe(0);
      expect(framer.pendingBytes).toBe(0);
    }
  });

  test('between garbage that has no frame', () => {
    const garbage = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(garbage, garbage, fc.integer({ min: 1, max: 50 }), (before, after, size) => {
        const { framer, frames } = listen();
        const sent = concat(before, bytes, after);
        for (let at = 0; at < sent.length; at += size) framer.feed(sent.subarray(at, at + size));
        framer.silence();
        // Garbage of which the checksum is good by chance is a frame for everybody.
        fc.pre(frames.every((frame) => frame.length === bytes.length));
        expect(frames).toEqual([bytes]);
        expect(framer.discardedBytes + framer.wakeUpBytes).toBe(before.length + after.length);
        expect(framer.communicationErrors).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('with any one bit flipped it is no frame', () => {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const { framer, frames } = listen();
      framer.feed(flipped);
      framer.silence();
      expect(frames, `bit ${bit}`).toEqual([]);
      expect(framer.discardedBytes + framer.wakeUpBytes).toBe(bytes.length);
    }
  });

  test('cut short it is no frame, and the next one is found', () => {
    for (let length = 1; length < bytes.length; length++) {
      const { framer, frames } = listen();
      framer.feed(bytes.subarray(0, length));
      framer.silence();
      expect(framer.discardedBytes).toBe(length);
      framer.feed(bytes);
      expect(frames).toEqual([bytes]);
    }
  });
});

const PIECES = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc.uint8Array({ maxLength: 30, min: 0x61, max: 0x69 }),
    fc.constantFrom(...VECTORS.map(({ bytes }) => bytes), WAKE_UP, hex('68'), hex('68 01 02 03 04 05 06 68 91 c8')),
  ),
  { maxLength: 30 },
);

test('whatever is fed, frames have a good checksum and every byte is accounted for', () => {
  fc.assert(
    fc.property(PIECES, fc.boolean(), (sent, silence) => {
      const { framer, frames } = listen();
      for (const piece of sent) framer.feed(piece);
      if (silence) framer.silence();
      for (const frame of frames) expectFrame(frame);
      const delivered = frames.reduce((sum, frame) => sum + frame.length, 0);
      const total = sent.reduce((sum, piece) => sum + piece.length, 0);
      expect(delivered + framer.discardedBytes + framer.wakeUpBytes + framer.pendingBytes).toBe(total);
      expect(framer.frames).toBe(frames.length);
      if (silence) expect(framer.pendingBytes).toBe(0);
    }),
  );
});

test('how bytes are cut into chunks makes no difference', () => {
  fc.assert(
    fc.property(PIECES, fc.integer({ min: 1, max: 40 }), (sent, size) => {
      const all = concat(...sent);
      const [one, other] = [listen(), listen()];
      one.framer.feed(all);
      for (let at = 0; at < all.length; at += size) other.framer.feed(all.subarray(at, at + size));
      expect(other.frames).toEqual(one.frames);
      expect(other.framer.discardedBytes).toBe(one.framer.discardedBytes);
    }),
  );
});

test('what looks like a frame and never ends hides the next one no longer than until the silence', () => {
  const { framer, frames } = listen();
  const whole = VECTORS[0]!.bytes;
  framer.feed(concat(hex('68 01 02 03 04 05 06 68 91 c8 33 33'), whole));
  expect(frames).toEqual([]);
  framer.silence();
  expect(frames).toEqual([whole]);
  expect(framer.discardedBytes).toBe(12);
  expect(framer.communicationErrors).toBe(1);
});

test('a frame inside the data of another one is not taken for real', () => {
  const inner = VECTORS[0]!.bytes;
  // Less 33H, so that the inner frame stands on the wire as it is.
  const outer = encodeFrame({ address: '000000000002', control: 0x94, data: inner.map((byte) => byte - 0x33) });
  const { framer, frames } = listen();
  framer.feed(outer);
  framer.silence();
  expect(frames).toEqual([outer]);
});

test('Modbus frames on the same line are noise', () => {
  const { framer, frames } = listen();
  for (const { requestPdu, responsePdu } of GOLDEN) framer.feed(concat(rtu(0x68, requestPdu), rtu(0x68, responsePdu)));
  framer.silence();
  expect(frames).toEqual([]);
});

test('a frame of the largest size, and none that is larger', () => {
  const data = new Uint8Array(MAX_DATA_SIZE).fill(0xff);
  const largest = encodeFrame({ address: '010203040506', control: 0x91, data });
  const { framer, frames } = listen();
  framer.feed(concat(largest, largest, largest));
  expect(frames).toEqual([largest, largest, largest]);
  const more = new Uint8Array(MAX_DATA_SIZE + 1);
  expect(() => encodeFrame({ address: '010203040506', control: 0x91, data: more })).toThrow(RangeError);
  const longer = concat(largest, hex('00'));
  longer[9] = MAX_DATA_SIZE + 1;
  longer[longer.length - 2] = checksum(longer, 0, longer.length - 2);
  longer[longer.length - 1] = END;
  framer.feed(longer);
  framer.silence();
  expect(frames).toHaveLength(3);
});

test('an address that is neither digits nor wildcards starts no frame', () => {
  const { framer, frames } = listen();
  const frame = VECTORS[0]!.bytes.slice();
  frame[1] = 0x6a;
  frame[frame.length - 2] = checksum(frame, 0, frame.length - 2);
  framer.feed(frame);
  framer.silence();
  expect(frames).toEqual([]);
  expect(() => encodeFrame({ address: '00000000006A', control: 0x11, data: new Uint8Array() })).toThrow(
    MeterAddressError,
  );
});

test('reset forgets what is held', () => {
  const { framer, frames } = listen();
  const { bytes } = VECTORS[0]!;
  framer.feed(bytes.subarray(0, 10));
  framer.reset();
  expect([framer.pendingBytes, framer.discardedBytes]).toEqual([0, 10]);
  framer.feed(bytes);
  expect(frames).toEqual([bytes]);
});

test('it is not entered again from its listener', () => {
  const framer: Dlt645Framer = new Dlt645Framer(() => framer.feed(Uint8Array.of(1)));
  expect(() => framer.feed(VECTORS[0]!.bytes)).toThrow('must not be called from the frame listener');
});

test('a control code tells direction, error and whether more follows', () => {
  expect(decodeControl(0x11)).toEqual({ functionCode: 0x11, isResponse: false, isError: false, more: false });
  expect(decodeControl(0xd1)).toEqual({ functionCode: 0x11, isResponse: true, isError: true, more: false });
  expect(decodeControl(0xb2)).toEqual({ functionCode: 0x12, isResponse: true, isError: false, more: true });
});
