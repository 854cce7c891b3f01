import type { FileRecords } from '../gateway/file-records.ts';
import { ConfigSlots } from './config/config-slots.ts';

/** All files of a device: those of config documents, and those of updates. */
export function deviceFiles(updates: FileRecords, config: FileRecords): FileRecords {
  const keeper = (file: number): FileRecords => (ConfigSlots.has(file) ? config : updates);
  return {
    readRecords: (file, ...range) => keeper(file).readRecords(file, ...range),
    writeRecords: (file, ...range) => keeper(file).writeRecords(file, ...range),
  };
}
