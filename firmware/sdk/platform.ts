import { countPersisted } from './block';
import { hostEvent, hostLog, hostPersist, hostRecall } from './imports';

export namespace LogLevel {
  export const debug: u32 = 0;
  export const info: u32 = 1;
  export const warning: u32 = 2;
  export const error: u32 = 3;
}

/** A line for the engineer. Strings cross as they lie in AssemblyScript's memory: UTF-16. */
export function log(device: usize, level: u32, message: string): void {
  hostLog(device, level, changetype<usize>(message), message.length);
}

/** A dated entry in the device's event log. */
export function event(device: usize, code: u32, value: i32): void {
  hostEvent(device, code, value);
}

/** What a record takes in a log-structured memory besides its bytes: its entry in the log, and padding. */
export const RECORD_ENTRY: u32 = 16;

/** Replaces a record in non-volatile memory, atomically. */
export function persist(device: usize, key: u32, data: usize, length: u32): void {
  countPersisted(device, length + RECORD_ENTRY);
  hostPersist(device, key, data, length);
}

const result: usize = memory.data(8);

/** Finds a persisted record; {@link recalledData} and {@link recalledLength} tell where it lies until the export returns. */
export function recall(device: usize, key: u32): bool {
  hostRecall(device, key, result);
  return recalledLength() != 0;
}

export function recalledData(): usize {
  return load<u32>(result);
}

export function recalledLength(): u32 {
  return load<u32>(result, 4);
}
