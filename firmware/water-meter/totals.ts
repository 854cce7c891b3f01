import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { event } from '../sdk/platform';
import { events, records, registers } from './profile.generated';
import { SAVED_SIZE, totalsOf } from './state';
import { publishThermalTotals } from './thermal';

// What must not be lost is kept in two records, written in turn: when one rots, the other is a little older, and the flow
// sensor's counter tells what flowed since.

/** Counts since the meter was made; {@link SAVED_SIZE} bytes with what the thermal part keeps behind them are saved. */
@unmanaged
export class Totals {
  /** Records written: the greater one is the newer. */
  writes: u64;
  forwardMl: u64;
  reverseMl: u64;
  /** The flow sensor's counters up to which volume was counted. */
  pulses: u32;
  pulsesReverse: u32;
  /** Latched alarms, as in the register. */
  latched: u32;
  /** The day under way, days since 1970 in local time; 0 before the first scan with a clock that can be. */
  day: i32;
  sensorChanges: u16;
  /** The sensor's counters are known. */
  begun: bool;
  /** A burst closed the valve, and nobody opened it since. */
  shut: bool;
}

const first: usize = memory.data(256, 8);
const second: usize = memory.data(256, 8);

/** Goes on from the newer record that is whole; whether there was one, or the meter is new. */
export function restoreTotals(device: usize): void {
  const one = loadRecord(device, records.totals, records.totalsVersion, first, <u32>SAVED_SIZE);
  const other = loadRecord(device, records.totalsAlternate, records.totalsAlternateVersion, second, <u32>SAVED_SIZE);
  if (one == Loaded.refused) event(device, events.recordRefused, records.totals);
  if (other == Loaded.refused) event(device, events.recordRefused, records.totalsAlternate);
  const none = one != Loaded.restored && other != Loaded.restored;
  if (none && (one == Loaded.refused || other == Loaded.refused)) event(device, events.totalsLost, 0);
  if (none) return;
  const isSecond = one != Loaded.restored || (other == Loaded.restored && writesAt(second) > writesAt(first));
  memory.copy(changetype<usize>(totalsOf(device)), isSecond ? second : first, SAVED_SIZE);
}

/** Replaces the older record. */
export function saveTotals(device: usize): void {
  const totals = totalsOf(device);
  const odd = (++totals.writes & 1) != 0;
  const key = odd ? records.totals : records.totalsAlternate;
  const version = odd ? records.totalsVersion : records.totalsAlternateVersion;
  saveRecord(device, key, version, changetype<usize>(totals), <u32>SAVED_SIZE);
}

export function publishTotals(device: usize): void {
  const totals = totalsOf(device);
  registers.setVolume(device, totals.forwardMl);
  registers.setVolumeReverse(device, totals.reverseMl);
  registers.setSensorChanges(device, totals.sensorChanges);
  registers.setPersistedWrites(device, <u32>totals.writes);
  publishThermalTotals(device);
}

function writesAt(record: usize): u64 {
  return changetype<Totals>(record).writes;
}
