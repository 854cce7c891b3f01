import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimate, indexAt, valueAt } from '../../../../sim/report/page/decimate.js';

/** Points with ascending times, some of them at the same moment, and some without an answer. */
const points = (least: number) =>
  fc
    .array(fc.tuple(fc.nat(50), fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: Number.NaN, freq: 8 })), {
      minLength: least,
      maxLength: 400,
    })
    .map((steps) => {
      let time = 0;
      const times = steps.map(([step]) => {
        time += step;
        return time;
      });
      return { times: Float64Array.from(times), values: Float64Array.from(steps, ([, value]) => value) };
    });

const finite = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

describe('a track thinned out for its pixels', () => {
  test('keeps the least and the greatest value of each column, and the values at its edges', () => {
    fc.assert(
      fc.property(points(100), fc.integer({ min: 1, max: 20 }), (track, columns) => {
        const end = track.times.at(-1)! + 1;
        const [times, values] = decimate(track, 0, end, columns);
        const columnOf = (time: number) => Math.floor((time * columns) / end);
        for (let column = 0; column < columns; column++) {
          const all = [...track.values].filter((_, index) => columnOf(track.times[index]!) === column);
          const kept = values.filter((_, index) => columnOf(times[index]!) === column);
          const answered = all.filter((value) => !Number.isNaN(value));
          expect(Math.max(...finite(kept))).toBe(Math.max(...answered));
          expect(Math.min(...finite(kept))).toBe(Math.min(...answered));
          expect(kept.length).toBeLessThanOrEqual(4);
          const orNull = (value: number | undefined) => (Number.isNaN(value) ? null : value);
          expect(kept[0]).toBe(orNull(all[0]));
          expect(kept.at(-1)).toBe(orNull(all.at(-1)));
        }
      }),
    );
  });

  test('stays in the order of time, and shows only what was there', () => {
    fc.assert(
      fc.property(points(1), fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (track, from, span) => {
        const [times, values] = decimate(track, from, from + span, 20);
        const there = new Set([...track.times].map((time, index) => `${time} ${track.values[index]}`));
        times.forEach((time, index) => {
          expect(there).toContain(`${time} ${values[index] ?? Number.NaN}`);
          if (index > 0) expect(time).toBeGreaterThanOrEqual(times[index - 1]!);
        });
      }),
    );
  });

  test('comes with the points next to the stretch, so that lines run out of it', () => {
    const times = Float64Array.from({ length: 100 }, (_, index) => index * 10);
    expect(decimate({ times, values: times }, 205, 234, 100)[0]).toEqual([200, 210, 220, 230, 240]);
  });

  test('is as it was where there is room', () => {
    fc.assert(
      fc.property(points(1), (track) => {
        const [times, values] = decimate(track, 0, track.times.at(-1)! + 1, track.times.length);
        expect(times).toEqual([...track.times]);
        expect(values).toEqual([...track.values].map((value) => (Number.isNaN(value) ? null : value)));
      }),
    );
  });

  test('has a gap where nothing answered for longer than a column', () => {
    const times = Float64Array.from({ length: 1000 }, (_, index) => index);
    const values = times.map((time) => (time > 400 && time < 600 ? Number.NaN : time));
    expect(decimate({ times, values }, 0, 1000, 20)[1]).toContain(null);
  });
});

test('an index is that of the first point at or after a moment', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 50 }), fc.nat(110), (given, time) => {
      const times = given.toSorted((a, b) => a - b);
      const found = times.findIndex((at) => at >= time);
      expect(indexAt(times, time)).toBe(found < 0 ? times.length : found);
    }),
  );
});

test('a value holds until the next point', () => {
  const track = { times: [10, 20, 20], values: [1, 2, 3] };
  expect([5, 10, 19.9, 20.1, 99].map((time) => valueAt(track, time))).toEqual([undefined, 1, 1, 3, 3]);
});
