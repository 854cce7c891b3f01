import { dateOf, floorDiv, MS_PER_DAY, weekdayInMonth } from './calendar';
import { config } from './profile.generated';
import { localTimeOf } from './state';

const MS_PER_MINUTE: i64 = 60_000;
/** Times of which a date is asked are held within 1970 to 2106, as far as the clock's register goes. */
const TIME_LIMIT: i64 = 0xffff_ffff * 1000;

/** The offset of local time, and between which changes it holds. */
@unmanaged
export class LocalTime {
  fromMs: i64;
  /** 0 when it has to be found anew. */
  untilMs: i64;
  offsetMs: i64;
  daylightSaving: bool;
}

/** Elements of `daylightSaving`: what it adds, then the rules of begin and end. */
export namespace DaylightRule {
  export const added: i32 = 0;
  export const begin: i32 = 1;
  export const end: i32 = 5;
}

/** Forgets what was found, as the config may have changed. */
export function forgetLocalTime(device: usize): void {
  localTimeOf(device).untilMs = 0;
}

/** Local time at `timeMs` (UTC). */
export function localTimeAt(device: usize, timeMs: i64): LocalTime {
  const local = localTimeOf(device);
  if (timeMs < local.fromMs || timeMs >= local.untilMs) find(device, local, timeMs);
  return local;
}

/** Local time as ms since 1970. */
export function localMs(device: usize, timeMs: i64): i64 {
  return timeMs + localTimeAt(device, timeMs).offsetMs;
}

/**
 * UTC in ms at which local time is that minute of that day: the first time where it comes twice, and the begin of
 * daylight-saving time where it is skipped.
 */
export function utcOf(device: usize, day: i32, minute: i32): i64 {
  const standard = <i64>config.utcOffsetMinutes(device) * MS_PER_MINUTE;
  const added = <i64>config.daylightSaving(device, DaylightRule.added) * MS_PER_MINUTE;
  const time = <i64>day * MS_PER_DAY + <i64>minute * MS_PER_MINUTE - standard;
  const local = localTimeAt(device, time - added);
  if (local.daylightSaving) return time - added;
  return local.untilMs < time ? local.untilMs : time;
}

/** Finds the last change before `timeMs` and the first one after it. */
function find(device: usize, local: LocalTime, timeMs: i64): void {
  const standard = <i64>config.utcOffsetMinutes(device) * MS_PER_MINUTE;
  const added = <i64>config.daylightSaving(device, DaylightRule.added) * MS_PER_MINUTE;
  local.fromMs = i64.MIN_VALUE;
  local.untilMs = i64.MAX_VALUE;
  local.offsetMs = standard;
  local.daylightSaving = false;
  if (added == 0) return;
  const dated = max<i64>(min<i64>(timeMs, TIME_LIMIT), 0);
  const year = dateOf(<i32>floorDiv(dated + standard, MS_PER_DAY)).year;
  for (let near = year - 1; near <= year + 1; near++) {
    narrow(local, timeMs, changeMs(device, near, DaylightRule.begin) - standard, true);
    narrow(local, timeMs, changeMs(device, near, DaylightRule.end) - standard, false);
  }
  if (local.daylightSaving) local.offsetMs += added;
}

function narrow(local: LocalTime, timeMs: i64, changeMs: i64, begins: bool): void {
  if (changeMs > timeMs) {
    local.untilMs = min(local.untilMs, changeMs);
  } else if (changeMs >= local.fromMs) {
    local.fromMs = changeMs;
    local.daylightSaving = begins;
  }
}

/** When daylight-saving time begins or ends in a year, in local standard time. */
function changeMs(device: usize, year: i32, rule: i32): i64 {
  const month = config.daylightSaving(device, rule);
  const week = config.daylightSaving(device, rule + 1);
  const weekday = config.daylightSaving(device, rule + 2);
  const minute = config.daylightSaving(device, rule + 3);
  return <i64>weekdayInMonth(year, month, week, weekday) * MS_PER_DAY + <i64>minute * MS_PER_MINUTE;
}
