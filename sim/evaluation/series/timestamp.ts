/** A time as it is written: local clock time, and the offset from UTC where it is told. */
export interface Timestamp {
  /** As if local time were UTC. */
  readonly localMs: number;
  readonly offsetMinutes: number | undefined;
}

const ISO =
  /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
/** Day, month and year, as most of the world writes them. */
const DAY_FIRST = /^(\d\d?)([./-])(\d\d?)\2(\d{4})(?:[ ,T]+(\d\d?)(?::(\d\d)(?::(\d\d))?)?(?: ?([AP])M)?)?$/i;
const SLASHED = /^(\d{4})\/(\d\d?)\/(\d\d?)(?:[ ,T]+(\d\d?):(\d\d)(?::(\d\d))?)?$/;
/** 2001 to 2100, in s and in ms. */
const EPOCH_S: readonly [number, number] = [1e9, 4.2e9];

/**
 * ISO 8601 with or without zone, `15/7/2010 07:49`, or seconds or milliseconds since 1970; undefined for what is none. Of two
 * with a hyphen between, the begin.
 */
export function parseTimestamp(written: string, monthFirst = false): Timestamp | undefined {
  const text = written.split(/ +[-–] +/)[0]!;
  const iso = ISO.exec(text);
  if (iso) return stamp([iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]], iso[7]);
  const slashed = SLASHED.exec(text);
  if (slashed) return stamp(slashed.slice(1), undefined);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [, first, between, second, year, hour, minute, seconds, half] = dayFirst;
    const [day, month] = monthFirst && between === '/' ? [second, first] : [first, second];
    return stamp([year, month, day, hourOf(hour, half), minute, seconds], undefined);
  }
  if (!/^\d{10,13}(\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  const seconds = number > EPOCH_S[1] ? number / 1000 : number;
  return seconds >= EPOCH_S[0] && seconds <= EPOCH_S[1]
    ? { localMs: Math.round(seconds * 1000), offsetMinutes: 0 }
    : undefined;
}

/** Of 24 hours, from one of 12 with AM or PM. */
function hourOf(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  return String((Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0));
}

function stamp(parts: readonly (string | undefined)[], zone: string | undefined): Timestamp | undefined {
  const numbers = Array.from({ length: 6 }, (_, part) => Number(parts[part] ?? 0));
  const [year, month, day, hour, minute, second] = numbers as [number, number, number, number, number, number];
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDate || hour > 24 || (hour === 24 && minute > 0) || minute > 59 || second > 60) return undefined;
  return { localMs, offsetMinutes: offsetOf(zone) };
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
