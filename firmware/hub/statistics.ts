import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { addSaturating } from './load';
import { events, records, registers, STATE } from './profile.generated';
import { STATISTICS_SIZE } from './state';

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

/** When they were last persisted. */
@unmanaged
export class StatisticsTimer {
  sinceRecordMs: u32;

  pass(device: usize, elapsedMs: u32): void {
    this.sinceRecordMs = addSaturating(this.sinceRecordMs, elapsedMs);
    if (this.sinceRecordMs < <u32>registers.persistInterval(device) * 1000) return;
    this.sinceRecordMs = 0;
    saveRecord(device, records.statistics, records.statisticsVersion, device + STATE, <u32>STATISTICS_SIZE);
  }
}
