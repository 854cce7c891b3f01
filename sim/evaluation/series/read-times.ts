import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { SeriesError } from '../../series/table.ts';
import type { Row } from './read-rows.ts';
import { parseTimestamp, type Timestamp } from './timestamp.ts';

/** The first day of those that are only counted. */
const FIRST_DAY_MS = Date.UTC(2026, 0, 1);

export interface ReadTimes {
  readonly stamps: readonly Timestamp[];
  readonly notes: readonly string[];
}

/** The times of the rows, however they are told. @throws SeriesError */
export function readTimes(
  records: readonly Row[],
  columns: readonly number[],
  header: readonly string[],
  file: string,
): ReadTimes {
  const texts = records.map(({ fields }) => columns.map((column) => fields[column] ?? '').join(' '));
  const name = header[columns[0]!] ?? '';
  if (columns.length === 1) {
    if (texts.every((text) => /^\d{1,9}(\.\d+)?$/.test(text))) return countedTimes(texts.map(Number), name, file);
    if (texts.every((text) => /^\d\d?:\d\d(:\d\d)?$/.test(text))) return timesOfDay(texts);
  }
  const hours = columns.length === 2 ? records.map(({ fields }) => fields[columns[1]!] ?? '') : [];
  // Who counts hours from 1 means the hour that ends then.
  const endsAt = hours.length > 0 && hours.every((hour) => /^\d\d?$/.test(hour)) && hours.includes('24');
  const monthFirst = isMonthFirst(texts);
  const stamps = texts.map((text, row) => {
    const stamp = parseTimestamp(text, monthFirst);
    if (stamp !== undefined) return endsAt ? { ...stamp, localMs: stamp.localMs - HOUR_MS } : stamp;
    throw new SeriesError(
      file,
      records[row]!.line,
      `${JSON.stringify(text)} in column ${name} is no time; write it as 2026-01-15T08:00 or with a zone behind`,
    );
  });
  const notes = [
    ...(monthFirst ? ['dates have the month first'] : []),
    ...(endsAt ? [`column ${header[columns[1]!]} counts hours from 1: each ends at its number`] : []),
  ];
  return { stamps, notes };
}

/** Seconds, minutes, hours or quarters of an hour since some midnight. */
function countedTimes(numbers: readonly number[], name: string, file: string): ReadTimes {
  const step = numbers.length < 2 ? 0 : numbers[1]! - numbers[0]!;
  const unitMs = unitOfCount(step, numbers.length, name);
  if (unitMs === undefined) {
    throw new SeriesError(
      file,
      undefined,
      `column ${name} counts by ${step}, which is no step of a day; write times as 2026-01-15T08:00`,
    );
  }
  return {
    stamps: numbers.map((number) => ({
      localMs: FIRST_DAY_MS + Math.round(number * unitMs),
      offsetMinutes: undefined,
    })),
    notes: [`column ${name} counts, taken for steps of ${(step * unitMs) / MINUTE_MS} min; days begin at 2026-01-01`],
  };
}

function unitOfCount(step: number, rows: number, name: string): number | undefined {
  const isStep = (ms: number) => ms >= MINUTE_MS && ms <= HOUR_MS && DAY_MS % ms === 0;
  if (step === 1) {
    if (/hour|hr|stunde|(^|_)h$/i.test(name)) return HOUR_MS;
    if (/min/i.test(name)) return MINUTE_MS;
    // A number of its own for each row: as many as make up whole days.
    if (rows % 1440 === 0) return MINUTE_MS;
    if (rows === 96) return 15 * MINUTE_MS;
    return HOUR_MS;
  }
  if (/min/i.test(name) && isStep(step * MINUTE_MS)) return MINUTE_MS;
  return [1000, MINUTE_MS, HOUR_MS].find((unit) => isStep(step * unit));
}

/** Clock times without a date: a day begins where they go back. */
function timesOfDay(texts: readonly string[]): ReadTimes {
  let day = 0;
  let before = -1;
  const stamps = texts.map((text): Timestamp => {
    const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
    const ms = hours * HOUR_MS + minutes * MINUTE_MS + seconds * 1000;
    if (ms < before) day++;
    before = ms;
    return { localMs: FIRST_DAY_MS + day * DAY_MS + ms, offsetMinutes: undefined };
  });
  return { stamps, notes: ['times have no date: days follow one another from 2026-01-01'] };
}

/**
 * Whether dates with slashes have the month first, as in the United States: where the other way they are none, or lie
 * much further apart.
 */
function isMonthFirst(texts: readonly string[]): boolean {
  if (!texts.every((text) => /^\d\d?\/\d\d?\/\d{4}/.test(text))) return false;
  const span = (monthFirst: boolean) => {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const text of texts) {
      const stamp = parseTimestamp(text, monthFirst);
      if (stamp === undefined) return Number.POSITIVE_INFINITY;
      least = Math.min(least, stamp.localMs);
      greatest = Math.max(greatest, stamp.localMs);
    }
    return greatest - least;
  };
  return span(true) < span(false);
}
