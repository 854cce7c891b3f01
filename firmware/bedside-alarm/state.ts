import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { CARE_SIZE, Care } from './care';
import { ALARMS } from './conditions';
import { STATE } from './profile.generated';
import { Signals } from './signals';

// A bedside alarm's own state. The first two are the record `state`.

const CARE: usize = STATE;
const ALARM_STATES: usize = CARE + ((CARE_SIZE + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * ALARMS + 7) & ~7);
const SIGNALS: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const LOG: usize = SIGNALS + ((offsetof<Signals>() + 7) & ~7);
export const STATE_SIZE: usize = LOG + offsetof<Ring>() - STATE;

export const RECORD: usize = CARE;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - CARE);

@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  buttons: i32;
  /** Until the sounder goes on. */
  pauseMs: u32;
}

export function careOf(device: usize): Care {
  return changetype<Care>(device + CARE);
}

export function alarmsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + ALARM_STATES);
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
