import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { LocalTime } from '../sdk/local-time';
import { Account } from './account';
import { Daylight } from './daylight';
import { FAULTS, Sensed } from './faults';
import { Lamp } from './lamp';
import { STATE } from './profile.generated';
import { Darkness } from './street';

// A controller's own state. The first two are the record `state`.

const ACCOUNT: usize = STATE;
const FAULT_STATES: usize = ACCOUNT + ((offsetof<Account>() + 7) & ~7);
const LAST_SCAN: usize = FAULT_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * FAULTS + 7) & ~7);
const LAMP: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const DARKNESS: usize = LAMP + ((offsetof<Lamp>() + 7) & ~7);
const DAYLIGHT: usize = DARKNESS + ((offsetof<Darkness>() + 7) & ~7);
const SENSED: usize = DAYLIGHT + ((offsetof<Daylight>() + 7) & ~7);
const LOCAL: usize = SENSED + ((offsetof<Sensed>() + 7) & ~7);
export const STATE_SIZE: usize = LOCAL + offsetof<LocalTime>() - STATE;

export const RECORD: usize = ACCOUNT;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - ACCOUNT);

@unmanaged
export class LastScan {
  /** Degrees. */
  sun: f64;
  /** Minute since 1970 that the sun was reckoned for. */
  minute: i64;
  /** Until nobody is taken to be there. */
  presentMs: u32;
  reason: u16;
  lightingClass: u16;
}

export function accountOf(device: usize): Account {
  return changetype<Account>(device + ACCOUNT);
}

export function faultsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + FAULT_STATES);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function lampOf(device: usize): Lamp {
  return changetype<Lamp>(device + LAMP);
}

export function darknessOf(device: usize): Darkness {
  return changetype<Darkness>(device + DARKNESS);
}

export function daylightOf(device: usize): Daylight {
  return changetype<Daylight>(device + DAYLIGHT);
}

export function sensedOf(device: usize): Sensed {
  return changetype<Sensed>(device + SENSED);
}

export function localOf(device: usize): LocalTime {
  return changetype<LocalTime>(device + LOCAL);
}
