import { UNKNOWN } from './channels';

/** Intervals of an event. */
export const INTERVALS: i32 = 96;

/** Bits of `StoredEvent.state`. */
export namespace StoredState {
  /** Cancelled: kept so that a message that comes late does not bring it back. */
  export const cancelled: u16 = 1;
  /** The resident takes no part in it. */
  export const optedOut: u16 = 2;
  /** It has been told that it began, and not yet that it ended. */
  export const begun: u16 = 4;
}

/** An event of one type, or a series of prices or of a forecast. Its values lie behind it. */
@unmanaged
export class StoredEvent {
  /** 0 in a slot that is free. */
  id: u32;
  revision: u32;
  /** UTC in s, after randomisation; length of an interval in s. */
  start: u32;
  step: u32;
  type: u16;
  priority: u16;
  count: u16;
  /** `StoredState` bits. */
  state: u16;

  has(bit: u16): bool {
    return (this.state & bit) != 0;
  }

  get end(): u32 {
    return this.start + this.step * this.count;
  }

  holdsAt(timeS: u32): bool {
    return timeS >= this.start && timeS < this.end;
  }

  value(interval: i32): i32 {
    return load<i32>(changetype<usize>(this) + ((<usize>interval) << 2), offsetof<StoredEvent>());
  }

  setValue(interval: i32, value: i32): void {
    store<i32>(changetype<usize>(this) + ((<usize>interval) << 2), value, offsetof<StoredEvent>());
  }

  /** `UNKNOWN` outside it and in intervals that say nothing. */
  valueAt(timeS: u32): i32 {
    return this.holdsAt(timeS) ? this.value(this.intervalAt(timeS)) : UNKNOWN;
  }

  /** Of a time in it. */
  intervalAt(timeS: u32): i32 {
    return <i32>((timeS - this.start) / this.step);
  }

  /** Of those that hold at a time, the least value from one time to another, `UNKNOWN` without any. */
  leastWithin(fromS: u32, toS: u32): i32 {
    if (fromS >= this.end || toS <= this.start) return UNKNOWN;
    let least = UNKNOWN;
    const last = toS >= this.end ? <i32>this.count - 1 : this.intervalAt(toS - 1);
    for (let at = fromS <= this.start ? 0 : this.intervalAt(fromS); at <= last; at++) {
      const value = this.value(at);
      if (value != UNKNOWN && (least == UNKNOWN || value < least)) least = value;
    }
    return least;
  }

  /** Whether it is in force where both say something. */
  goesBefore(other: StoredEvent): bool {
    if (this.priority != other.priority) return this.priority < other.priority;
    if (this.start != other.start) return this.start > other.start;
    return this.id > other.id;
  }
}
