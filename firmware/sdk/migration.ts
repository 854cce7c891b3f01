import { findRecord, foundVersion, Loaded } from './record';

/** True when there is a whole record under `key` of one of these versions; {@link findRecord} then tells of it. */
export function findEarlier(device: usize, key: u32, versions: StaticArray<u32>): bool {
  if (findRecord(device, key) != Loaded.restored) return false;
  const version = foundVersion();
  for (let i = 0; i < versions.length; i++) if (unchecked(versions[i]) == version) return true;
  return false;
}
