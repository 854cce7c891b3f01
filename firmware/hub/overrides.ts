import { event } from '../sdk/platform';
import { valueOf } from './channels';
import { holdOff } from './demand-response';
import { Kind, Load, LOADS, MUST } from './load';
import { asSettings } from './load-registers';
import { config, events, load1Mode, load1Reason, registers } from './profile.generated';
import { clockOf, eventsOf } from './state';

/** Instead of the time at which an override ends by itself: it has ended, and that was told. */
const ENDED: u32 = 1;
/** Instead of it: there was no clock to tell it by. Such a one ends with a reset. */
const UNTIMED: u32 = 2;

/** Loads that the resident runs himself: for how long, which the `events` record keeps as a time of day. */
@unmanaged
export class Overrides {
  /** Bit for each load whose override is told of. */
  private told: u32;
  /** Bit for each load whose override ends by itself. */
  private timed: u32;
  /** Bit for each load for which the clock has yet to tell how much time is left. */
  private awaited: u32;

  /** What a reset left. An override that has an end, but none that is known, is over. */
  begin(device: usize): void {
    for (let index = 0; index < <i32>LOADS; index++) {
      if (!isOverridden(device, index)) continue;
      this.told |= 1 << index;
      if (registers.load1OverrideFor(asSettings(device, index)) == 0) continue;
      this.timed |= 1 << index;
      if (eventsOf(device).overrideEnd(index) > UNTIMED) this.awaited |= 1 << index;
    }
  }

  written(device: usize, index: i32): void {
    const bit = 1 << index;
    const lasts = registers.load1OverrideFor(asSettings(device, index));
    const mode = registers.load1Mode(asSettings(device, index));
    this.awaited &= ~bit;
    this.timed = mode != load1Mode.auto && lasts != 0 ? this.timed | bit : this.timed & ~bit;
    this.setLeft(index, lasts * 1000);
    const nowS = clockOf(device).seconds;
    keepEnd(device, index, (this.timed & bit) == 0 ? 0 : nowS == 0 ? UNTIMED : nowS + lasts);
    if (mode != load1Mode.auto) {
      this.told |= bit;
      event(device, events.overrideBegan, ((<u32>mode) << 8) | (index + 1));
    } else if (this.told & bit) {
      this.told &= ~bit;
      event(device, events.overrideEnded, index + 1);
    }
  }

  scan(device: usize, elapsedMs: u32): void {
    for (let left = this.timed; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      if (this.awaited & (1 << index)) this.reckon(device, index);
      else this.setLeft(index, this.leftMs(index) > elapsedMs ? this.leftMs(index) - elapsedMs : 0);
      if (!(this.awaited & (1 << index)) && this.leftMs(index) == 0) this.end(device, index);
    }
    registers.setOverrideActive(device, this.told != 0);
  }

  /** How much time is left of an override from before the reset, by the clock. */
  private reckon(device: usize, index: i32): void {
    const nowS = clockOf(device).seconds;
    if (nowS == 0) return;
    this.awaited &= ~(1 << index);
    const endS = eventsOf(device).overrideEnd(index);
    const lasts = registers.load1OverrideFor(asSettings(device, index));
    this.setLeft(index, endS > nowS ? min(endS - nowS, lasts) * 1000 : 0);
  }

  private end(device: usize, index: i32): void {
    this.timed &= ~(1 << index);
    this.told &= ~(1 << index);
    registers.setLoad1Mode(asSettings(device, index), load1Mode.auto);
    const before = eventsOf(device).overrideEnd(index);
    keepEnd(device, index, ENDED);
    if (before != ENDED) event(device, events.overrideEnded, index + 1);
  }

  private leftMs(index: i32): u32 {
    return load<u32>(changetype<usize>(this) + ((<usize>index) << 2), offsetof<Overrides>());
  }

  private setLeft(index: i32, timeMs: u32): void {
    store<u32>(changetype<usize>(this) + ((<usize>index) << 2), timeMs, offsetof<Overrides>());
  }
}

/** With the time left of each load behind it, ms. */
export const OVERRIDES_SIZE: usize = offsetof<Overrides>() + LOADS * 4;

function isOverridden(device: usize, index: i32): bool {
  return registers.load1Mode(asSettings(device, index)) != load1Mode.auto;
}

function keepEnd(device: usize, index: i32, endS: u32): void {
  if (eventsOf(device).overrideEnd(index) == endS) return;
  eventsOf(device).setOverrideEnd(index, endS);
  eventsOf(device).save(device);
}

/** The resident runs the load: it asks for nothing, or for all that it can take. */
export function overrideRequest(device: usize, index: i32, kind: u8, load: Load): void {
  const mode = registers.load1Mode(asSettings(device, index));
  if (mode == load1Mode.auto || kind == Kind.inverter || !load.available) return;
  if (mode == load1Mode.off) return holdOff(device, load, load1Reason.overridden);
  load.restrained = 0;
  load.deliver = 0;
  load.bid = MUST;
  load.reason = load1Reason.overridden;
  load.most = canTake(device, index, kind, load) ? config.loadPower(device, index) : 0;
  load.least = min(config.loadLeastPower(device, index), load.most);
}

/** Up to its maximum, or down to its minimum where it cools, but for the switching band. */
function canTake(device: usize, index: i32, kind: u8, load: Load): bool {
  if (kind == Kind.sheddable) return true;
  const value = valueOf(device, index);
  if (kind == Kind.vehicle || kind == Kind.appliance) return value > 0;
  const settings = asSettings(device, index);
  const band = load.on ? 0 : <i32>registers.load1Hysteresis(settings);
  if (kind == Kind.cooling) return value > registers.load1Minimum(settings) + band;
  return value < registers.load1Maximum(settings) - band;
}
