import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../protocols/cjt188/frame.ts';
import { Cjt188Framer } from '../../../protocols/cjt188/framer.ts';
import { concat, hex } from '../modbus/golden.ts';

/**
 * Published: a reading of a water meter and its answer, hftangyu.com/563 (and topic.alibabacloud.com, "CJ/T 188 water meter protocol
 * analysis"), whose answer is printed with the checksum 08H, which is not that of its bytes: it is 13H; the answer to who is on the
 * line, in public sources of readers.
 */
const GOLDEN = [
  {
    name: 'a request for the meter data of a cold water meter',
    bytes: hex('68 10 44 33 22 11 00 33 78 01 03 1f 90 00 80 16'),
    frame: { type: 0x10, address: '78330011223344', control: 0x01, data: hex('1f 90 00') },
  },
  {
    name: 'its answer',
    bytes: hex(
      '68 10 44 33 22 11 00 33 78 81 16 1f 90 00 00 77 66 55 2c 00 77 66 55 2c 31 01 22 11 05 15 20 21 84 13 16',
    ),
    frame: {
      type: 0x10,
      address: '78330011223344',
      control: 0x81,
      data: hex('1f 90 00 00 77 66 55 2c 00 77 66 55 2c 31 01 22 11 05 15 20 21 84'),
    },
  },
  {
    name: 'the answer to who is on the line',
    bytes: hex('68 10 12 00 00 00 00 00 00 83 03 81 0a 00 9b 16'),
    frame: { type: 0x10, address: '00000000000012', control: 0x83, data: hex('81 0a 00') },
  },
] as const;

function listen() {
  const frames: Uint8Array[] = [];
  const framer = new Cjt188Framer((bytes, start, end) => frames.push(bytes.slice(start, end)));
  return { framer, frames };
}

describe.each(GOLDEN)('$name', ({ bytes, frame }) => {
  test('is decoded and encoded again', () => {
    expect(decodeFrame(bytes, 0, bytes.length)).toEqual(frame);
    expect(encodeFrame(frame)).toEqual(bytes);
    expect(encodeFrame(frame, 4)).toEqual(concat(hex('fe fe fe fe'), bytes));
  });

  test('is found in one chunk, byte by byte, and split at every position', () => {
    const { framer, frames } = listen();
    framer.feed(bytes);
    for (const byte of bytes) framer.feed(Uint8Array.of(byte));
    for (let at = 0; at <= bytes.length; at++) {
      framer.feed(bytes.subarray(0, at));
      framer.feed(bytes.subarray(at));
    }
    expect(frames).toEqual(Array(bytes.length + 3).fill(bytes));
    expect([framer.communicationErrors, framer.pendingBytes]).toEqual([0, 0]);
  });

  test('is found between garbage that has no 68H', () => {
    const garbage = fc.uint8Array({ maxLength: 40 }).map((given) => given.map((byte) => (byte === 0x68 ? 0 : byte)));
    fc.assert(
      fc.property(garbage, garbage, fc.integer({ min: 1, max: 50 }), (before, after, size) => {
        const { framer, frames } = listen();
        const sent = concat(before, bytes, after);
        for (let at = 0; at < sent.length; at += size) framer.feed(sent.subarray(at, at + size));
        framer.silence();
        expect(frames).toEqual([bytes]);
      }),
    );
  });

  test('is none with a byte that differs', () => {
    for (let at = 0; at < bytes.length; at++) {
      const { framer, frames } = listen();
      framer.feed(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
      framer.silence();
      expect(frames).toEqual([]);
    }
  });
});

test('no bytes stop the framer: what is found is a frame, and a frame that follows a silence is found', () => {
  const { bytes } = GOLDEN[0];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 30 }), fc.constant(hex('68 10 44 33')))), (chunks) => {
      const { framer, frames } = listen();
      for (const chunk of chunks) framer.feed(chunk);
      framer.silence();
      for (const frame of frames) expect(encodeFrame(decodeFrame(frame, 0, frame.length))).toEqual(frame);
      const before = frames.length;
      framer.feed(bytes);
      expect(frames.slice(before)).toEqual([bytes]);
    }),
    { numRuns: 300 },
  );
});
