import { saveRecord } from './record';

/** Key of the record that holds the config. */
export const CONFIG_RECORD: u32 = 0;

/** Persists the config at `area`, whole or not at all; a firmware that changes its own config calls it. */
export function saveConfig(device: usize, version: u32, area: usize, size: u32): void {
  saveRecord(device, CONFIG_RECORD, version, area, size);
}
