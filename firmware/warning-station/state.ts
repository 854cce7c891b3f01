import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { DETECTORS_SIZE, Detectors } from './detectors';
import { FAULTS } from './faults';
import { GAUGES_SIZE, Gauges } from './gauges';
import { Hazard } from './hazard';
import { STATE } from './profile.generated';
import { RAIN_SIZE, Rain } from './rain';
import { Signals } from './signals';
import { Warning } from './warning';

// A station's own state. The first five are the record `state`.

const WARNING: usize = STATE;
const FLOOD: usize = WARNING + ((offsetof<Warning>() + 7) & ~7);
const FIRE: usize = FLOOD + ((offsetof<Hazard>() + 7) & ~7);
const RAIN: usize = FIRE + ((offsetof<Hazard>() + 7) & ~7);
const FAULT_STATES: usize = RAIN + ((RAIN_SIZE + 7) & ~7);
const GAUGES: usize = FAULT_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * FAULTS + 7) & ~7);
const DETECTORS: usize = GAUGES + ((GAUGES_SIZE + 7) & ~7);
const LAST_SCAN: usize = DETECTORS + ((DETECTORS_SIZE + 7) & ~7);
const SIGNALS: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const LOG: usize = SIGNALS + ((offsetof<Signals>() + 7) & ~7);
export const STATE_SIZE: usize = LOG + offsetof<Ring>() - STATE;

export const RECORD: usize = WARNING;
export const RECORD_SIZE: u32 = <u32>(GAUGES - WARNING);

@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  /** Until the test ends. */
  testMs: u32;
}

export function warningOf(device: usize): Warning {
  return changetype<Warning>(device + WARNING);
}

export function floodOf(device: usize): Hazard {
  return changetype<Hazard>(device + FLOOD);
}

export function fireOf(device: usize): Hazard {
  return changetype<Hazard>(device + FIRE);
}

export function rainOf(device: usize): Rain {
  return changetype<Rain>(device + RAIN);
}

export function faultsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + FAULT_STATES);
}

export function gaugesOf(device: usize): Gauges {
  return changetype<Gauges>(device + GAUGES);
}

export function detectorsOf(device: usize): Detectors {
  return changetype<Detectors>(device + DETECTORS);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function signalsOf(device: usize): Signals {
  return changetype<Signals>(device + SIGNALS);
}

export function logOf(device: usize): Ring {
  return changetype<Ring>(device + LOG);
}
