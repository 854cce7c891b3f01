import { type LocalTime, localMsOf } from '../../protocols/dlt645/clock-fields.ts';
import { type LocalTimeRule, utcOfLocal } from './local-time.ts';

/** Local time of a moment of UTC. */
export function localTimeOf(utcS: number, rule: LocalTimeRule): LocalTime {
  const date = new Date((utcS + rule.offsetMinutes(utcS) * 60) * 1000);
  return {
    ...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
    ...{ hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds() },
  };
}

/** UTC in s of a local time. */
export function utcOfLocalTime({ year, month, day, hour, minute, second }: LocalTime, rule: LocalTimeRule): number {
  return utcOfLocal(Date.UTC(year, month - 1, day, hour, minute, second) / 1000, rule);
}

/** UTC in s of YYMMDDhhmm or YYMMDDhhmmss; 0 for digits that are no moment, as meters send where there was none. */
export function utcOfDigits(digits: string, rule: LocalTimeRule): number {
  const localMs = localMsOf(digits);
  return localMs === undefined ? 0 : utcOfLocal(localMs / 1000, rule);
}
