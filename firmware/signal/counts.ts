import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { DetectorOption, DETECTORS } from './detectors';
import { PHASES } from './phases';
import { config, events, inputs, records, registers, STATE } from './profile.generated';

// The `counts` record, first in the state: vehicles served by phase, the detectors' counters as they were read last, and
// whether they have been read.

const SERVED: usize = 0;
const LAST: usize = 64;
const KNOWN: usize = 320;
export const COUNTS_SIZE: usize = 328;

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
  // Two counters at a time: mostly none has moved.
  for (let pair: usize = 0; pair < (<usize>DETECTORS) << 2; pair += 8) {
    if (load<u64>(device + inputs.detectorCountAt + pair) == load<u64>(state + pair, LAST)) continue;
    const first = <i32>(pair >>> 2);
    if (follow(device, first, known)) moved = true;
    if (follow(device, first + 1, known)) moved = true;
  }
  store<u32>(state, 1, KNOWN);
  if (moved) publishCounts(device);
}

/** Returns whether vehicles were booked. */
function follow(device: usize, detector: i32, known: bool): bool {
  const at = device + STATE + ((<usize>detector) << 2);
  const now = inputs.detectorCount(device, detector);
  const crossed = now - load<i32>(at, LAST);
  store<i32>(at, now, LAST);
  if (!known || crossed <= 0) return false;
  const phase = config.detectorPhase(device, detector);
  if (phase == 0 || (config.detectorOptions(device, detector) & DetectorOption.volume) == 0) return false;
  const served = device + STATE + ((<usize>(phase - 1)) << 2);
  store<u32>(served, load<u32>(served, SERVED) + crossed, SERVED);
  return true;
}

function publishCounts(device: usize): void {
  let total: u32 = 0;
  for (let phase = 0; phase < PHASES; phase++) {
    const at = (<usize>phase) << 2;
    const served = load<u32>(device + STATE + at, SERVED);
    // The registers of the phases follow one another.
    registers.setVehiclesServed1(device + at, served);
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
