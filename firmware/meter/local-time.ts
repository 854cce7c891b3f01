import { LocalTime } from '../sdk/local-time';
import { config } from './profile.generated';
import { localTimeOf } from './state';

/** Forgets what was found, as the config may have changed. */
export function forgetLocalTime(device: usize): void {
  localTimeOf(device).forget();
}

/** Local time at `timeMs` (UTC). */
export function localTimeAt(device: usize, timeMs: i64): LocalTime {
  return localTimeOf(device).at(timeMs, config.utcOffsetMinutes(device), device + config.daylightSavingAt);
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
  const rules = device + config.daylightSavingAt;
  return localTimeOf(device).utcOf(day, minute, config.utcOffsetMinutes(device), rules);
}
