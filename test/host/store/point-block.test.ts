import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOfPoints, PointBlockError, packPoints, unpackPoints } from '../../../host/store/points/point-block.ts';

const atMs = fc.integer({ min: -8.64e15, max: 8.64e15 });
const value = fc.oneof(
  fc.integer(),
  fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 2 ** 53, 0.1 + 0.2),
);

test('points are unpacked as they were, to the bit', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(atMs, value), { maxLength: 300 }), (all) => {
      const points = { times: all.map(([time]) => time), values: all.map(([, of]) => of) };
      const block = packPoints(points);
      expect(countOfPoints(block)).toBe(all.length);
      const { times, values } = unpackPoints(block);
      expect(times).toEqual(points.times);
      expect(values.length).toBe(points.values.length);
      values.forEach((found, index) => {
        expect(Object.is(found, points.values[index])).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

test('a day of a voltage, a point a minute, takes less than a tenth of its 16 bytes a point', () => {
  const minutes = Array.from({ length: 1440 }, (_, index) => index);
  const block = packPoints({
    times: minutes.map((minute) => Date.UTC(2027, 0, 1) + minute * 60_000),
    values: minutes.map((minute) => Math.round(2300 + 20 * Math.sin(minute / 60) + ((minute * 7919) % 8)) / 10),
  });
  expect(block.length / 1440).toBeLessThan(1.6);
});

test('bytes that are no block are told, however they are damaged', () => {
  const block = packPoints({ times: [1, 2, 3], values: [1.5, 2.5, 3.5] });
  fc.assert(
    fc.property(fc.nat(block.length - 1), fc.nat(255), fc.nat(block.length), (at, byte, length) => {
      const damaged = block.slice(0, length);
      if (at < length) damaged[at] = byte;
      try {
        const { times, values } = unpackPoints(damaged);
        expect(times.length).toBe(values.length);
      } catch (error) {
        expect(error).toBeInstanceOf(PointBlockError);
      }
    }),
    { numRuns: 500 },
  );
});
