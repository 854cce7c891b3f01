import { Limits } from './limits';
import { Load, LoadHistory, LoadIndex } from './load';
import { PriceAverage } from './price';
import { STATE } from './profile.generated';
import { SensorWatch } from './sensors';
import { Shedding } from './shedding';
import { StatisticsTimer } from './statistics';
import { TankTrust } from './tank-trust';

// A hub's own state: histories of the loads and the price average, which are the `statistics` record, then what a
// reset forgets.

const AVERAGE: usize = LoadIndex.count * offsetof<LoadHistory>();
export const STATISTICS_SIZE: usize = AVERAGE + offsetof<PriceAverage>();
const LIMITS: usize = STATISTICS_SIZE;
const SHEDDING: usize = LIMITS + ((offsetof<Limits>() + 7) & ~7);
const SENSORS: usize = SHEDDING + ((offsetof<Shedding>() + 7) & ~7);
const TIMER: usize = SENSORS + ((offsetof<SensorWatch>() + 7) & ~7);
const TRUST: usize = TIMER + ((offsetof<StatisticsTimer>() + 7) & ~7);
const LOADS: usize = TRUST + ((offsetof<TankTrust>() + 7) & ~7);
const LOAD_SIZE: usize = (offsetof<Load>() + 7) & ~7;
export const STATE_SIZE: usize = LOADS + LoadIndex.count * LOAD_SIZE;

export function history(device: usize, index: usize): LoadHistory {
  return changetype<LoadHistory>(device + STATE + index * offsetof<LoadHistory>());
}

export function average(device: usize): PriceAverage {
  return changetype<PriceAverage>(device + STATE + AVERAGE);
}

export function limits(device: usize): Limits {
  return changetype<Limits>(device + STATE + LIMITS);
}

export function shedding(device: usize): Shedding {
  return changetype<Shedding>(device + STATE + SHEDDING);
}

export function sensors(device: usize): SensorWatch {
  return changetype<SensorWatch>(device + STATE + SENSORS);
}

export function tankTrust(device: usize): TankTrust {
  return changetype<TankTrust>(device + STATE + TRUST);
}

export function statisticsTimer(device: usize): StatisticsTimer {
  return changetype<StatisticsTimer>(device + STATE + TIMER);
}

export function loadOf(device: usize, index: usize): Load {
  return changetype<Load>(device + STATE + LOADS + index * LOAD_SIZE);
}
