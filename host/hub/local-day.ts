import { DAY_S } from '../../protocols/time/units.ts';
import { type LocalTimeRule, utcOfLocal } from '../meter/local-time.ts';

/** `2026-01-15`, of the local day that a moment of UTC is in. */
export function localDate(utcS: number, rule: LocalTimeRule): string {
  return new Date((utcS + rule.offsetMinutes(utcS) * 60) * 1000).toISOString().slice(0, 10);
}

/** Seconds since local midnight, as clocks show it. */
export function timeOfDayS(utcS: number, rule: LocalTimeRule): number {
  const localS = utcS + rule.offsetMinutes(utcS) * 60;
  return localS - Math.floor(localS / DAY_S) * DAY_S;
}

/** The moment of UTC, in s, at which clocks show a time on a local date. */
export function utcOfDay(date: string, timeS: number, rule: LocalTimeRule): number {
  return utcOfLocal(Date.parse(`${date}T00:00:00Z`) / 1000 + timeS, rule);
}

/** The date `days` later. */
export function laterDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_S * 1000).toISOString().slice(0, 10);
}

/** Saturday or Sunday. */
export function isWeekend(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}
