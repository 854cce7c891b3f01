import { crc32 } from './crc32';
import { persist, recall, recalledData, recalledLength } from './platform';
import { mark, releaseTo } from './scratch';

// A persisted record:
//   0 u32 CRC-32 of all that follows   4 u16 version   6 u16 key   8 the firmware's bytes as they lie in its block
// The key stands in it so that a record that turns up in another's place is refused.

const HEADER: u32 = 8;
/** The largest payload of a record of settings, of a block of a ring, and of what a class writes often. */
export const BLOCK_LIMIT: u32 = 2040;
/** The largest payload of any record, as of a large config. */
export const RECORD_LIMIT: u32 = 8184;

const buffer: usize = memory.data(8192, 8);

/** Persists `length` bytes at `data` as version `version` of record `key`. */
export function saveRecord(device: usize, key: u32, version: u32, data: usize, length: u32): void {
  if (length > RECORD_LIMIT) unreachable();
  store<u32>(buffer, head(key, version), 4);
  memory.copy(buffer + HEADER, data, length);
  store<u32>(buffer, crc32(buffer + 4, length + 4));
  persist(device, key, buffer, length + HEADER);
}

export namespace Loaded {
  export const absent: i32 = 0;
  export const restored: i32 = 1;
  /** There is a record, but of another version or size, or its bytes are not those that were saved. */
  export const refused: i32 = 2;
}

/** Copies a persisted record's payload to `target` when it is whole and has this version and length. */
export function loadRecord(device: usize, key: u32, version: u32, target: usize, length: u32): i32 {
  const earlier = mark();
  const loaded = check(device, key, version, length, length);
  if (loaded == Loaded.restored) memory.copy(target, recalledData() + HEADER, length);
  releaseTo(earlier);
  return loaded;
}

/** {@link loadRecord} for a payload of any length up to `limit`, which {@link loadedLength} tells. */
export function loadRecordUpTo(device: usize, key: u32, version: u32, target: usize, limit: u32): i32 {
  const earlier = mark();
  const loaded = check(device, key, version, 0, limit);
  if (loaded == Loaded.restored) memory.copy(target, recalledData() + HEADER, loadedLength());
  releaseTo(earlier);
  return loaded;
}

/** Bytes of the payload loaded last. */
export function loadedLength(): u32 {
  return recalledLength() - HEADER;
}

/**
 * Looks for a record of whatever version that is whole: `restored`, and then {@link foundVersion}, {@link foundData} and
 * {@link foundLength} tell of it until another one is looked for or the export returns.
 */
export function findRecord(device: usize, key: u32): i32 {
  if (!recall(device, key)) return Loaded.absent;
  return isWhole() && load<u16>(recalledData(), 6) == <u16>key ? Loaded.restored : Loaded.refused;
}

export function foundVersion(): u32 {
  return load<u16>(recalledData(), 4);
}

export function foundData(): usize {
  return recalledData() + HEADER;
}

export function foundLength(): u32 {
  return recalledLength() - HEADER;
}

/** What was recalled is what was saved. */
function isWhole(): bool {
  const length = recalledLength();
  return length >= HEADER && load<u32>(recalledData()) == crc32(recalledData() + 4, length - 4);
}

function check(device: usize, key: u32, version: u32, least: u32, most: u32): i32 {
  if (!recall(device, key)) return Loaded.absent;
  const data = recalledData();
  const length = recalledLength() - HEADER;
  if (recalledLength() < HEADER || length < least || length > most) return Loaded.refused;
  if (load<u32>(data, 4) != head(key, version) || load<u32>(data) != crc32(data + 4, length + 4)) return Loaded.refused;
  return Loaded.restored;
}

function head(key: u32, version: u32): u32 {
  return (version & 0xffff) | (key << 16);
}
