import { dateOf, floorDiv, weekdayOf } from '../sdk/calendar';
import { FLASH, FREE, PATTERNS } from './pattern-options';
import { config } from './profile.generated';

// The time base schedule of NTCIP 1201: entries of months, days of the week and dates choose a day plan; its switches choose patterns.

const MINUTES_PER_DAY: i64 = 1440;
const ENTRIES: i32 = 16;
const SWITCHES: i32 = 10;
const DAYS_BACK: i32 = 7;

/** Day plan of a day, counted from 1970-01-01, from 1; 0 when no entry holds. */
export function dayPlanOf(device: usize, day: i32): i32 {
  const date = dateOf(day);
  const month = 1 << (date.month - 1);
  const dayOfMonth = 1 << (date.day - 1);
  const weekday = 1 << (weekdayOf(day) % 7);
  let plan = 0;
  let best: u32 = 0xffffffff;
  for (let entry = 0; entry < ENTRIES; entry++) {
    const months = <u32>config.scheduleMonths(device, entry);
    const days = <u32>config.scheduleDays(device, entry);
    const dates = <u32>config.scheduleDates(device, entry);
    const own = config.schedulePlan(device, entry);
    if (own == 0 || (months & month) == 0 || (dates & dayOfMonth) == 0 || (days & weekday) == 0) continue;
    const breadth = (popcnt(months) << 10) | (popcnt(dates) << 5) | popcnt(days);
    if (breadth >= best) continue;
    best = breadth;
    plan = own;
  }
  return plan;
}

/**
 * The pattern that the schedule wants at a minute of local time, counted from 1970: what was switched to last, today or on a day before
 * it; 0 when today has no day plan.
 */
export function scheduledPattern(device: usize, minute: i64): i32 {
  const today = <i32>floorDiv(minute, MINUTES_PER_DAY);
  let until = <i32>(minute - <i64>today * MINUTES_PER_DAY);
  for (let day = today; day >= today - DAYS_BACK; day--) {
    const plan = dayPlanOf(device, day);
    if (plan == 0) return day == today ? 0 : FREE;
    const pattern = lastSwitch(device, plan, until);
    if (pattern != 0) return pattern;
    until = <i32>MINUTES_PER_DAY - 1;
  }
  return FREE;
}

/** Pattern of the last switch of a day plan that is not after a minute of the day; 0 for none. */
function lastSwitch(device: usize, plan: i32, until: i32): i32 {
  let latest = -1;
  let pattern = 0;
  for (let index = (plan - 1) * SWITCHES; index < plan * SWITCHES; index++) {
    const minute = config.dayPlanMinute(device, index);
    if (minute > until || minute < latest) continue;
    latest = minute;
    pattern = config.dayPlanPattern(device, index);
  }
  return latest < 0 ? 0 : isPattern(pattern) ? pattern : FREE;
}

/** 1 to 16, free or flash. */
export function isPattern(pattern: i32): bool {
  return (pattern >= 1 && pattern <= PATTERNS) || pattern == FREE || pattern == FLASH;
}
