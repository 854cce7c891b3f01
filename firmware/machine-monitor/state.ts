import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { LocalTime } from '../sdk/local-time';
import { Ring } from '../sdk/ring';
import { ACCOUNT_SIZE, Account } from './account';
import { ALARMS, Condition } from './condition';
import { Machine } from './machine';
import { STATE } from './profile.generated';
import { Shift } from './shift';
import { Totals } from './totals';

// A monitor's own state. The record `state` is from the beginning to LAST_SCAN.

const SAVED: usize = STATE;
const TOTALS: usize = SAVED + ((offsetof<Saved>() + 7) & ~7);
const ACCOUNT: usize = TOTALS + ((offsetof<Totals>() + 7) & ~7);
const MACHINE: usize = ACCOUNT + ((ACCOUNT_SIZE + 7) & ~7);
const ALARM_STATES: usize = MACHINE + ((offsetof<Machine>() + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * ALARMS + 7) & ~7);
const CONDITION: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const SHIFT: usize = CONDITION + ((offsetof<Condition>() + 7) & ~7);
const LOCAL_TIME: usize = SHIFT + ((offsetof<Shift>() + 7) & ~7);
const HISTORY: usize = LOCAL_TIME + ((offsetof<LocalTime>() + 7) & ~7);
export const STATE_SIZE: usize = HISTORY + offsetof<Ring>() - STATE;

export const RECORD: usize = SAVED;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - SAVED);

/** What a record is of. */
@unmanaged
export class Saved {
  /** UTC in ms; 0 is never. */
  atMs: i64;
  /** Shifts in the history then: of another number, the account is in there already. */
  shifts: u32;
}

@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  inBreak: bool;
  /** Since the state was saved. */
  unsavedMs: u32;
}

export function savedOf(device: usize): Saved {
  return changetype<Saved>(device + SAVED);
}

export function totalsOf(device: usize): Totals {
  return changetype<Totals>(device + TOTALS);
}

export function accountOf(device: usize): Account {
  return changetype<Account>(device + ACCOUNT);
}

export function machineOf(device: usize): Machine {
  return changetype<Machine>(device + MACHINE);
}

export function alarmsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + ALARM_STATES);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function conditionOf(device: usize): Condition {
  return changetype<Condition>(device + CONDITION);
}

export function shiftOf(device: usize): Shift {
  return changetype<Shift>(device + SHIFT);
}

export function localTimeOf(device: usize): LocalTime {
  return changetype<LocalTime>(device + LOCAL_TIME);
}

export function historyOf(device: usize): Ring {
  return changetype<Ring>(device + HISTORY);
}
