import { ConfigFile } from '../config/config-files.ts';
import { UpdateFile } from '../update/update-file.ts';
import type { Range } from './range-set.ts';

/** Files of functions 20 and 21 that roles name by what they are for. */
export const FILE_NAMES: ReadonlyMap<string, readonly Range[]> = new Map([
  ['updateStatus', [{ first: UpdateFile.status, last: UpdateFile.status }]],
  [
    'updates',
    [
      // The payload's channels, 4096 of 8 files each; then status to key set; then what the slots hold.
      { first: 0x4000, last: 0xbfff },
      { first: UpdateFile.status, last: UpdateFile.keySet },
      { first: UpdateFile.slotA, last: 2 * UpdateFile.slotB - UpdateFile.slotA - 1 },
    ],
  ],
  ['configStatus', [{ first: ConfigFile.status, last: ConfigFile.status }]],
  ['config', [{ first: ConfigFile.status, last: ConfigFile.area }]],
]);
