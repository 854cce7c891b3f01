/** Loads that a hub runs. */
export const LOADS: usize = 8;

/** What a load is: values of the config field `loadKind`. */
export namespace Kind {
  export const none: u8 = 0;
  export const heating: u8 = 1;
  export const cooling: u8 = 2;
  export const tank: u8 = 3;
  export const vehicle: u8 = 4;
  export const battery: u8 = 5;
  export const appliance: u8 = 6;
  export const sheddable: u8 = 7;
  export const inverter: u8 = 8;
}

/** What `loadCommand` means to a load: values of the config field `loadControl`. */
export namespace ControlKind {
  export const switched: u8 = 0;
  export const power: u8 = 1;
  export const current: u8 = 2;
}

/** Bits of the channel `loadStatus`. */
export namespace LoadStatus {
  export const there: i32 = 1;
  export const fault: i32 = 2;
  export const old: i32 = 4;
}

/** Bits of the registers `loadNFaults`. */
export namespace LoadFault {
  export const implausible: u16 = 1;
  export const stuck: u16 = 2;
  export const longRun: u16 = 4;
  export const disobedient: u16 = 8;
  export const stale: u16 = 16;
}

/** A bid of a load that must run whatever energy costs, and of one that must not. */
export const MUST: i32 = i32.MAX_VALUE;
export const NEVER: i32 = i32.MIN_VALUE;

/** A load that misses its setpoint by a larger part does not follow it. */
const LARGEST_BIAS: f64 = 0.12;

/** What a load has done since the first power up; part of the `statistics` record. */
@unmanaged
export class LoadHistory {
  /** Drawn, mW·ms. */
  energy: u64;
  onTimeMs: u64;
  starts: u64;
  /** When the tank was last as hot as the legionella rule asks, UTC in ms; 0 when that is not known. */
  hotAtMs: i64;
}

/**
 * A load that the hub runs. Of each scan: it is sensed, it makes a request (what it would take, and what a kilowatt-hour
 * more is worth to it), demand response and the resident restrain that, and it is given a setpoint within the limits.
 */
@unmanaged
export class Load {
  /** Sensed: power that it draws, measured or else reckoned, W; negative is delivered. */
  power: i32;
  /** `LoadFault` bits: while there are any, it is off. */
  faults: u16;
  /** It is there and without fault. */
  available: bool;
  /** `power` is measured. */
  measured: bool;
  /** It is switched on, and time in the present state. */
  on: bool;
  heldMs: u32;

  /** Request: greatest and least power that it would run with, W; 0 asks for none. */
  most: i32;
  least: i32;
  /** What the next kilowatt-hour is worth to it, in price steps: it runs where energy costs no more. `MUST`, `NEVER`. */
  bid: i32;
  /** Of a battery: greatest power that it would deliver, W, and the least price for which it does. */
  deliver: i32;
  ask: i32;
  /** Why: a value of the registers `loadNReason`. */
  reason: u16;
  /** Why demand response or the resident holds it off; 0 when they do not. */
  restrained: u16;

  /** Result: power that it is given, W; negative discharges. For an inverter what it may deliver at most. */
  setpoint: i32;
  /** The same of the last scan. */
  before: i32;
  /** Why it gets less than it asked for; 0 when it does not. */
  held: u16;
  /** Why it is on although it does not ask for it: a value of `loadNReason`, else 0. */
  kept: u16;

  // What it makes of its setpoints; see reach.ts and obedience.ts.
  /** Of what it is given, what it draws beyond that, or less where negative. */
  private bias: f64;
  /** It is offered no more than this, W, in the direction of its setpoint, and reckoned to take no more than that. */
  reach: i32;
  taking: i32;
  shortMs: u32;
  offendedMs: u32;
  retryMs: u32;
  /** Where it is not measured: for how long what it is given has differed from its power, and how often that did not show at the meter. */
  unseenMs: u32;
  missed: u32;

  // Whether its sensor is believed; see sensor-trust.ts.
  seenValue: i32;
  /** Drawn since the reading moved, mW·ms. */
  drawnSince: u64;

  /** What it draws when it is given `power`, W, and the other way round. */
  drawnAt(power: i32): i32 {
    return <i32>Math.round(<f64>power * (1 + this.bias));
  }

  givenFor(drawn: i32): i32 {
    return <i32>(<f64>drawn / (1 + this.bias));
  }

  /** Learns that from a setpoint that has hardly changed. What is far off it is no bias. */
  learnBias(): void {
    const given = this.setpoint;
    if (given == 0 || abs(given - this.before) > abs(given) / 20) return;
    const away = <f64>this.power / <f64>given - 1;
    if (away > -LARGEST_BIAS && away < LARGEST_BIAS) this.bias += (away - this.bias) / 2;
  }

  heldFor(seconds: u32): bool {
    return this.heldMs >= seconds * 1000;
  }
}

/** For timers, which must not start anew when they overflow. */
export function addSaturating(time: u32, elapsed: u32): u32 {
  const sum = time + elapsed;
  return sum < time ? u32.MAX_VALUE : sum;
}
