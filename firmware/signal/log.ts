import { lastScanMs } from '../sdk/block';
import { logOf } from './state';

/** Entries of the high resolution log. */
export const LOG_ENTRIES: u32 = 1024;
const ENTRY_SIZE: u32 = 8;
const HEADER: usize = 8;
export const LOG_SIZE: usize = HEADER + LOG_ENTRIES * ENTRY_SIZE;

/** The high resolution log: the latest entries, each u32 time in 0.1 s UTC modulo 2^32, u16 code, u16 parameter. */
@unmanaged
export class Log {
  /** Number of the next entry; it counts on from the reset. */
  next: u32;
}

/** Where entry `sequence` lies; 0 when it is no longer, or not yet, kept. */
export function logEntry(device: usize, sequence: u32): usize {
  const log = logOf(device);
  if (sequence >= log.next || log.next - sequence > LOG_ENTRIES) return 0;
  return changetype<usize>(log) + HEADER + (sequence % LOG_ENTRIES) * ENTRY_SIZE;
}

/** Adds an entry with the time of this scan. Codes: log-codes.ts. */
export function logEvent(device: usize, code: u32, parameter: u32): void {
  const log = logOf(device);
  const sequence = log.next++;
  const place = changetype<usize>(log) + HEADER + (sequence % LOG_ENTRIES) * ENTRY_SIZE;
  store<u32>(place, <u32>(<i64>(lastScanMs(device) / 100)));
  store<u16>(place, <u16>code, 4);
  store<u16>(place, <u16>parameter, 6);
}
