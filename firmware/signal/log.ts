import { lastScanMs } from '../sdk/block';
import { logOf } from './state';

/** Entries of the high resolution log. */
export const LOG_ENTRIES: u32 = 1024;
const ENTRY_SIZE: u32 = 8;

/**
 * The high resolution log: the latest entries, each u32 time in 0.1 s UTC modulo 2^32, u16 code, u16 parameter. It lies in RAM and
 * begins anew with each reset; hosts that want it all come in time.
 */
@unmanaged
export class Log {
  /** Number of the next entry; it counts on from the reset. */
  next: u32;
  /** What the log told of last (log-watch.ts). Masks of phases. */
  holds: u32;
  calls: u32;
  pedestrianCalls: u32;
  omits: u32;
  pedestrianOmits: u32;
  nowMs: i64;
  flashStatus: u16;
  stopTime: bool;
  /** There was a scan. */
  running: bool;

  /** Number of the oldest entry that is kept. */
  get oldest(): u32 {
    return this.next - min(this.next, LOG_ENTRIES);
  }
}

const HEADER: usize = (offsetof<Log>() + 7) & ~7;
export const LOG_SIZE: usize = HEADER + LOG_ENTRIES * ENTRY_SIZE;

/** Where entry `sequence`, which is kept, lies. */
export function logEntry(device: usize, sequence: u32): usize {
  return changetype<usize>(logOf(device)) + HEADER + (sequence % LOG_ENTRIES) * ENTRY_SIZE;
}

/** Adds an entry with the time of this scan. Codes: log-codes.ts. */
export function logEvent(device: usize, code: u32, parameter: u32): void {
  const place = logEntry(device, logOf(device).next++);
  store<u32>(place, <u32>(<i64>(lastScanMs(device) / 100)));
  store<u16>(place, <u16>code, 4);
  store<u16>(place, <u16>parameter, 6);
}
