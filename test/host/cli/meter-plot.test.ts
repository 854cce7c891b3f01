import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plot } from '../../../host/cli/meter/plot.ts';
import { moment, timeRange, utcOf } from '../../../host/cli/meter/time-range.ts';
import { fixedOffset, timeZone } from '../../../host/meter/local-time.ts';

const UTC = fixedOffset(0);
const FIRST_S = Date.parse('2026-01-01T01:00Z') / 1000;

describe('a plot', () => {
  test('has columns by their values, a dot for what is missing, and times at round hours', () => {
    const values = [0, 1, 2, 3, undefined, undefined, 4, 2, 1, 0.5, 0.25, 0];
    const options = { title: 'load [kW]', width: 40, localTime: UTC, fromZero: true };
    expect(plot({ firstEndS: FIRST_S, periodS: 3600, values }, options).join('\n')).toBe(`load [kW]
 4┤                  ███
  │                  ███
  │                  ███
 3┤         ███      ███
  │         ███      ███
  │         ███      ███
 2┤      ██████      ██████
  │      ██████      ██████
  │      ██████      ██████
 1┤   █████████      █████████
  │   █████████      █████████▄▄▄
  │   █████████······████████████▆▆▆
 0┼┬────────┬────────┬────────┬────────
   01-01    03:00    06:00    09:00`);
  });

  test('of a voltage begins near its least', () => {
    const options = { title: 'U', width: 30, localTime: UTC, fromZero: false };
    const lines = plot({ firstEndS: FIRST_S, periodS: 3600, values: [229.5, 230, 231.4] }, options);
    expect(lines.at(-2)).toMatch(/^ 229\.5┼/);
    expect(lines[1]).toMatch(/^ 231\.5┤/);
  });

  test('has dates at local midnight, also when daylight-saving time begins', () => {
    const values = new Array<number>(24 * 6).fill(1);
    const options = { title: '', width: 110, localTime: timeZone('Europe/Berlin'), fromZero: true };
    const firstEndS = Date.parse('2026-03-26T23:00Z') / 1000 + 3600;
    const axis = plot({ firstEndS, periodS: 3600, values }, options).at(-1)!;
    expect(axis.match(/\d\d-\d\d/g)).toEqual(['03-27', '03-28', '03-29', '03-30', '03-31', '04-01']);
  });

  test('is never wider than it may be, whatever is drawn', () => {
    const numbers = fc.option(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(numbers, { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 30, max: 200 }),
        fc.constantFrom(60, 900, 3600),
        fc.boolean(),
        (values, width, periodS, fromZero) => {
          const lines = plot({ firstEndS: FIRST_S, periodS, values }, { title: '', width, localTime: UTC, fromZero });
          expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
          expect(lines.join('')).not.toMatch(/NaN|undefined|Infinity/);
        },
      ),
    );
  });
});

describe('times that are typed', () => {
  const berlin = timeZone('Europe/Berlin');
  const at = (text: string) => new Date(utcOf(moment(text), berlin) * 1000).toISOString();

  test('are local unless they say otherwise', () => {
    expect(at('2026-07-01')).toBe('2026-06-30T22:00:00.000Z');
    expect(at('2026-01-01T12:30')).toBe('2026-01-01T11:30:00.000Z');
    expect(at('2026-01-01 12:30:15Z')).toBe('2026-01-01T12:30:15.000Z');
    expect(at('2026-01-01T12:30+08:00')).toBe('2026-01-01T04:30:00.000Z');
  });

  test.each(['2026-02-30', '2026-13-01', '2026-01-01T24:30', 'yesterday', '', '2026-01-01T12'])(
    '%j is none',
    (text) => {
      expect(() => moment(text)).toThrow(/Give a date such as/);
    },
  );

  test('make a range that ends at the meter’s now', () => {
    expect(timeRange({ last: 3600 }, UTC, 10_000)).toEqual({ fromS: 6400, toS: 10_000 });
    expect(timeRange({}, UTC, 10_000)).toEqual({});
    expect(timeRange({ from: { utcS: 5 } }, UTC, 10_000)).toEqual({ fromS: 5 });
  });
});
