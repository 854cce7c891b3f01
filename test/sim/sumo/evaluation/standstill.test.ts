import { expect, test } from 'vitest';
import { Standstill } from '../../../../sim/sumo/evaluation/standstill.ts';

/** When a street whose counts are told each minute is at a standstill; undefined when it never is. */
function stillAt(minutes: number, counts: (minute: number) => [departed: number, arrived: number, expected: number]) {
  const standstill = new Standstill();
  for (let minute = 0; minute < minutes; minute++) {
    const [departed, arrived, expected] = counts(minute);
    if (standstill.watch({ departed, arrived, teleports: 0, expected }, minute * 60)) return minute;
  }
  return undefined;
}

test('vehicles of which none arrives for half an hour are a deadlock', () => {
  expect(stillAt(100, (minute) => [50, Math.min(minute, 20), 30])).toBe(50);
});

test('vehicles that arrive now and then are none', () => {
  expect(stillAt(1000, (minute) => [9999, Math.floor(minute / 25), 10])).toBeUndefined();
});

test('an empty street that waits for the next vehicle is none', () => {
  expect(stillAt(179, (minute) => (minute < 150 ? [3, 3, 5] : [4, 3, 5]))).toBeUndefined();
});

test('people who are left for hours are one', () => {
  expect(stillAt(1000, (minute) => [7, 7, minute < 10 ? 4 : 3])).toBe(250);
});
