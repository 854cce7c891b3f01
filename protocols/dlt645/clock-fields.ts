/** A moment on a meter's clock, which shows local time and two digits of the year. */
export interface LocalTime {
  /** 2000 to 2099. */
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * YYMMDDhhmmss.
 * @throws RangeError for a moment that is not
 */
export function joinClock({ year, month, day, hour, minute, second }: LocalTime): string {
  const digits = [year - 2000, month, day, hour, minute, second].map(two).join('');
  if (!/^[0-9]{12}$/.test(digits) || localMsOf(digits) === undefined) {
    throw new RangeError(`${year}-${month}-${day} ${hour}:${minute}:${second} is no moment of 2000 to 2099`);
  }
  return digits;
}

/** Of YYMMDD, with or without a day of the week behind. */
export function splitDate(digits: string): Pick<LocalTime, 'year' | 'month' | 'day'> {
  const at = (index: number) => Number(digits.slice(index, index + 2));
  return { year: 2000 + at(0), month: at(2), day: at(4) };
}

/** Of hhmmss; what is left out is 0. */
export function splitTime(digits: string): Pick<LocalTime, 'hour' | 'minute' | 'second'> {
  const at = (index: number) => Number(digits.slice(index, index + 2));
  return { hour: at(0), minute: at(2), second: at(4) };
}

/** Milliseconds since 1970-01-01T00:00 local time of YYMMDD, YYMMDDhhmm or YYMMDDhhmmss; undefined when there is no such moment. */
export function localMsOf(digits: string): number | undefined {
  if (!/^[0-9]{6}([0-9]{4}){0,1}([0-9]{2}){0,1}$/.test(digits)) return undefined;
  const { year, month, day } = splitDate(digits);
  const { hour, minute, second } = splitTime(digits.slice(6));
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return digitsOf(ms).startsWith(digits) ? ms : undefined;
}

/** YYMMDDhhmmss of milliseconds since 1970-01-01T00:00 local time. */
export function digitsOf(localMs: number): string {
  return new Date(localMs).toISOString().slice(2, 19).replace(/[-:T]/g, '');
}

/** 0 for Sunday. */
export function weekdayOf(localMs: number): number {
  return new Date(localMs).getUTCDay();
}
