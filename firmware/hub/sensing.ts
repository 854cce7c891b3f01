import { event } from '../sdk/platform';
import { drawnOf, phaseCurrentOf, phasePowerOf, statusOf, UNKNOWN, valueOf } from './channels';
import { addSaturating, Kind, Load, LOADS, LoadFault, LoadStatus } from './load';
import { followReach, obedienceFault } from './obedience';
import { PHASES, phasesOf, shareOf } from './phases';
import { config, events, registers } from './profile.generated';
import { sensorFaults } from './sensor-trust';
import { loadOf, meterTrustOf } from './state';

/** Powers at the meter that are no powers, W. */
const LARGEST: i32 = 1_000_000;
/** What the household drew most is forgotten with this time constant. */
const DAY_MS: f64 = 86_400_000;
/** Changes of the power of a load that are too small to be told apart at the meter, W. */
const SMALL: i32 = 100;
/** A step of a load that is waited for at the meter, W. */
const SKEW: i32 = 300;
/** A change that must show there, W. */
const SHOWS: i32 = 500;

/** What the meter and the loads tell, and whether it is believed. */
@unmanaged
export class Sensing {
  /** At the grid connection, W. */
  grid: i32;
  /** The same without loads, batteries and inverters, W: what the hub does not run. As it was last, while the meter is not believed. */
  uncontrolled: i32;
  /** Delivered by inverters, W. */
  solar: i32;
  /** The meter is not believed. */
  meterFault: bool;

  /** Uncontrolled of each phase, W, and the most that it was within about a day. */
  private rest1: i32;
  private rest2: i32;
  private rest3: i32;
  private peak1: f64;
  private peak2: f64;
  private peak3: f64;
  /** Power of the loads that are measured, W, and for how many scans the rest has been held. */
  private drew: i32;
  private heldScans: u32;
  /** Grid less the loads that are measured, at the last scan, W. */
  private unmeasured: i32;

  scan(device: usize, elapsedMs: u32): void {
    const pending = pendingOf(device);
    this.grid = powerAt(device, 0) + powerAt(device, 1) + powerAt(device, 2);
    let measured = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const load = loadOf(device, index);
      const kind = <u8>config.loadKind(device, index);
      load.restrained = 0;
      load.measured = false;
      if (kind == Kind.none) {
        load.available = false;
        continue;
      }
      measured += this.measure(device, index, kind, load);
    }
    const drewMore = measured - this.drew;
    this.drew = measured;
    const step = this.grid - measured - this.unmeasured;
    this.unmeasured = this.grid - measured;
    this.reckon(device, step, elapsedMs);
    let loads = 0;
    let solar = 0;
    for (let index = 0; index < <i32>LOADS; index++) {
      const kind = <u8>config.loadKind(device, index);
      if (kind == Kind.none) continue;
      const load = loadOf(device, index);
      this.judge(device, index, kind, load, elapsedMs);
      loads += load.power;
      if (kind == Kind.inverter) solar -= load.power;
    }
    this.solar = max(solar, 0);
    this.meterFault = !meterTrustOf(device).follow(device, loads, elapsedMs);
    if (!this.meterFault && !this.isSkewed(drewMore, pending, step)) this.takeRest(device, elapsedMs);
  }

  private measure(device: usize, index: i32, kind: u8, load: Load): i32 {
    const drawn = drawnOf(device, index);
    const most = max(config.loadPower(device, index), config.loadDischargePower(device, index));
    // What is measured as twice the rated power and more is not measured.
    load.measured = drawn != UNKNOWN && abs<i64>(drawn) <= 2 * <i64>most + 1000;
    load.measured = load.measured && (statusOf(device, index) & LoadStatus.old) == 0;
    if (!load.measured) return 0;
    load.power = drawn;
    return drawn;
  }

  /**
   * A load that is not measured is reckoned to draw what it is given, from when its step shows at the meter; after the
   * settle time in any case.
   */
  private reckon(device: usize, gridStep: i32, elapsedMs: u32): void {
    let step = gridStep;
    const settleMs = <u32>config.settleTime(device) * 1000;
    for (let index = 0; index < <i32>LOADS; index++) {
      const load = loadOf(device, index);
      const kind = <u8>config.loadKind(device, index);
      if (load.measured || kind == Kind.none) continue;
      if (kind == Kind.inverter || !load.available) {
        load.power = 0;
        continue;
      }
      const change = load.setpoint - load.power;
      if (change == 0) {
        load.unseenMs = 0;
        continue;
      }
      load.unseenMs = addSaturating(load.unseenMs, elapsedMs);
      const shows = change > 0 ? step >= change / 2 : step <= change / 2;
      if (!shows && abs(change) >= SMALL && load.unseenMs < settleMs) continue;
      if (shows) step -= change;
      if (abs(change) >= SHOWS && !this.meterFault) load.missed = shows ? 0 : load.missed + 1;
      load.power = load.setpoint;
      load.unseenMs = 0;
    }
  }

  private judge(device: usize, index: i32, kind: u8, load: Load, elapsedMs: u32): void {
    const status = statusOf(device, index);
    const before = load.faults;
    let faults = obedienceFault(device, index, kind, load, elapsedMs);
    if ((status & LoadStatus.old) != 0) faults |= LoadFault.stale | (before & (LoadFault.stuck | LoadFault.longRun));
    else faults |= sensorFaults(device, index, kind, load, elapsedMs);
    load.faults = faults;
    if (faults != 0 && faults != before) event(device, events.loadFault, ((<i32>faults) << 8) | (index + 1));
    if (faults == 0 && before != 0) event(device, events.loadFaultEnded, index + 1);
    // An appliance waits no longer when it has been started.
    const there = (status & LoadStatus.there) != 0 || (kind == Kind.appliance && load.on && valueOf(device, index) > 0);
    load.available = there && (status & LoadStatus.fault) == 0 && faults == 0;
    followReach(device, index, kind, load, elapsedMs);
  }

  /**
   * Meter and loads are read at different moments: a step of a load shows at one of them first, and would be taken for
   * the household's. What looks so is waited for, two scans at most.
   */
  private isSkewed(drewMore: i32, pending: i32, step: i32): bool {
    const skewed = abs(step) >= SKEW && (alike(step, -drewMore) || alike(step, pending));
    this.heldScans = skewed && this.heldScans < 2 ? this.heldScans + 1 : 0;
    return this.heldScans != 0;
  }

  /** What is left of the meter's power. A load that is not the hub's to run now counts as the household's. */
  private takeRest(device: usize, elapsedMs: u32): void {
    const kept = 1 - min(<f64>elapsedMs / DAY_MS, 1);
    let total = 0;
    for (let phase = 0; phase < PHASES; phase++) {
      let rest = powerAt(device, phase);
      for (let index = 0; index < <i32>LOADS; index++) {
        const load = loadOf(device, index);
        if (counts(device, index, load)) rest -= shareOf(load.power, phasesOf(device, index), phase);
      }
      store<i32>(changetype<usize>(this) + ((<usize>phase) << 2), rest, offsetof<Sensing>('rest1'));
      const peak = changetype<usize>(this) + offsetof<Sensing>('peak1') + ((<usize>phase) << 3);
      store<f64>(peak, max(<f64>rest, load<f64>(peak) * kept));
      total += rest;
    }
    this.uncontrolled = total;
  }

  /** Of a phase, W; while the meter is not believed the most that it was of late. */
  uncontrolledOn(phase: i32): i32 {
    const self = changetype<usize>(this);
    if (!this.meterFault) return load<i32>(self + ((<usize>phase) << 2), offsetof<Sensing>('rest1'));
    return <i32>load<f64>(self + ((<usize>phase) << 3), offsetof<Sensing>('peak1'));
  }

  publish(device: usize): void {
    registers.setGridPower(device, this.grid);
    registers.setGridPowerL1(device, powerAt(device, 0));
    registers.setGridPowerL2(device, powerAt(device, 1));
    registers.setGridPowerL3(device, powerAt(device, 2));
    registers.setUncontrolledPower(device, this.uncontrolled);
    registers.setSolarPower(device, <u32>this.solar);
    registers.setMeterFault(device, this.meterFault);
  }
}

/** Within a fifth. */
function alike(power: i32, other: i32): bool {
  return abs(power - other) <= abs(other) / 5;
}

/** What the loads that are measured are yet to draw more of what they are given, W. */
function pendingOf(device: usize): i32 {
  let pending = 0;
  for (let index = 0; index < <i32>LOADS; index++) {
    const load = loadOf(device, index);
    const kind = <u8>config.loadKind(device, index);
    if (load.measured && load.available && kind != Kind.inverter) pending += load.setpoint - load.power;
  }
  return pending;
}

/** Whether the hub reckons with a load's power as its own. */
export function counts(device: usize, index: i32, load: Load): bool {
  const kind = <u8>config.loadKind(device, index);
  return kind != Kind.none && (load.available || (kind == Kind.inverter && load.measured));
}

/** Power of a phase at the grid connection, W. */
function powerAt(device: usize, phase: i32): i32 {
  return min(max(phasePowerOf(device, phase), -LARGEST), LARGEST);
}

/** What the current of a phase amounts to beyond its power, W: it is reactive. */
function reactiveAt(device: usize, phase: i32): i32 {
  const apparent = (<i64>max(phaseCurrentOf(device, phase), 0) * config.mainsVoltage(device)) / 1000;
  return <i32>min<i64>(max<i64>(apparent - abs(powerAt(device, phase)), 0), LARGEST);
}

function fuseOf(device: usize): i32 {
  return config.mainFuse(device) * config.mainsVoltage(device);
}

/** What a phase may carry of active power, W: the fuse, less what the current is more than the power tells. */
export function phaseBound(device: usize, phase: i32): i32 {
  return max(fuseOf(device) - reactiveAt(device, phase), 0);
}

/** By how much a phase is above the fuse, by its current or its power, W; below 0 when it is not. */
export function phaseExcess(device: usize, phase: i32): i32 {
  return abs(powerAt(device, phase)) + reactiveAt(device, phase) - fuseOf(device);
}
