import { floorDiv, MS_PER_DAY, weekdayOf } from '../sdk/calendar';
import { config } from './profile.generated';

// Shifts by the calendar of the config. Times are local, ms since 1970.

const SHIFTS: i32 = 4;
const MS_PER_MINUTE: i64 = 60_000;

/** A shift of one day, or the time without one. */
@unmanaged
export class Shift {
  startMs: i64;
  endMs: i64;
  breakStartMs: i64;
  breakEndMs: i64;
  /** From 1; 0 is the time without a shift. */
  number: i32;

  /** The shift that is under way at `localMs`; of several, the one that comes first in the config. */
  find(device: usize, localMs: i64): void {
    const today = <i32>floorDiv(localMs, MS_PER_DAY);
    for (let number = 1; number <= SHIFTS; number++) {
      for (let day = today - 1; day <= today; day++) {
        this.set(device, number, day);
        if (localMs >= this.startMs && localMs < this.endMs) return;
      }
    }
    this.number = 0;
    this.startMs = 0;
    this.endMs = 0;
    this.breakStartMs = 0;
    this.breakEndMs = 0;
  }

  /** Shift `number` of that day; it ends as it begins when there is none. */
  set(device: usize, number: i32, day: i32): void {
    const index = number - 1;
    const works = (config.shiftDays(device, index) >> (weekdayOf(day) - 1)) & 1;
    this.number = number;
    this.startMs = <i64>day * MS_PER_DAY + <i64>config.shiftStart(device, index) * MS_PER_MINUTE;
    this.endMs = this.startMs + <i64>(works * config.shiftLength(device, index)) * MS_PER_MINUTE;
    this.breakStartMs = min<i64>(this.startMs + <i64>config.breakStart(device, index) * MS_PER_MINUTE, this.endMs);
    this.breakEndMs = min<i64>(this.breakStartMs + <i64>config.breakLength(device, index) * MS_PER_MINUTE, this.endMs);
  }

  inBreak(localMs: i64): bool {
    return localMs >= this.breakStartMs && localMs < this.breakEndMs;
  }

  /** Planned time between two moments, ms: that of the shift without its break. */
  planned(fromMs: i64, untilMs: i64): i64 {
    return (
      overlap(fromMs, untilMs, this.startMs, this.endMs) - overlap(fromMs, untilMs, this.breakStartMs, this.breakEndMs)
    );
  }
}

function overlap(fromMs: i64, untilMs: i64, startMs: i64, endMs: i64): i64 {
  return max<i64>(min<i64>(untilMs, endMs) - max<i64>(fromMs, startMs), 0);
}
