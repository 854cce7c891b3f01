import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateTimeMs, isNow } from '../../../protocols/openadr/date-time.ts';
import {
  addIsoDuration,
  fixedDurationMs,
  isoDuration,
  parseIsoDuration,
} from '../../../protocols/openadr/iso-duration.ts';

const after = (start: string, duration: string, times?: number) =>
  new Date(addIsoDuration(Date.parse(start), parseIsoDuration(duration)!, times)).toISOString();

test.each([
  ['2026-01-31T12:34:56Z', 'P1M', '2026-02-28T12:34:56.000Z'],
  ['2028-01-31T00:00:00Z', 'P1M', '2028-02-29T00:00:00.000Z'],
  ['2026-12-15T00:00:00Z', 'P1Y2M3DT4H5M6S', '2028-02-18T04:05:06.000Z'],
  ['2026-03-01T00:00:00Z', '-P1M', '2026-02-01T00:00:00.000Z'],
  ['1969-12-31T06:00:00Z', 'P1M', '1970-01-31T06:00:00.000Z'],
  ['2026-01-01T00:00:00Z', 'P2W', '2026-01-15T00:00:00.000Z'],
  ['2026-01-01T00:00:00Z', 'PT0.5S', '2026-01-01T00:00:00.500Z'],
  ['2026-01-01T00:00:00Z', 'PT0S', '2026-01-01T00:00:00.000Z'],
])('%s and %s is %s', (start, duration, end) => {
  expect(after(start, duration)).toBe(end);
});

test('P9999Y has no end', () => {
  expect(addIsoDuration(0, parseIsoDuration('P9999Y')!)).toBe(Infinity);
  expect(fixedDurationMs('P9999Y')).toBe(Infinity);
});

test.each(['', 'P', 'PT', '1H', 'P1H', 'PT1D', 'P1.5D', 'PT1H ', 'P-1D'])('%j is no duration', (text) => {
  expect(parseIsoDuration(text)).toBeUndefined();
});

test('months have no fixed length', () => {
  expect(fixedDurationMs('P1M')).toBeUndefined();
  expect(fixedDurationMs('PT1M')).toBe(60_000);
  expect(fixedDurationMs('-PT90S')).toBe(-90_000);
});

test('what is written is read as the same length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 11 }), (ms) => {
      expect(fixedDurationMs(isoDuration(ms))).toBe(ms);
    }),
  );
});

test.each(['0001-01-01', '0001-01-01T00:00:00', '0001-01-01T00:00:00Z'])('%s is now', (text) => {
  expect(isNow(text)).toBe(true);
});

test('dates and times of RFC 3339 are read as the computer writes them, in any zone', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9998-12-31'), noInvalidDate: true }),
      fc.integer({ min: -839, max: 839 }),
      (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const zone = `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
        expect(dateTimeMs(`${local}${zone}`)).toBe(date.getTime());
        expect(dateTimeMs(date.toISOString())).toBe(date.getTime());
      },
    ),
  );
});

test.each([
  '2026-02-30T00:00:00Z',
  '2026-01-01',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:00',
  '2026-13-01T00:00:00Z',
])('%s is no date and time', (text) => {
  expect(dateTimeMs(text)).toBeUndefined();
});

function pad(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}
