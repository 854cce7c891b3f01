import { Alarm } from './alarms';
import { ScanVolume } from './flow-sensor';
import { inputs, registers } from './profile.generated';
import { alarmsOf, temperatureWatchOf } from './state';

/** A water meter counts no heat; a heat meter has a file of its own in the place of this. */
@unmanaged
export class Thermal {}

/** Nothing of it is saved, nor part of the history. */
export const THERMAL_SAVED: usize = 0;
export const THERMAL_HISTORY: usize = 0;

export function stepThermal(device: usize, _volume: ScanVolume, _known: bool, elapsedMs: u32): void {
  const watch = temperatureWatchOf(device);
  const mCel = inputs.waterTemperature(device);
  const broken = watch.isBroken(mCel);
  const delayMs = watch.watch(device, mCel, !broken, elapsedMs);
  alarmsOf(device).watch(device, Alarm.temperatureFault, broken, delayMs, elapsedMs);
  registers.setWaterTemperature(device, broken ? 0 : mCel);
}

export function publishThermalTotals(_device: usize): void {}

export function writeThermalHistory(_device: usize, _entry: usize): void {}

export function showThermalHistory(_device: usize, _entry: usize): void {}
