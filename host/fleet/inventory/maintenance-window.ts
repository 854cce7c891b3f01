import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { MaintenanceWindow } from '../fleet-device.ts';

const DAY_MINUTES = 1440;
/** A week, and a day for clocks that are put forward in the middle of a window. */
const SEARCH_MINUTES = 8 * DAY_MINUTES;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const formats = new Map<string, Intl.DateTimeFormat>();

/** Day of the week (1 is Monday) and minute of the day as clocks show them there. */
function localTime(timeZone: string, atMs: number): { readonly weekday: number; readonly minute: number } {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)!.value;
  return { weekday: WEEKDAYS.indexOf(part('weekday')) + 1, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Whether a window is open. One over midnight belongs to the day on which it begins. */
export function isOpen(window: MaintenanceWindow, atMs: number): boolean {
  const { fromMinute, toMinute, weekdays, timeZone } = window;
  const { weekday, minute } = localTime(timeZone, atMs);
  const on = (day: number): boolean => weekdays === undefined || weekdays.includes(day);
  if (fromMinute < toMinute) return on(weekday) && minute >= fromMinute && minute < toMinute;
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return (on(weekday) && minute >= fromMinute) || (on(dayBefore) && minute < toMinute);
}

/**
 * The time from which the window is open, `atMs` when it is already; to the minute. Where clocks skip the whole window, that of
 * another day.
 */
export function opensAt(window: MaintenanceWindow, atMs: number): number {
  if (isOpen(window, atMs)) return atMs;
  const firstMinute = Math.floor(atMs / MINUTE_MS) + 1;
  const { minute } = localTime(window.timeZone, firstMinute * MINUTE_MS);
  // To just before the first beginning of a window, then minute by minute over what a change of clocks may move it by.
  let at = firstMinute + Math.max(0, ((window.fromMinute - minute + DAY_MINUTES) % DAY_MINUTES) - 120);
  for (const end = firstMinute + SEARCH_MINUTES; at < end; at++) {
    if (isOpen(window, at * MINUTE_MS)) return at * MINUTE_MS;
  }
  return at * MINUTE_MS;
}
