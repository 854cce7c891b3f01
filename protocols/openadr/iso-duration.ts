/** A duration of ISO 8601; months and years have no fixed length. */
export interface IsoDuration {
  readonly negative: boolean;
  readonly years: number;
  readonly months: number;
  readonly days: number;
  readonly ms: number;
}

const PATTERN =
  /^([+-]?)P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** From so many years on a duration is without an end; OpenADR writes `P9999Y`. */
const ENDLESS_YEARS = 1000;

/** Reads `PT15M`, `P1D`, `P1Y2M`; undefined for text that is no duration. */
export function parseIsoDuration(text: string): IsoDuration | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part) => (part === undefined ? 0 : Number(part.replace(',', '.'))));
  const ms = hours! * 3_600_000 + minutes! * 60_000 + Math.round(seconds! * 1000);
  return { negative: match[1] === '-', years: years!, months: months!, days: weeks! * 7 + days!, ms };
}

/**
 * The time a duration after `startMs`, on the calendar of UTC: a month after 31 January is 28 or 29 February. Infinity
 * for a duration without an end.
 */
export function addIsoDuration(startMs: number, duration: IsoDuration, times = 1): number {
  const { years, months, days, ms } = duration;
  if (times !== 0 && years >= ENDLESS_YEARS) return duration.negative ? -Infinity : Infinity;
  const count = duration.negative ? -times : times;
  const exactMs = count * (days * 86_400_000 + ms);
  if (years === 0 && months === 0) return startMs + exactMs;
  const start = new Date(startMs);
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth() + count * (years * 12 + months);
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const dayMs = Date.UTC(Math.floor(month / 12), month % 12, Math.min(start.getUTCDate(), lastDay));
  const timeOfDayMs = startMs - Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
  return dayMs + timeOfDayMs + exactMs;
}

/** A duration that has one length, in ms; Infinity for one without an end, undefined for text that is no such duration. */
export function fixedDurationMs(text: string): number | undefined {
  const duration = parseIsoDuration(text);
  if (duration === undefined) return undefined;
  if (duration.years >= ENDLESS_YEARS) return duration.negative ? -Infinity : Infinity;
  if (duration.years > 0 || duration.months > 0) return undefined;
  return (duration.negative ? -1 : 1) * (duration.days * 86_400_000 + duration.ms);
}

/** Writes a length of 0 or more, in ms: `PT15M`, `P1D`, `PT0S`. */
export function isoDuration(lengthMs: number): string {
  const days = Math.floor(lengthMs / 86_400_000);
  const hours = Math.floor(lengthMs / 3_600_000) % 24;
  const minutes = Math.floor(lengthMs / 60_000) % 60;
  const seconds = (lengthMs % 60_000) / 1000;
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds > 0 ? `${seconds}S` : ''}`;
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
