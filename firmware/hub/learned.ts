import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { LOADS } from './load';
import { records } from './profile.generated';

export const HOURS: i32 = 24;
const ABSENT: i32 = i32.MIN_VALUE;
/** Part of a new day that is taken over. */
const NEWS: f64 = 0.3;
/** A largest draw is forgotten by so much in a day. */
const PEAK_KEPT: f64 = 0.9;
const MOST_W: f64 = 30_000;

/** Rows of 24 values by the hour of the local day. */
export namespace Habit {
  /** Of working days and of weekends, W. */
  export const household: i32 = 0;
  export const weekend: i32 = 1;
  export const solar: i32 = 2;
  /** Outdoor temperature, 0.01 °C. */
  export const outdoor: i32 = 3;
  /** Of the last day on which they were known, price steps. */
  export const price: i32 = 4;
  export const exportPrice: i32 = 5;
  export const count: i32 = 6;
}

/**
 * What has been learned of the household and of the loads: the `learned` record. Behind the fields lie the rows of
 * {@link Habit}, then for each load and hour the power that it gains beside the reckoning, W, and the most that it lost, Wh.
 */
@unmanaged
export class Learned {
  /** Hours that were learned from. */
  hours: u32;
  /** 1 once there are values in it: zeros are no habit. */
  begun: u32;

  begin(device: usize): bool {
    const loaded = loadRecord(
      device,
      records.learned,
      records.learnedVersion,
      changetype<usize>(this),
      <u32>LEARNED_SIZE,
    );
    if (loaded != Loaded.restored) this.forget();
    return loaded != Loaded.refused;
  }

  save(device: usize): void {
    saveRecord(device, records.learned, records.learnedVersion, changetype<usize>(this), <u32>LEARNED_SIZE);
  }

  forget(): void {
    memory.fill(changetype<usize>(this), 0, LEARNED_SIZE);
    for (let row = 0; row < Habit.count; row++) {
      for (let hour = 0; hour < HOURS; hour++) store<i32>(this.habitAt(row, hour), ABSENT);
    }
    this.begun = 1;
  }

  knows(row: i32, hour: i32): bool {
    return load<i32>(this.habitAt(row, hour)) != ABSENT;
  }

  /** What is usual in that hour; where that is not known, `otherwise`. */
  usual(row: i32, hour: i32, otherwise: i32): i32 {
    const value = load<i32>(this.habitAt(row, hour));
    return value == ABSENT ? otherwise : value;
  }

  set(row: i32, hour: i32, value: i32): void {
    store<i32>(this.habitAt(row, hour), value);
  }

  learn(row: i32, hour: i32, value: f64): void {
    const earlier = load<i32>(this.habitAt(row, hour));
    this.set(row, hour, <i32>Math.round(earlier == ABSENT ? value : earlier + (value - earlier) * NEWS));
  }

  /** Power that a room or tank gains beside the reckoning, W. */
  drift(index: i32, hour: i32): i32 {
    return load<i16>(this.driftAt(index, hour));
  }

  /** The most that it lost in that hour beside the reckoning, Wh; −1 when that has not been seen. */
  peak(index: i32, hour: i32): i32 {
    return <i32>load<u16>(this.driftAt(index, hour), 2) - 1;
  }

  /** Takes over what a load gained in an hour beside the reckoning, Wh. */
  learnDrift(index: i32, hour: i32, gained: f64): void {
    const at = this.driftAt(index, hour);
    const peak = this.peak(index, hour);
    const value = min(max(gained, -MOST_W), MOST_W);
    const earlier = load<i16>(at);
    store<i16>(at, <i16>Math.round(peak < 0 ? value : earlier + (value - earlier) * NEWS));
    store<u16>(at, <u16>(Math.round(max(-value, max(<f64>peak, 0) * PEAK_KEPT)) + 1), 2);
  }

  @inline
  private habitAt(row: i32, hour: i32): usize {
    return changetype<usize>(this) + offsetof<Learned>() + <usize>(row * HOURS + hour) * 4;
  }

  @inline
  private driftAt(index: i32, hour: i32): usize {
    return changetype<usize>(this) + offsetof<Learned>() + <usize>(Habit.count * HOURS + index * HOURS + hour) * 4;
  }
}

export const LEARNED_SIZE: usize = offsetof<Learned>() + <usize>(Habit.count * HOURS) * 4 + LOADS * <usize>HOURS * 4;
