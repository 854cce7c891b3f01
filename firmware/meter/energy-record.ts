import { takePersisted } from '../sdk/block';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { Periods } from './billing';
import { RESIDUES_SIZE, UNITS, UNITS_SIZE } from './energy';
import { raise } from './event-log';
import { events, records, registers, STATE } from './profile.generated';
import { minuteOf, tailOf } from './state';
import { countWear } from './wear';

// What must not be lost is kept in two records, written in turn: when one rots, the other is at most an interval older.

/** Behind the residues in state and records. */
@unmanaged
export class Tail {
  /** Records written since the first power up: the greater one is the newer. */
  writes: u64;
  /** The meter's clock when the record was written, UTC in ms. */
  savedAtMs: i64;
  /** When the open interval of the load profile began, and the registers' units then, by quantity. */
  intervalStartMs: i64;
  private intervalBase0: u64;
  private intervalBase1: u64;
  private intervalBase2: u64;
  private intervalBase3: u64;
  private intervalBase4: u64;
  private intervalBase5: u64;
  private intervalBase6: u64;
  private intervalBase7: u64;
  /** Energy that has made no pulse yet, µJ times `pulseConstant`. */
  activePulse: u64;
  reactivePulse: u64;
  /** Bytes written into the memory since the first power up. */
  written: u64;
  /** When the open interval of the load profile will end; 0 without one. */
  intervalEndMs: i64;
  /** Sequence number of its entry, and the tag of its profile. */
  intervalSequence: u32;
  intervalTag: u32;
  /** Flags of its entry so far. */
  intervalFlags: u32;
  private intervalSpare: u32;

  intervalBase(quantity: usize): u64 {
    return load<u64>(changetype<usize>(this) + (quantity << 3), offsetof<Tail>('intervalBase0'));
  }

  setIntervalBase(quantity: usize, units: u64): void {
    store<u64>(changetype<usize>(this) + (quantity << 3), units, offsetof<Tail>('intervalBase0'));
  }
}

const STATE_PART: usize = RESIDUES_SIZE + ((offsetof<Tail>() + 7) & ~7) + offsetof<Periods>();
/** Maximum demand lies behind the energies in the registers: 9 groups of 4 pairs of value and time. */
export const MAXIMA: usize = UNITS + UNITS_SIZE;
export const MAXIMA_SIZE: usize = 9 * 4 * 8;
const REGISTER_PART: usize = UNITS_SIZE + MAXIMA_SIZE;
export const RECORD_SIZE: usize = STATE_PART + REGISTER_PART;

const payload: usize = memory.data(2040, 8);
const other: usize = memory.data(2040, 8);

function tailAt(payload: usize): Tail {
  return changetype<Tail>(payload + RESIDUES_SIZE);
}

/** Goes on from the newer of the records that are whole; whether there was one. */
export function restoreEnergies(device: usize): bool {
  const first = restore(device, records.energy, records.energyVersion, payload);
  const second = restore(device, records.energyAlternate, records.energyAlternateVersion, other);
  if (!first && !second) return false;
  const newer = second && (!first || tailAt(other).writes > tailAt(payload).writes) ? other : payload;
  memory.copy(device + STATE, newer, STATE_PART);
  memory.copy(device + UNITS, newer + STATE_PART, REGISTER_PART);
  registers.setPersistedWrites(device, <u32>tailOf(device).writes);
  return true;
}

function restore(device: usize, key: u32, version: u32, target: usize): bool {
  const loaded = loadRecord(device, key, version, target, <u32>RECORD_SIZE);
  if (loaded == Loaded.refused) raise(device, events.recordRefused, key);
  return loaded == Loaded.restored;
}

/** Replaces the older record. */
export function persistEnergies(device: usize): void {
  const tail = tailOf(device);
  const writes = ++tail.writes;
  tail.savedAtMs = minuteOf(device).lastMs;
  countWear(device);
  memory.copy(payload, device + STATE, STATE_PART);
  memory.copy(payload + STATE_PART, device + UNITS, REGISTER_PART);
  if ((writes & 1) != 0) saveRecord(device, records.energy, records.energyVersion, payload, <u32>RECORD_SIZE);
  else saveRecord(device, records.energyAlternate, records.energyAlternateVersion, payload, <u32>RECORD_SIZE);
  // What the record took is in it already; the SDK has counted it too.
  takePersisted(device);
  registers.setPersistedWrites(device, <u32>writes);
  minuteOf(device).sinceRecordMs = 0;
}
