import { resetReason } from '../sdk/block';
import { addSaturating, Kind, Load, MUST } from './load';
import { config, load1Reason, registers } from './profile.generated';
import { randomTime } from './random-time';
import { AMPLE } from './room';
import { valueOf } from './channels';

const POWER_ON: u32 = 0;
/** Of `randomTime`. */
const START: u32 = 1;

/** When loads may start: rested, one after another, not all hubs of a street at once, and no faster than the ramp. */
@unmanaged
export class Starts {
  sinceStartMs: u32;
  /** Since a load was held off for a limit. */
  sinceShedMs: u32;
  /** Left of the random time after a power up. */
  delayMs: u32;
  /** By how much the loads may rise now, W; below 0 when one that cannot be divided was started. */
  budget: i32;

  begin(device: usize): void {
    this.sinceStartMs = this.sinceShedMs = u32.MAX_VALUE;
    const longest = <u32>config.startRandomisation(device);
    this.delayMs = resetReason(device) == POWER_ON ? randomTime(config.randomSeed(device), START, longest) * 1000 : 0;
  }

  scan(device: usize, elapsedMs: u32): void {
    this.sinceStartMs = addSaturating(this.sinceStartMs, elapsedMs);
    this.sinceShedMs = addSaturating(this.sinceShedMs, elapsedMs);
    this.delayMs = this.delayMs > elapsedMs ? this.delayMs - elapsedMs : 0;
    const ramp = config.rampLimit(device);
    const gained = <i32>min<u64>((<u64>ramp * elapsedMs) / 1000, AMPLE);
    this.budget = ramp == 0 ? AMPLE : min(this.budget + gained, max(gained, ramp));
  }

  /** Why a load that is off may not start now, a value of `loadNReason`; 0 when it may. */
  refusal(device: usize, index: i32, load: Load): u16 {
    if (!load.heldFor(config.loadLeastRest(device, index))) return load1Reason.minimumRest;
    const must = load.bid == MUST;
    if (this.delayMs != 0 && !(must && isVital(load))) return load1Reason.starting;
    const intervalMs = <u32>registers.restoreInterval(device) * 1000;
    if (this.sinceStartMs < intervalMs || this.budget <= 0) return load1Reason.spreading;
    return !must && this.sinceShedMs < intervalMs ? load1Reason.spreading : 0;
  }

  /** By how much a load may rise, W: one that starts does so with its least power at least. */
  riseOf(load: Load): i32 {
    return load.on ? this.budget : max(this.budget, load.least);
  }

  spend(power: i32): void {
    if (this.budget < AMPLE) this.budget -= power;
  }
}

/** It keeps comfort or a departure, for which the random time after a power up is not waited. */
export function isVital(load: Load): bool {
  return load.reason == load1Reason.comfort || load.reason == load1Reason.deadline;
}

/** A load that is on stays so for this long, s; an appliance that has begun, to the end of its run. */
export function leastRunOf(device: usize, index: i32): u32 {
  const least = <u32>config.loadLeastRun(device, index);
  if (<u8>config.loadKind(device, index) != Kind.appliance || valueOf(device, index) <= 0) return least;
  return max(least, <u32>config.loadRunTime(device, index) * 120);
}
