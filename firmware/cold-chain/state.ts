import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { ALARMS } from './alarms';
import { Interval } from './interval';
import { Probes } from './probes';
import { STATE } from './profile.generated';
import { Trip } from './trip';
import { Unit } from './unit';

// A monitor's own state. The first two are the record `state`.

const TRIP: usize = STATE;
const ALARM_STATES: usize = TRIP + ((offsetof<Trip>() + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ALARM_BANK_HEAD + ALARM_SIZE * ALARMS;
const PROBES: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const INTERVAL: usize = PROBES + ((offsetof<Probes>() + 7) & ~7);
const UNIT: usize = INTERVAL + ((offsetof<Interval>() + 7) & ~7);
const LOG: usize = UNIT + ((offsetof<Unit>() + 7) & ~7);
export const STATE_SIZE: usize = LOG + offsetof<Ring>() - STATE;

export const RECORD: usize = TRIP;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - TRIP);

/** What one scan has to know of the one before. */
@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  doorOpen: bool;
  powered: bool;
}

export function tripOf(device: usize): Trip {
  return changetype<Trip>(device + TRIP);
}

export function alarmsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + ALARM_STATES);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function probesOf(device: usize): Probes {
  return changetype<Probes>(device + PROBES);
}

export function intervalOf(device: usize): Interval {
  return changetype<Interval>(device + INTERVAL);
}

export function unitOf(device: usize): Unit {
  return changetype<Unit>(device + UNIT);
}

export function logOf(device: usize): Ring {
  return changetype<Ring>(device + LOG);
}
