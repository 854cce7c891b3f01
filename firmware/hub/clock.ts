import { LocalTime } from '../sdk/local-time';
import { event } from '../sdk/platform';
import { config, events } from './profile.generated';

/** 2001-09-09; before it there is no time. */
const FIRST_TIME_MS: i64 = 1_000_000_000_000;

/** Time as the runtime tells it. */
@unmanaged
export class Clock {
  /** Of this scan, UTC in ms. */
  nowMs: i64;
  /** By how much the clock was set since the last scan, ms; 0 when it was not. */
  steppedMs: i64;
  set: bool;

  scan(device: usize, nowMs: i64, elapsedMs: u32): void {
    const stepped = this.set ? nowMs - this.nowMs - elapsedMs : 0;
    this.steppedMs = stepped > 1000 || stepped < -1000 ? stepped : 0;
    if (this.steppedMs != 0) {
      event(device, events.clockStepped, <i32>min<i64>(max<i64>(this.steppedMs / 1000, -i32.MAX_VALUE), i32.MAX_VALUE));
    }
    this.nowMs = nowMs;
    this.set = nowMs >= FIRST_TIME_MS;
  }

  /** UTC in s since 1970; 0 when there is no time. */
  get seconds(): u32 {
    return this.set ? <u32>min<i64>(this.nowMs / 1000, u32.MAX_VALUE) : 0;
  }
}

/** Local time less UTC at `timeS`, in s; `local` remembers between which changes it holds. */
export function utcOffsetS(device: usize, local: LocalTime, timeS: u32): i32 {
  return <i32>(
    (local.at(<i64>timeS * 1000, config.utcOffsetMinutes(device), device + config.daylightSavingAt).offsetMs / 1000)
  );
}
