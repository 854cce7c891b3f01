import { BLOCK_RECORDS, blockAt, UpdateFile } from './update-file.ts';

const NAMES: ReadonlyMap<number, string> = new Map([
  [UpdateFile.status, 'update status'],
  [UpdateFile.command, 'update command'],
  [UpdateFile.envelope, 'envelope'],
  [UpdateFile.blockMap, 'block map'],
  [UpdateFile.blockSums, 'block sums'],
  [UpdateFile.keySet, 'key set'],
]);

/** What a range of a file is to a device that takes updates, for people; undefined when it is nothing to it. */
export function updateFileName(file: number, record: number): string | undefined {
  const name = NAMES.get(file);
  if (name !== undefined) return name;
  if (file >= UpdateFile.slotA && file < UpdateFile.slotB) return 'slot A';
  if (file >= UpdateFile.slotB && file < 2 * UpdateFile.slotB - UpdateFile.slotA) return 'slot B';
  const place = blockAt(file, record - (record % BLOCK_RECORDS));
  return place && `block ${place.block} of channel ${place.channel}`;
}
