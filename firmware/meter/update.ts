import { persistEnergies } from './energy-record';
import { isSettled } from './front-end';
import { registers } from './profile.generated';
import { minuteOf, supplyOf } from './state';
import { takeRecord } from './supply';

// The firmware may be replaced after a scan at whose end all that was measured is in the energy record: what takes its place
// goes on from there, and nothing is lost or counted twice. Who asks and then does nothing may not wear the memory out: records
// for it come from those that warnings of the supply may cost, and when there are none left, the next one of the persist
// interval serves.

/** From one record for an update to the next. */
const LEAST_MS: u32 = 5000;

/** For so long a record of the persist interval waits for a scan after which the firmware may be replaced. */
const WAIT_MS: u32 = 1000;

/** A record that is late by `lateMs` is put off until all that was measured can be in it. */
export function putsOffRecord(device: usize, lateMs: u32): bool {
  return registers.updateRequest(device) && !isSettled(device) && lateMs < WAIT_MS;
}

/** At the end of a scan: saves when it is asked for, and says whether the firmware may be replaced until the next scan. */
export function followUpdate(device: usize): void {
  let ready = false;
  // What is held aside while the supply fails is in no record.
  if (registers.updateRequest(device) && !supplyOf(device).holds && isSettled(device)) {
    const minute = minuteOf(device);
    if (minute.sinceRecordMs >= LEAST_MS && takeRecord(device)) persistEnergies(device);
    ready = minute.sinceRecordMs == 0;
  }
  registers.setUpdateReady(device, ready);
}
