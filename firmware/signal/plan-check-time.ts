import { ACCEPTED, Refusal, refuse } from './plan-check-refusal';
import { config, refusal } from './profile.generated';

/** Elements of `daylightSaving`: minutes that it adds, then the changes at its begin and its end. */
const RULE_SIZE: i32 = 9;
const BEGIN: i32 = 1;
const END: i32 = 5;
/** Double summer time added as much. */
const ADDED_LIMIT: i32 = 120;

/** What a refusal for `time` is about. */
namespace About {
  export const daylightSaving: i32 = 1;
  export const volumePeriod: i32 = 2;
}

export function checkTime(plan: usize): Refusal {
  if (!isDaylightRule(plan)) return refuse(refusal.time, About.daylightSaving, 0);
  const period = config.volumePeriod(plan);
  return period != 0 && 60 % period != 0 ? refuse(refusal.time, About.volumePeriod, 0) : ACCEPTED;
}

/** Nothing, or two changes in different months by a bearable amount. */
function isDaylightRule(plan: usize): bool {
  const added = config.daylightSaving(plan, 0);
  if (added == 0) {
    for (let index = 1; index < RULE_SIZE; index++) if (config.daylightSaving(plan, index) != 0) return false;
    return true;
  }
  const apart = config.daylightSaving(plan, BEGIN) != config.daylightSaving(plan, END);
  return added > 0 && added <= ADDED_LIMIT && apart && isChange(plan, BEGIN) && isChange(plan, END);
}

function isChange(plan: usize, at: i32): bool {
  const month = config.daylightSaving(plan, at);
  const week = config.daylightSaving(plan, at + 1);
  const weekday = config.daylightSaving(plan, at + 2);
  const minute = config.daylightSaving(plan, at + 3);
  const day = month >= 1 && month <= 12 && week >= 1 && week <= 5 && weekday >= 1 && weekday <= 7;
  return day && minute >= 0 && minute < 1440;
}
