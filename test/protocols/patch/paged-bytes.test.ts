import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePatch } from '../../../protocols/patch/decode-patch.ts';
import { deltaImage } from '../../../protocols/patch/encoder.ts';
import { PagedReader, PagedStore } from '../../../protocols/patch/paged-bytes.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';
import { changedImage } from './images.ts';

const AREA = 0x4000;

test('a delta is applied from flash memory to flash memory', () => {
  fc.assert(
    fc.property(changedImage, fc.constantFrom(1, 7, 64, 256), ({ image, base }, pageSize) => {
      const memory = new NorFlash({ size: 3 * AREA, random: new Random(1) });
      const patch = deltaImage(image, base);
      if (base.length > 0) memory.program(0, base);
      memory.program(AREA, patch);
      const area = (start: number) => (at: number, target: Uint8Array) => memory.read(start + at, target);
      const store = new PagedStore((at, bytes) => memory.program(2 * AREA + at, bytes), area(2 * AREA), pageSize);
      const reader = new PagedReader(patch.length, area(AREA), pageSize);
      decodePatch(reader, new PagedReader(base.length, area(0), pageSize), store, image.length);
      store.flush();
      const made = new Uint8Array(image.length);
      memory.read(2 * AREA, made);
      expect(made).toEqual(image);
      expect(store.size).toBe(image.length);
    }),
    { numRuns: 40 },
  );
});

test('each page is programmed once, and where it belongs', () => {
  const calls: [number, number[]][] = [];
  const memory = new Uint8Array(16).fill(255);
  const store = new PagedStore(
    (at, bytes) => {
      calls.push([at, [...bytes]]);
      memory.set(bytes, at);
    },
    (at, target) => target.set(memory.subarray(at, at + target.length)),
    4,
  );
  for (let byte = 0; byte < 10; byte++) {
    store.append(byte);
    expect(Array.from({ length: store.size }, (_, at) => store.byteAt(at))).toEqual(
      Array.from({ length: byte + 1 }, (_, at) => at),
    );
  }
  store.flush();
  store.flush();
  expect(calls).toEqual([
    [0, [0, 1, 2, 3]],
    [4, [4, 5, 6, 7]],
    [8, [8, 9]],
  ]);
  store.append(10);
  store.append(11);
  expect(calls.at(-1)).toEqual([10, [10, 11]]);
  expect(store.byteAt(11)).toBe(11);
  expect(() => store.byteAt(12)).toThrow(RangeError);
});

test('a page that could not be read is read again', () => {
  let fails = true;
  const reader = new PagedReader(
    6,
    (at, target) => {
      if (fails) throw new Error('no power');
      for (let index = 0; index < target.length; index++) target[index] = at + index;
    },
    4,
  );
  expect(() => reader.byteAt(5)).toThrow('no power');
  fails = false;
  expect(reader.byteAt(5)).toBe(5);
  expect(reader.byteAt(1)).toBe(1);
  for (const at of [-1, 6, Number.NaN]) expect(() => reader.byteAt(at)).toThrow(RangeError);
});
