import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { vehicleCount, setVehiclesServed } from './parameters';
import { PHASES } from './phases';
import { events, records, registers, STATE } from './profile.generated';

// The `counts` record, first in the state: vehicles served by phase, the counters' values when they were read last,
// and whether they have been read.

const SERVED: usize = 0;
const LAST: usize = 32;
const KNOWN: usize = 64;
export const COUNTS_SIZE: usize = 72;

/** What a reset forgets. */
@unmanaged
export class CountsTimer {
  sinceRecordMs: u32;
}

export function restoreCounts(device: usize): void {
  const loaded = loadRecord(device, records.counts, records.countsVersion, device + STATE, <u32>COUNTS_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.counts);
  publishCounts(device);
}

/** Books what the counters have moved by. A counter that fell was restarted, and is followed from its new value on. */
export function countVehicles(device: usize): void {
  const state = device + STATE;
  const known = load<u32>(state, KNOWN) != 0;
  let moved = false;
  for (let phase = 0; phase < PHASES; phase++) {
    const at = state + ((<usize>phase) << 2);
    const now = vehicleCount(device, phase);
    const crossed = now - load<i32>(at, LAST);
    store<i32>(at, now, LAST);
    if (!known || crossed <= 0) continue;
    store<u32>(at, load<u32>(at, SERVED) + crossed, SERVED);
    moved = true;
  }
  store<u32>(state, 1, KNOWN);
  if (moved) publishCounts(device);
}

function publishCounts(device: usize): void {
  let total: u32 = 0;
  for (let phase = 0; phase < PHASES; phase++) {
    const served = load<u32>(device + STATE + ((<usize>phase) << 2), SERVED);
    setVehiclesServed(device, phase, served);
    total += served;
  }
  registers.setVehiclesServedTotal(device, total);
}

export function persistCounts(device: usize, timer: CountsTimer, elapsedMs: u32): void {
  timer.sinceRecordMs += elapsedMs;
  if (timer.sinceRecordMs < <u32>registers.persistInterval(device) * 1000) return;
  timer.sinceRecordMs = 0;
  saveRecord(device, records.counts, records.countsVersion, device + STATE, <u32>COUNTS_SIZE);
}
