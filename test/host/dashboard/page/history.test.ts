import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../../../host/dashboard/page/history.js';

test('a history of any length stays short, begins at the first value and ends at the last, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 6000 }), (values) => {
      const history = new History();
      for (const [index, value] of values.entries()) history.add(index * 10, value);
      expect(history.times.length).toBe(history.values.length);
      expect(history.times.length).toBeLessThanOrEqual(1200);
      expect(history.times[0]).toBe(0);
      expect(history.values.at(-1)).toBe(values.at(-1));
      expect(history.times).toEqual(history.times.toSorted((a, b) => a - b));
      for (const [index, atMs] of history.times.entries()) expect(history.values[index]).toBe(values[atMs / 10]);
    }),
    { numRuns: 30 },
  );
});

test('the last 600 changes are all there', () => {
  const history = new History();
  for (let count = 0; count < 5000; count++) history.add(count, count);
  expect(history.times.slice(-600)).toEqual(Array.from({ length: 600 }, (_, index) => 4400 + index));
});

test('two values of one moment are the later one', () => {
  const history = new History();
  history.add(5, 1);
  history.add(5, 2);
  expect(history).toMatchObject({ times: [5], values: [2] });
});
