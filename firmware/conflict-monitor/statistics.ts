import { event } from '../sdk/platform';
import { events, registers } from './profile.generated';
import { Lasting } from './lasting';
import { Sequence } from './sequence';

const MINUTE_MS: u32 = 60_000;
/** Between scans further apart than this nobody knows what was: so much of such a time counts. */
export const LATE_MS: u32 = 200;

/** How late the scans are. */
@unmanaged
export class ScanTimes {
  longestMs: u32;
  late: u32;
  /** Until the next event may be told. */
  quietMs: u32;

  step(device: usize, elapsedMs: u32): void {
    this.quietMs -= min(this.quietMs, elapsedMs);
    this.longestMs = max(this.longestMs, elapsedMs);
    if (elapsedMs <= LATE_MS) return;
    this.late++;
    if (this.quietMs != 0) return;
    this.quietMs = MINUTE_MS;
    event(device, events.scanLate, <i32>min<u32>(elapsedMs, i32.MAX_VALUE));
  }

  clear(): void {
    this.longestMs = 0;
    this.late = 0;
  }

  publish(device: usize): void {
    registers.setLongestScan(device, this.longestMs);
    registers.setLateScans(device, this.late);
  }
}

/** How near the junction came to a fault. */
export function publishNearest(
  device: usize,
  conflict: Lasting,
  dark: Lasting,
  dual: Lasting,
  sequence: Sequence,
): void {
  registers.setShortestYellow(device, sequence.shortestYellowMs);
  registers.setShortestYellowChannel(device, sequence.shortestYellowChannel);
  registers.setShortestClearance(device, sequence.shortestClearanceMs);
  registers.setShortestClearanceChannel(device, sequence.shortestClearanceChannel);
  registers.setLongestConflict(device, conflict.longestMs);
  registers.setLongestDark(device, dark.longestMs);
  registers.setLongestDual(device, dual.longestMs);
}
