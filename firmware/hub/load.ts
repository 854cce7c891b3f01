import { Want } from './thermostat';

/** What a load has done since the first power up; part of the `statistics` record. */
@unmanaged
export class LoadHistory {
  onTimeMs: u64;
  starts: u64;
}

/** A load that the hub switches. Some fields last, the others are made afresh at each scan. */
@unmanaged
export class Load {
  /** Time in the present state. */
  heldMs: u32;
  on: bool;
  /** Why the load, which would run, is held off: a value of the `shedReason` register, 0 when it is not. */
  held: u16;

  /** Of this scan: what it wants, what it would want without demand response, and whether it may have it. */
  want: u32;
  undisturbed: u32;
  rested: bool;
  granted: bool;
  /** It asked for power and gets none. */
  denied: bool;
  /** Power that it is reckoned to draw when on, W. */
  power: i32;

  /** Time passes. */
  age(elapsedMs: u32, history: LoadHistory): void {
    this.heldMs = addSaturating(this.heldMs, elapsedMs);
    if (this.on) history.onTimeMs += elapsedMs;
  }

  heldFor(seconds: u32): bool {
    return this.heldMs >= seconds * 1000;
  }

  switchTo(on: bool, history: LoadHistory): void {
    if (this.on == on) return;
    this.on = on;
    this.heldMs = 0;
    if (on) history.starts++;
  }

  /** Place in the queue for power: comfort first, then what runs, then what would start; `Rank.none` asks for none. */
  get rank(): u32 {
    if (this.want == Want.nothing || (!this.on && !this.rested)) return Rank.none;
    if (this.want == Want.comfort) return Rank.comfort;
    return this.on ? Rank.running : Rank.starting;
  }
}

export namespace Rank {
  export const comfort: u32 = 0;
  export const running: u32 = 1;
  export const starting: u32 = 2;
  export const none: u32 = 3;
}

/** The loads in the order in which they are shed. */
export namespace LoadIndex {
  export const ev: usize = 0;
  export const waterHeater: usize = 1;
  export const heating: usize = 2;
  export const count: usize = 3;
}

/** For timers, which must not start anew when they overflow. */
export function addSaturating(time: u32, elapsed: u32): u32 {
  const sum = time + elapsed;
  return sum < time ? u32.MAX_VALUE : sum;
}
