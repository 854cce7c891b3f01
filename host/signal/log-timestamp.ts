import { MINUTE_MS } from '../../protocols/time/units.ts';

const MS_PER_TENTH = 100;

/** Year first, as ISO 8601 with T or a blank, or month first as controllers of American makers write: `1/15/2026 8:05:00.1 AM`. */
const YEAR_FIRST =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const MONTH_FIRST = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:](\d+))?)?\s*(AM|PM)?$/i;

/** `2026-01-15 08:05:00.1`: a time, UTC in ms, by a local clock; two more digits where tenths of a second are not all. */
export function localTimestamp(timeMs: number, utcOffsetMinutes: number): string {
  const text = new Date(timeMs + utcOffsetMinutes * MINUTE_MS).toISOString().replace('T', ' ');
  return text.slice(0, timeMs % MS_PER_TENTH === 0 ? 21 : 23);
}

/** UTC in ms; undefined when it is no date and time. `utcOffsetMinutes`: of a text that does not state its own offset. */
export function parseTimestamp(text: string, utcOffsetMinutes: number): number | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [, year, month, day, hour, minute, second, fraction, zone] = yearFirst;
    const localMs = utcOf([year, month, day], [hour, minute, second], fraction);
    return localMs === undefined ? undefined : localMs - offsetOf(zone, utcOffsetMinutes) * MINUTE_MS;
  }
  const monthFirst = MONTH_FIRST.exec(text);
  if (!monthFirst) return undefined;
  const [, month, day, year, hour, minute, second, fraction, half] = monthFirst;
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const localMs = utcOf([year, month, day], [String(hours), minute, second], fraction);
  return localMs === undefined ? undefined : localMs - utcOffsetMinutes * MINUTE_MS;
}

type Texts = readonly (string | undefined)[];

function utcOf(date: Texts, time: Texts, fraction = '0'): number | undefined {
  const [year, month, day] = date.map(Number);
  const [hour, minute, second] = time.map((part) => Number(part ?? 0));
  const wholeMs = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  const shown = new Date(wholeMs);
  // A 31st of April or a 25th hour is none, rather than the next day.
  if (shown.getUTCDate() !== day || shown.getUTCMonth() !== month! - 1 || shown.getUTCHours() !== hour)
    return undefined;
  if (shown.getUTCMinutes() !== minute || shown.getUTCSeconds() !== second) return undefined;
  return wholeMs + Math.round(Number(`0.${fraction}`) * 1000);
}

function offsetOf(zone: string | undefined, utcOffsetMinutes: number): number {
  if (zone === undefined) return utcOffsetMinutes;
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}
