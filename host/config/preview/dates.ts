import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { LocalTimeRule } from '../../meter/local-time.ts';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** `Mon 2027-01-04` */
export function dayLabel(date: string): string {
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${date}`;
}

/** Dates one after another. */
export function datesFrom(date: string, count: number): string[] {
  const start = Date.parse(`${date}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(start + index * DAY_MS).toISOString().slice(0, 10));
}

/** From Monday to Sunday, of which `date` is a day. */
export function weekOf(date: string): string[] {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return datesFrom(new Date(Date.parse(`${date}T00:00:00Z`) - weekday * DAY_MS).toISOString().slice(0, 10), 7);
}

/** Of what begins at these minutes: each holds until the next one. */
export function spansOf(switches: readonly { readonly minute: number; readonly kind: number }[]) {
  return switches.map(({ minute, kind }, index) => ({
    fromMinute: minute,
    toMinute: switches[index + 1]?.minute ?? 1440,
    kind,
  }));
}

const MINUTES_PER_DAY = 1440;
/** Furthest that local time is from UTC, and clocks are put by at once, min. */
const FURTHEST_MINUTES = 14 * 60 + 180;
const USUAL_DAY: readonly number[] = Array.from({ length: MINUTES_PER_DAY }, (_, minute) => minute);

/**
 * Minutes of the local day that clocks show on a date, one after another: 1440 but where clocks are put forward or back, where some are
 * left out or come twice.
 */
export function minutesOfDay(date: string, rule: LocalTimeRule): readonly number[] {
  const startMs = Date.parse(`${date}T00:00:00Z`);
  const [fromMs, untilMs] = [
    startMs - FURTHEST_MINUTES * MINUTE_MS,
    startMs + (MINUTES_PER_DAY + FURTHEST_MINUTES) * MINUTE_MS,
  ];
  if (rule.offsetMinutes(fromMs / 1000) === rule.offsetMinutes(untilMs / 1000)) return USUAL_DAY;
  const minutes: number[] = [];
  for (let utcMs = fromMs; utcMs < untilMs; utcMs += MINUTE_MS) {
    const minute = (utcMs - startMs) / MINUTE_MS + rule.offsetMinutes(utcMs / 1000);
    if (minute >= 0 && minute < MINUTES_PER_DAY) minutes.push(minute);
  }
  return minutes.length === MINUTES_PER_DAY ? USUAL_DAY : minutes;
}
