import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import { RECORDS_PER_FILE, UpdateFile } from '../../protocols/update/update-file.ts';
import type { SlotIndex } from './image-facts.ts';
import type { SlotStore } from './slot-store.ts';

/** Files that a slot may have: as many as lie between the first of A and the first of B. */
const FILES_PER_SLOT = UpdateFile.slotB - UpdateFile.slotA;
const FILE_SIZE = RECORDS_PER_FILE * 2;

/** A piece of a slot's image. */
export interface SlotFile {
  readonly slot: SlotIndex;
  /** Of the image's bytes, the first that is in the file. */
  readonly at: number;
}

/** Undefined for a file that is none of a slot. */
export function slotFile(file: number): SlotFile | undefined {
  for (const [slot, first] of [
    [0, UpdateFile.slotA],
    [1, UpdateFile.slotB],
  ] as const) {
    if (file >= first && file < first + FILES_PER_SLOT) return { slot, at: (file - first) * FILE_SIZE };
  }
  return undefined;
}

/** Copies registers of a slot's image as it lies in memory; its last one may be half behind the image, and is 0 there. */
export function readSlotFile(
  store: SlotStore,
  { slot, at }: SlotFile,
  record: number,
  count: number,
  target: Uint8Array,
  offset: number,
): ExceptionCode | 0 {
  const size = store.slot(slot).entry?.size ?? 0;
  const from = at + record * 2;
  if (from + count * 2 > size + (size & 1)) return ExceptionCode.illegalDataAddress;
  store.readBytes(slot, from, target.subarray(offset, offset + count * 2));
  return 0;
}
