import { ACCEPTED, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

const ENTRIES: i32 = 16;
const DAY_PLANS: i32 = 8;
const SWITCHES: i32 = 10;
const UNUSED: i32 = 1440;
const PATTERNS: i32 = 16;
const FREE: i32 = 254;
const FLASH: i32 = 255;

/** Entries can hold and have a day plan with switches, whose minutes rise and whose patterns are there. */
export function checkSchedule(plan: usize): Refusal {
  for (let dayPlan = 0; dayPlan < DAY_PLANS; dayPlan++) {
    const wrong = wrongSwitch(plan, dayPlan);
    if (wrong != 0) return refuse(refusal.schedule, dayPlan + 1, wrong);
  }
  for (let entry = 0; entry < ENTRIES; entry++) {
    const dayPlan = config.schedulePlan(plan, entry);
    if (dayPlan == 0) continue;
    const never =
      config.scheduleMonths(plan, entry) == 0 ||
      config.scheduleDays(plan, entry) == 0 ||
      config.scheduleDates(plan, entry) <= 0 ||
      config.dayPlanMinute(plan, (dayPlan - 1) * SWITCHES) == UNUSED;
    if (never) return refuse(refusal.schedule, entry + 1, 0);
  }
  return ACCEPTED;
}

/** Number of a switch of a day plan that makes no sense; 0 for none. */
function wrongSwitch(plan: usize, dayPlan: i32): i32 {
  let last = -1;
  for (let index = 0; index < SWITCHES; index++) {
    const at = dayPlan * SWITCHES + index;
    const minute = config.dayPlanMinute(plan, at);
    if (minute <= last && !(minute == UNUSED && last == UNUSED)) return index + 1;
    last = minute;
    if (minute != UNUSED && !isPattern(config.dayPlanPattern(plan, at))) return index + 1;
  }
  return 0;
}

function isPattern(pattern: i32): bool {
  return (pattern >= 1 && pattern <= PATTERNS) || pattern == FREE || pattern == FLASH;
}
