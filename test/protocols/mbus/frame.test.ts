import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../protocols/mbus/frame.ts';
import { MbusFramer } from '../../../protocols/mbus/framer.ts';
import { concat, hex } from '../modbus/golden.ts';
import { GOLDEN } from './golden.ts';

function listen() {
  const frames: Uint8Array[] = [];
  const framer = new MbusFramer((bytes, start, end) => frames.push(bytes.slice(start, end)));
  return { framer, frames };
}

const STARTS: readonly number[] = [0x10, 0x68];

describe.each(GOLDEN)('$name', ({ bytes, frame }) => {
  test('is decoded and encoded again', () => {
    expect(decodeFrame(concat(hex('00 00'), bytes), 2, 2 + bytes.length)).toEqual(frame);
    expect(encodeFrame(frame)).toEqual(bytes);
  });

  test('is found in one chunk, byte by byte, and split at every position, between acknowledgements', () => {
    const { framer, frames } = listen();
    framer.feed(bytes);
    for (const byte of bytes) framer.feed(Uint8Array.of(byte));
    for (let at = 0; at <= bytes.length; at++) {
      framer.feed(bytes.subarray(0, at));
      framer.feed(bytes.subarray(at));
      framer.feed(Uint8Array.of(0xe5));
    }
    expect(frames).toEqual(Array(bytes.length + 3).fill(bytes));
    expect([framer.communicationErrors, framer.pendingBytes]).toEqual([0, 0]);
  });

  test('is found between garbage that begins no frame', () => {
    const garbage = fc
      .uint8Array({ maxLength: 40 })
      .map((given) => given.map((byte) => (STARTS.includes(byte) ? 0 : byte)));
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

test('no bytes stop the framer: a frame that follows a silence is found', () => {
  const { bytes } = GOLDEN[3];
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 30 }),
    fc.constantFrom(hex('68 ff ff 68'), hex('68 03 03 68 08'), hex('10 5b')),
  );
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      const { framer, frames } = listen();
      for (const each of chunks) framer.feed(each);
      framer.silence();
      const before = frames.length;
      framer.feed(bytes);
      expect(frames.slice(before)).toEqual([bytes]);
    }),
  );
});

test('a frame takes 253 bytes of data and no more', () => {
  const { framer, frames } = listen();
  const longest = encodeFrame({ control: 0x08, address: 1, data: new Uint8Array(253).fill(0x68) });
  framer.feed(longest);
  expect(frames).toEqual([longest]);
  expect(() => encodeFrame({ control: 0x08, address: 1, data: new Uint8Array(254) })).toThrow(RangeError);
});
