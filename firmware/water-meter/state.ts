import { ALARMS_SIZE, Alarms } from './alarms';
import { FlowRate } from './flow-rate';
import { History, HISTORY_SIZE } from './history';
import { STATE } from './profile.generated';
import { Supervision } from './supervision';
import { TemperatureWatch } from './temperature';
import { Thermal, THERMAL_SAVED } from './thermal';
import { Totals } from './totals';
import { Valve } from './valve';

// A meter's own state: what is saved, then each concept's own part.

const TOTALS_SIZE: usize = (offsetof<Totals>() + 7) & ~7;
/** The totals, and behind them what the thermal part saves, which lies at its begin. */
export const SAVED_SIZE: usize = TOTALS_SIZE + THERMAL_SAVED;

const TOTALS: usize = STATE;
const THERMAL: usize = TOTALS + TOTALS_SIZE;
const TEMPERATURE: usize = THERMAL + ((offsetof<Thermal>() + 7) & ~7);
const FLOW_RATE: usize = TEMPERATURE + ((offsetof<TemperatureWatch>() + 7) & ~7);
const ALARMS: usize = FLOW_RATE + ((offsetof<FlowRate>() + 7) & ~7);
const SUPERVISION: usize = ALARMS + ((ALARMS_SIZE + 7) & ~7);
const VALVE: usize = SUPERVISION + ((offsetof<Supervision>() + 7) & ~7);
const SAVING: usize = VALVE + ((offsetof<Valve>() + 7) & ~7);
const HISTORY: usize = SAVING + ((offsetof<Saving>() + 7) & ~7);
export const STATE_SIZE: usize = HISTORY + HISTORY_SIZE - STATE;

/** When the totals are to be saved. */
@unmanaged
export class Saving {
  /** Time since a pulse came that no record holds. */
  unsavedMs: u32;
  changed: bool;
  /** The supply fails, and was saved for. */
  warned: bool;
  /** A scan has ended since the start. */
  running: bool;
}

export function totalsOf(device: usize): Totals {
  return changetype<Totals>(device + TOTALS);
}

export function thermalOf(device: usize): Thermal {
  return changetype<Thermal>(device + THERMAL);
}

export function temperatureWatchOf(device: usize): TemperatureWatch {
  return changetype<TemperatureWatch>(device + TEMPERATURE);
}

export function flowRateOf(device: usize): FlowRate {
  return changetype<FlowRate>(device + FLOW_RATE);
}

export function alarmsOf(device: usize): Alarms {
  return changetype<Alarms>(device + ALARMS);
}

export function supervisionOf(device: usize): Supervision {
  return changetype<Supervision>(device + SUPERVISION);
}

export function valveOf(device: usize): Valve {
  return changetype<Valve>(device + VALVE);
}

export function savingOf(device: usize): Saving {
  return changetype<Saving>(device + SAVING);
}

export function historyOf(device: usize): History {
  return changetype<History>(device + HISTORY);
}
