import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { ALARMS } from './alarms';
import { Day } from './day';
import { Dosing } from './dosing';
import { Heating } from './heating';
import { Irrigation } from './irrigation';
import { STATE } from './profile.generated';
import { Screen } from './screen';
import { Sensors } from './sensors';
import { Vents } from './vents';

// A controller's own state. The record `state` is from the beginning to LAST_SCAN.

const SAVED: usize = STATE;
const TODAY: usize = SAVED + ((offsetof<Saved>() + 7) & ~7);
const IRRIGATION: usize = TODAY + ((offsetof<Day>() + 7) & ~7);
const ALARM_STATES: usize = IRRIGATION + ((offsetof<Irrigation>() + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * ALARMS + 7) & ~7);
const SENSORS: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const HEATING: usize = SENSORS + ((offsetof<Sensors>() + 7) & ~7);
const VENTS: usize = HEATING + ((offsetof<Heating>() + 7) & ~7);
const SCREEN: usize = VENTS + ((offsetof<Vents>() + 7) & ~7);
const DOSING: usize = SCREEN + ((offsetof<Screen>() + 7) & ~7);
const HISTORY: usize = DOSING + ((offsetof<Dosing>() + 7) & ~7);
export const STATE_SIZE: usize = HISTORY + offsetof<Ring>() - STATE;

export const RECORD: usize = SAVED;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - SAVED);

/** What a record is of. */
@unmanaged
export class Saved {
  /** UTC in ms; 0 is never. */
  atMs: i64;
  /** Days in the history then: of another number, today is in there already. */
  days: u32;
}

/** What one scan has to know of the one before. */
@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  day: bool;
  heatingSetPoint: i32;
  /** Since the state was saved. */
  unsavedMs: u32;
}

export function savedOf(device: usize): Saved {
  return changetype<Saved>(device + SAVED);
}

export function todayOf(device: usize): Day {
  return changetype<Day>(device + TODAY);
}

export function irrigationOf(device: usize): Irrigation {
  return changetype<Irrigation>(device + IRRIGATION);
}

export function alarmsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + ALARM_STATES);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function sensorsOf(device: usize): Sensors {
  return changetype<Sensors>(device + SENSORS);
}

export function heatingOf(device: usize): Heating {
  return changetype<Heating>(device + HEATING);
}

export function ventsOf(device: usize): Vents {
  return changetype<Vents>(device + VENTS);
}

export function screenOf(device: usize): Screen {
  return changetype<Screen>(device + SCREEN);
}

export function dosingOf(device: usize): Dosing {
  return changetype<Dosing>(device + DOSING);
}

export function historyOf(device: usize): Ring {
  return changetype<Ring>(device + HISTORY);
}
