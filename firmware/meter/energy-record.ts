import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { COUNTER_SIZE, Energy, publishEnergy } from './energy';
import { events, records, registers, STATE } from './profile.generated';

// The energy counters are kept in two records, written in turn: when one rots, the other is at most an interval older.

/** Behind the energy counters in the records. */
@unmanaged
class Tail {
  /** Records written since the first power up: the greater one is the newer. */
  writes: u64;
}

const COUNTERS: usize = Energy.count * COUNTER_SIZE;
/** The records' payload, first in the state. */
export const RECORD_SIZE: usize = COUNTERS + offsetof<Tail>();

const other: usize = memory.data(136, 8);

function tailAt(payload: usize): Tail {
  return changetype<Tail>(payload + COUNTERS);
}

/** Goes on from the newer of the records that are whole. */
export function restoreEnergies(device: usize): void {
  const payload = device + STATE;
  const first = restore(device, records.energy, records.energyVersion, payload);
  const second = restore(device, records.energyAlternate, records.energyAlternateVersion, other);
  if (second && (!first || tailAt(other).writes > tailAt(payload).writes)) memory.copy(payload, other, RECORD_SIZE);
  for (let index: usize = 0; index < Energy.count; index++) publishEnergy(device, index);
  registers.setPersistedWrites(device, <u32>tailAt(payload).writes);
}

function restore(device: usize, key: u32, version: u32, target: usize): bool {
  const loaded = loadRecord(device, key, version, target, <u32>RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, key);
  return loaded == Loaded.restored;
}

/** Replaces the older record. */
export function persistEnergies(device: usize): void {
  const payload = device + STATE;
  const writes = ++tailAt(payload).writes;
  if ((writes & 1) != 0) saveRecord(device, records.energy, records.energyVersion, payload, <u32>RECORD_SIZE);
  else saveRecord(device, records.energyAlternate, records.energyAlternateVersion, payload, <u32>RECORD_SIZE);
  registers.setPersistedWrites(device, <u32>writes);
}
