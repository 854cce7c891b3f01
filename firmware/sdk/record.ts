import { persist, recall, recalledData, recalledLength } from './platform';

// A persisted record: u16 version, u16 zero, then the firmware's bytes as they lie in its block.

const HEADER: u32 = 4;
/** The largest payload of a record. */
export const RECORD_LIMIT: u32 = 2044;

const buffer: usize = memory.data(2048, 8);

/** Persists `length` bytes at `data` as version `version` of record `key`. */
export function saveRecord(device: usize, key: u32, version: u32, data: usize, length: u32): void {
  if (length > RECORD_LIMIT) unreachable();
  store<u32>(buffer, version & 0xffff);
  memory.copy(buffer + HEADER, data, length);
  persist(device, key, buffer, length + HEADER);
}

export namespace Loaded {
  export const absent: i32 = 0;
  export const restored: i32 = 1;
  /** There is a record, of another version or size. */
  export const refused: i32 = 2;
}

/** Copies a persisted record's payload to `target` when it has this version and length. */
export function loadRecord(device: usize, key: u32, version: u32, target: usize, length: u32): i32 {
  if (!recall(device, key)) return Loaded.absent;
  const data = recalledData();
  if (recalledLength() != length + HEADER || load<u16>(data) != <u16>version) return Loaded.refused;
  memory.copy(target, data + HEADER, length);
  return Loaded.restored;
}
