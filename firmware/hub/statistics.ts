import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { addSaturating, LOADS } from './load';
import { events, records, registers, STATE } from './profile.generated';
import { historyOf, loadOf, STATISTICS_SIZE } from './state';

/** Takes the histories of the loads and the price average over from before the reset. */
export function restoreStatistics(device: usize): void {
  const loaded = loadRecord(
    device,
    records.statistics,
    records.statisticsVersion,
    device + STATE,
    <u32>STATISTICS_SIZE,
  );
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.statistics);
}

/** Counts what loads do, and when that was persisted last. */
@unmanaged
export class Statistics {
  sinceRecordMs: u32;

  scan(device: usize, elapsedMs: u32): void {
    for (let index = 0; index < <i32>LOADS; index++) {
      const load = loadOf(device, index);
      const history = historyOf(device, index);
      if (load.power > 0) history.energy += <u64>load.power * 1000 * elapsedMs;
      if (load.on) history.onTimeMs += elapsedMs;
    }
    this.sinceRecordMs = addSaturating(this.sinceRecordMs, elapsedMs);
    if (this.sinceRecordMs >= <u32>registers.persistInterval(device) * 1000) this.save(device);
  }

  save(device: usize): void {
    this.sinceRecordMs = 0;
    saveRecord(device, records.statistics, records.statisticsVersion, device + STATE, <u32>STATISTICS_SIZE);
  }
}
