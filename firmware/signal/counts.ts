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
  for (let first = 0; first < DETECTORS; first += 8) {
    if (!haveMoved(device, first)) continue;
    for (let detector = first; detector < first + 8; detector++) follow(device, detector, known);
  }
  store<u32>(state, 1, KNOWN);
}

/** Whether one of eight counters has moved; mostly none has. */
function haveMoved(device: usize, first: i32): bool {
  const now = device + inputs.detectorCountAt + ((<usize>first) << 2);
  const last = device + STATE + LAST + ((<usize>first) << 2);
  const front = (load<u64>(now) ^ load<u64>(last)) | (load<u64>(now, 8) ^ load<u64>(last, 8));
  const back = (load<u64>(now, 16) ^ load<u64>(last, 16)) | (load<u64>(now, 24) ^ load<u64>(last, 24));
  return (front | back) != 0;
}

function follow(device: usize, detector: i32, known: bool): void {
  const at = device + STATE + ((<usize>detector) << 2);
  const now = inputs.detectorCount(device, detector);
  const crossed = now - load<i32>(at, LAST);
  store<i32>(at, now, LAST);
  if (!known || crossed <= 0) return;
  const phase = config.detectorPhase(device, detector);
  if (phase == 0 || (config.detectorOptions(device, detector) & DetectorOption.volume) == 0) return;
  const place = device + ((<usize>(phase - 1)) << 2);
  const served = load<u32>(place + STATE, SERVED) + crossed;
  store<u32>(place + STATE, served, SERVED);
  registers.setVehiclesServed1(place, served);
  registers.setVehiclesServedTotal(device, registers.vehiclesServedTotal(device) + crossed);
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
  saveCounts(device);
}

export function saveCounts(device: usize): void {
  saveRecord(device, records.counts, records.countsVersion, device + STATE, <u32>COUNTS_SIZE);
}
