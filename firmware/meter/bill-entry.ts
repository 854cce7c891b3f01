import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { Group, Quantity, UNITS } from './energy';
import { MAXIMA, MAXIMA_SIZE } from './energy-record';

// What bills and snapshots hold, as registers lie in the bank (16-bit words, the most significant first):
//   0 u32 begin   4 u32 end   8 u16 reason   10 u16 flags   12 energies: total, T1 … T8   588 maxima: the same groups

/** Bytes of an entry. */
export const ENTRY_SIZE: usize = 876;
const ENERGIES: usize = 12;
const GROUP_SIZE: usize = Quantity.count << 3;
const TARIFF_ENERGIES: usize = UNITS + Group.tariff * GROUP_SIZE;
const TARIFF_ENERGIES_SIZE: usize = 8 * GROUP_SIZE;
const ENTRY_MAXIMA: usize = ENERGIES + GROUP_SIZE + TARIFF_ENERGIES_SIZE;
const VERSION: u32 = 1;

/** A record: number of the entry since the first power up, u32, then the entry. */
const record: usize = memory.data(880, 4);
const RECORD_SIZE: u32 = 880;

/** Flags of an entry: those of the load profile's that concern a time. */
export namespace EntryFlag {
  /** The supply was off at the due time: closed when it was back. */
  export const powerDown: u32 = 1;
  /** The clock was set during the period. */
  export const clockAdjusted: u32 = 4;
  export const clockInvalid: u32 = 8;
  /** Closed later than at its end, so energy after it is in it. */
  export const long: u32 = 32;
  /** More resets were due since the one before; they are not made up for. */
  export const missingBefore: u32 = 64;
}

/** Persists registers and maxima as they are now as entry `number` (from 1) of the ring of `slots` records from `key` on. */
export function saveEntry(
  device: usize,
  key: u32,
  slots: u32,
  number: u32,
  beginS: u32,
  endS: u32,
  reason: u16,
  flags: u16,
): void {
  const entry = record + 4;
  store<u32>(record, number);
  store<u32>(entry, rotl<u32>(beginS, 16));
  store<u32>(entry, rotl<u32>(endS, 16), 4);
  store<u16>(entry, reason, 8);
  store<u16>(entry, flags, 10);
  memory.copy(entry + ENERGIES, device + UNITS, GROUP_SIZE);
  memory.copy(entry + ENERGIES + GROUP_SIZE, device + TARIFF_ENERGIES, TARIFF_ENERGIES_SIZE);
  memory.copy(entry + ENTRY_MAXIMA, device + MAXIMA, MAXIMA_SIZE);
  saveRecord(device, slotOf(key, slots, number), VERSION, record, RECORD_SIZE);
}

function slotOf(key: u32, slots: u32, number: u32): u32 {
  return key + ((number - 1) % slots);
}

/** Whether the ring holds entry `number`; {@link loadedEntry} is it then. */
export function loadEntry(device: usize, key: u32, slots: u32, number: u32): bool {
  return number != 0 && numberIn(device, slotOf(key, slots, number)) == number;
}

/** Number of the entry in a record, which is loaded then; 0 when there is none that is whole. */
export function numberIn(device: usize, key: u32): u32 {
  return loadRecord(device, key, VERSION, record, RECORD_SIZE) == Loaded.restored ? load<u32>(record) : 0;
}

/** The largest number of an entry in the ring; 0 when it is empty. */
export function newestIn(device: usize, key: u32, slots: u32): u32 {
  let newest: u32 = 0;
  for (let slot: u32 = 0; slot < slots; slot++) newest = max(newest, numberIn(device, key + slot));
  return newest;
}

export function loadedEntry(): usize {
  return record + 4;
}

/** End of the loaded entry's period, UTC in s. */
export function loadedEndS(): u32 {
  return rotl<u32>(load<u32>(record, 8), 16);
}

/** Why the loaded entry was made. */
export function loadedReason(): u16 {
  return load<u16>(record, 12);
}
