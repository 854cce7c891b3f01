import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consumptionBetween, consumptions } from '../../../host/meter/consumption.ts';
import { gapsBetween } from '../../../host/meter/gaps.ts';
import { intervalRows } from '../../../host/meter/interval-rows.ts';
import { fixedOffset, localIso, timeZone, utcOfLocal } from '../../../host/meter/local-time.ts';
import type { BillingHistory, MeterPeriod, PeriodReadings } from '../../../host/meter/meter.ts';
import { wholeReading } from '../../../host/meter/whole-reading.ts';

const PERIOD_S = 900;

describe('gaps', () => {
  test('are every interval of the range that is not there, and no other', () => {
    const present = fc.uniqueArray(fc.nat(60), { minLength: 1 }).map((list) => list.sort((a, b) => a - b));
    const around = fc.option(fc.tuple(fc.nat(20), fc.nat(20)), { nil: undefined });
    fc.assert(
      fc.property(present, around, fc.nat(PERIOD_S - 1), (kept, range, off) => {
        const ends = kept.map((index) => (index + 100) * PERIOD_S);
        const [before, behind] = range ?? [0, 0];
        // Ends of a range need not be ends of intervals.
        const fromS = ends[0]! - (before + 1) * PERIOD_S - (before > 0 || range ? off : 0);
        const toS = ends.at(-1)! + behind * PERIOD_S + off;
        const gaps = gapsBetween(ends, PERIOD_S, range && { fromS, toS });
        const missing = gaps.flatMap((gap) =>
          Array.from({ length: gap.missing }, (_, index) => gap.fromS + (index + 1) * PERIOD_S),
        );
        const expected: number[] = [];
        const first = range ? fromS : ends[0]! - PERIOD_S;
        const last = range ? toS : ends.at(-1)!;
        for (let end = ends[0]! - 200 * PERIOD_S; end <= last; end += PERIOD_S) {
          if (end - PERIOD_S >= first && !ends.includes(end)) expected.push(end);
        }
        expect(missing).toEqual(expected);
        const values = ends.map((endS) => ({ endS, flags: [], values: [1] }));
        const rows = [...intervalRows({ periodS: PERIOD_S, channels: [], intervals: values, gaps })];
        expect(rows.map(({ endS }) => endS)).toEqual([...ends, ...expected].sort((a, b) => a - b));
        expect(rows.filter(({ flags }) => flags[0] === 'missing')).toHaveLength(expected.length);
      }),
    );
  });

  test('a clock that was set back leaves none', () => {
    expect(gapsBetween([9000, 9900, 5400, 6300], PERIOD_S)).toEqual([]);
  });

  test('a gap of years is one row', () => {
    const ends = [PERIOD_S, PERIOD_S * 200_000];
    const gaps = gapsBetween(ends, PERIOD_S);
    const intervals = ends.map((endS) => ({ endS, flags: [], values: [] }));
    expect([...intervalRows({ periodS: PERIOD_S, channels: [], intervals, gaps })]).toHaveLength(3);
  });
});

describe('local time', () => {
  test('of a place goes by the seasons, and there and back', () => {
    const berlin = timeZone('Europe/Berlin');
    expect(localIso(Date.parse('2026-01-15T07:00Z') / 1000, berlin)).toBe('2026-01-15T08:00:00+01:00');
    expect(localIso(Date.parse('2026-07-15T07:00Z') / 1000, berlin)).toBe('2026-07-15T09:00:00+02:00');
    expect(localIso(0, fixedOffset(-210))).toBe('1969-12-31T20:30:00-03:30');
    const moments = fc.integer({ min: 1_600_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe'),
        (utcS, name) => {
          const rule = timeZone(name);
          const localS = utcS + rule.offsetMinutes(utcS) * 60;
          const back = utcOfLocal(localS, rule);
          expect(back + rule.offsetMinutes(back) * 60).toBe(localS);
          expect(back).toBeLessThanOrEqual(utcS);
        },
      ),
    );
  });

  test('what comes twice is the first, what is skipped is an hour on', () => {
    const berlin = timeZone('Europe/Berlin');
    const utc = (local: string) => new Date(utcOfLocal(Date.parse(`${local}Z`) / 1000, berlin) * 1000).toISOString();
    expect(utc('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(utc('2026-03-29T02:30')).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('consumption', () => {
  const readings = (reading: number | undefined): PeriodReadings => ({ energies: [[reading]], maxima: [] });
  const between = (a: number | undefined, b: number | undefined) =>
    consumptionBetween(readings(a), readings(b), 1000)[0]![0];

  test('is the difference, round the end of the register, too; a cleared register has none', () => {
    expect(between(10, 25)).toBe(15);
    expect(between(990, 5)).toBe(15);
    expect(between(700, 100)).toBe(400);
    expect(between(600, 100)).toBeUndefined();
    expect(between(undefined, 100)).toBeUndefined();
  });

  test('of a period is known when the bill before it ends where it begins', () => {
    const period = (beginS: number | undefined, endS: number | undefined, reading: number): MeterPeriod => ({
      ...{ ...readings(reading), beginS, endS, reason: 'date', flags: [] },
    });
    const counted = (...periods: MeterPeriod[]) => {
      const history: BillingHistory = { periods, now: undefined, rollover: 1000 };
      return consumptions(history).map((each) => each?.[0]?.[0]);
    };
    expect(counted(period(20, 30, 9), period(10, 20, 5), period(0, 10, 2))).toEqual([4, 3, undefined]);
    expect(counted(period(20, 30, 9), period(5, 15, 5))).toEqual([undefined, undefined]);
    expect(counted(period(undefined, undefined, 9), period(undefined, undefined, 5))).toEqual([4, undefined]);
  });
});

test('a recorded reading is made whole by its register, which has counted on or been cleared since', () => {
  const reading = fc.integer({ min: 0, max: 99_999_999_999 });
  const since = fc.integer({ min: -(2 ** 26), max: 2 ** 30 });
  fc.assert(
    fc.property(reading, since, (before, counted) => {
      fc.pre(before + counted >= 0);
      expect(wholeReading(before % 2 ** 31, before + counted)).toBe(before);
    }),
  );
  expect(wholeReading(2_000_000_000, 100_000_000)).toBe(2_000_000_000);
});
