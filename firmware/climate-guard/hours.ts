import { floorDiv } from '../sdk/calendar';
import { NONE } from './sensors';

const MS_PER_HOUR: i64 = 3_600_000;
const HOURS: i32 = 24;

/** Bytes of {@link Hours}: its fields, then the mean of each of the last hours. */
export const HOURS_SIZE: usize = 24 + ((<usize>HOURS) << 1);

/** The humidity of the last 24 hours, 0.01 %. */
@unmanaged
export class Hours {
  /** Sum of what was measured in this hour, 0.01 % · ms. */
  sum: i64;
  measuredMs: u32;
  /** Since 1970; 0 is none. */
  number: i32;
  /** Mean of the hour that ended last, or {@link NONE}. */
  last: i32;

  begin(): void {
    this.number = 0;
    for (let hour = 0; hour < HOURS; hour++) this.setMean(hour, NONE);
  }

  /** Ends the hours up to `nowMs`; whether one has ended, which {@link last} is the mean of. */
  turn(nowMs: i64): bool {
    const number = <i32>floorDiv(nowMs, MS_PER_HOUR);
    if (number <= this.number) return false;
    const ended = this.number != 0;
    this.last = this.measuredMs == 0 ? NONE : <i32>(this.sum / this.measuredMs);
    if (ended) {
      this.setMean(this.number % HOURS, this.last);
      // Hours in which the guard was off have no mean.
      for (let gap = max(this.number + 1, number - HOURS); gap < number; gap++) this.setMean(gap % HOURS, NONE);
    }
    this.number = number;
    this.sum = 0;
    this.measuredMs = 0;
    return ended;
  }

  measure(humidity: i32, elapsedMs: u32): void {
    this.sum += <i64>humidity * elapsedMs;
    this.measuredMs += elapsedMs;
  }

  /** From the least to the greatest of the last hours and what is now. */
  range(humidity: i32): i32 {
    let least = humidity;
    let greatest = humidity;
    for (let hour = 0; hour < HOURS; hour++) {
      const mean = this.mean(hour);
      if (mean == NONE) continue;
      least = min(least, mean);
      greatest = max(greatest, mean);
    }
    return greatest - least;
  }

  private mean(hour: i32): i32 {
    return load<i16>(changetype<usize>(this) + 24 + ((<usize>hour) << 1));
  }

  private setMean(hour: i32, mean: i32): void {
    store<i16>(changetype<usize>(this) + 24 + ((<usize>hour) << 1), <i16>mean);
  }
}
