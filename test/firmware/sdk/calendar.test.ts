import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { compile } from '../../../host/build/compile.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { DAY_MS } from '../../../protocols/time/units.ts';

interface Calendar {
  readonly memory: WebAssembly.Memory;
  dateOf(day: number): number;
  dayOf(year: number, month: number, day: number): number;
  isDate(year: number, month: number, day: number): number;
  daysIn(year: number, month: number): number;
  weekdayOf(day: number): number;
  weekdayInMonth(year: number, month: number, week: number, weekday: number): number;
}

let calendar: Calendar;
beforeAll(async () => {
  const { image } = await compile(join(packageRoot, 'firmware/sdk/calendar.ts'), []);
  calendar = new WebAssembly.Instance(new WebAssembly.Module(image), {}).exports as unknown as Calendar;
});

const days = fc.integer({ min: -800_000, max: 3_000_000 });
const date = (day: number) => new Date(day * DAY_MS);

function dateOf(day: number): number[] {
  const at = calendar.dateOf(day);
  return [...new Int32Array(calendar.memory.buffer, at, 3)];
}

test('every day has the date that Date gives it, and the other way round', () => {
  fc.assert(
    fc.property(days, (day) => {
      const expected = [date(day).getUTCFullYear(), date(day).getUTCMonth() + 1, date(day).getUTCDate()];
      expect(dateOf(day)).toEqual(expected);
      const [year, month, dayOfMonth] = expected as [number, number, number];
      expect(calendar.dayOf(year, month, dayOfMonth)).toBe(day);
      expect(calendar.weekdayOf(day)).toBe(date(day).getUTCDay() || 7);
    }),
    { numRuns: 3000 },
  );
});

test('all days of 1968 to 2104 follow one another', () => {
  const wrong: number[] = [];
  for (let day = -731; day < 49_300; day++) {
    const [year, month, dayOfMonth] = dateOf(day) as [number, number, number];
    if (Date.UTC(year, month - 1, dayOfMonth) !== day * DAY_MS) wrong.push(day);
  }
  expect(wrong).toEqual([]);
});

test('a date exists when Date does not move it on', () => {
  const years = fc.integer({ min: 1970, max: 2400 });
  fc.assert(
    fc.property(years, fc.integer({ min: -1, max: 14 }), fc.integer({ min: -1, max: 33 }), (year, month, day) => {
      const moved = new Date(Date.UTC(year, month - 1, day));
      const exists = moved.getUTCFullYear() === year && moved.getUTCMonth() === month - 1 && moved.getUTCDate() === day;
      expect(calendar.isDate(year, month, day) !== 0).toBe(exists);
    }),
    { numRuns: 5000 },
  );
});

test('months that run on past December are those of the next year', () => {
  expect(calendar.dayOf(2026, 13, 1)).toBe(calendar.dayOf(2027, 1, 1));
  expect(calendar.daysIn(2027, 12)).toBe(31);
  expect(calendar.daysIn(2100, 2)).toBe(28);
  expect(calendar.daysIn(2000, 2)).toBe(29);
});

test('the nth and the last weekday of a month are found', () => {
  const years = fc.integer({ min: 1970, max: 2200 });
  const month = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      years,
      month,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 7 }),
      (year, m, week, weekday) => {
        const all = Array.from({ length: 31 }, (_, index) => new Date(Date.UTC(year, m - 1, index + 1)))
          .filter((one) => one.getUTCMonth() === m - 1 && (one.getUTCDay() || 7) === weekday)
          .map((one) => one.getTime() / DAY_MS);
        expect(calendar.weekdayInMonth(year, m, week, weekday)).toBe(week === 5 ? all.at(-1) : all[week - 1]);
      },
    ),
    { numRuns: 3000 },
  );
});
