import type { ConfigValues } from '../../../profile/config-document.ts';
import { DAY_PLANS, FLASH, FREE, SCHEDULE_ENTRIES, SWITCHES } from '../../../signal/config/schedule.ts';
import { at } from '../../../signal/read/fields.ts';
import { DAY_MS } from '../../../time/units.ts';

/** A pattern (or FREE, FLASH), and the minute of the local day from which it holds. */
export interface PatternSwitch {
  readonly minute: number;
  readonly pattern: number;
}

const MINUTES_PER_DAY = 1440;
const DAYS_BACK = 7;
const PATTERNS = 16;

/** What the schedule wants over a local date, as a controller with this config reads it (firmware/signal/schedule.ts). */
export function patternSwitches(config: ConfigValues, date: string): PatternSwitch[] {
  const today = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
  const plan = dayPlanOf(config, today);
  const minutes = [...new Set([0, ...(plan === 0 ? [] : switchesOf(config, plan).map(({ minute }) => minute))])];
  const switches = minutes
    .sort((a, b) => a - b)
    .map((minute) => ({ minute, pattern: patternAt(config, today, minute) }));
  return switches.filter(({ pattern }, index) => index === 0 || switches[index - 1]!.pattern !== pattern);
}

/** Of several entries that hold, the narrowest one counts. */
function dayPlanOf(config: ConfigValues, day: number): number {
  const date = new Date(day * DAY_MS);
  let plan = 0;
  let best = Number.POSITIVE_INFINITY;
  for (let entry = 0; entry < SCHEDULE_ENTRIES; entry++) {
    const months = at(config, 'scheduleMonths', entry);
    const days = at(config, 'scheduleDays', entry);
    const dates = at(config, 'scheduleDates', entry);
    const own = at(config, 'schedulePlan', entry);
    const holds =
      hasBit(months, date.getUTCMonth()) && hasBit(dates, date.getUTCDate() - 1) && hasBit(days, date.getUTCDay());
    if (own === 0 || !holds) continue;
    const breadth = (bitCount(months) << 10) | (bitCount(dates) << 5) | bitCount(days);
    if (breadth >= best) continue;
    best = breadth;
    plan = own;
  }
  return plan;
}

function patternAt(config: ConfigValues, today: number, minute: number): number {
  let until = minute;
  for (let day = today; day >= today - DAYS_BACK; day--) {
    const plan = dayPlanOf(config, day);
    if (plan === 0) return FREE;
    const last = switchesOf(config, plan).findLast((entry) => entry.minute <= until);
    if (last) return (last.pattern >= 1 && last.pattern <= PATTERNS) || last.pattern === FLASH ? last.pattern : FREE;
    until = MINUTES_PER_DAY - 1;
  }
  return FREE;
}

/** In the order of time. */
function switchesOf(config: ConfigValues, plan: number): PatternSwitch[] {
  if (plan > DAY_PLANS) return [];
  return Array.from({ length: SWITCHES }, (_, index) => {
    const place = (plan - 1) * SWITCHES + index;
    return { minute: at(config, 'dayPlanMinute', place), pattern: at(config, 'dayPlanPattern', place) };
  })
    .filter(({ minute }) => minute < MINUTES_PER_DAY)
    .sort((one, other) => one.minute - other.minute);
}

function hasBit(mask: number, bit: number): boolean {
  return ((mask >>> bit) & 1) === 1;
}

function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length;
}
