import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { ALARMS } from './alarms';
import { Cooling } from './cooling';
import { Day } from './day';
import { Outage } from './outage';
import { Probes } from './probes';
import { STATE } from './profile.generated';

// A refrigerator's own state. The record `state` is from the beginning to LAST_SCAN.

const SAVED: usize = STATE;
const TODAY: usize = SAVED + ((offsetof<Saved>() + 7) & ~7);
const OUTAGE: usize = TODAY + ((offsetof<Day>() + 7) & ~7);
const ALARM_STATES: usize = OUTAGE + ((offsetof<Outage>() + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * ALARMS + 7) & ~7);
const PROBES: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const COOLING: usize = PROBES + ((offsetof<Probes>() + 7) & ~7);
const HISTORY: usize = COOLING + ((offsetof<Cooling>() + 7) & ~7);
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
  open: bool;
  mains: bool;
  /** Since the state was saved. */
  unsavedMs: u32;
}

export function savedOf(device: usize): Saved {
  return changetype<Saved>(device + SAVED);
}

export function todayOf(device: usize): Day {
  return changetype<Day>(device + TODAY);
}

export function outageOf(device: usize): Outage {
  return changetype<Outage>(device + OUTAGE);
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

export function coolingOf(device: usize): Cooling {
  return changetype<Cooling>(device + COOLING);
}

export function historyOf(device: usize): Ring {
  return changetype<Ring>(device + HISTORY);
}
