import { blockCount, MAX_ENVELOPE_SIZE, MAX_PAYLOAD_SIZE } from '../../protocols/update/update-file.ts';
import type { FlashMemory } from '../memory/flash-memory.ts';
import { Region } from '../memory/region.ts';
import { SlotLayoutError } from './slot-errors.ts';

/** Bytes of the mark that a block has arrived. */
export const MARK_SIZE = 4;
/** Blocks of a journal. */
const JOURNAL_BLOCKS = 2;
/** Bytes of the largest document of a journal, with room for the journal's own. */
const JOURNAL_DOCUMENT = 3072;

/** Where an image and its envelope lie. */
export interface SlotRegions {
  readonly envelope: Region;
  readonly image: Region;
}

/** What lies where in a device's memory, from its start on. */
export interface SlotLayout {
  /** Bytes of the largest image. */
  readonly slotSize: number;
  readonly boot: Region;
  readonly keySet: Region;
  readonly transfer: Region;
  /** A mark for each block of the payload. */
  readonly marks: Region;
  /** The envelope of the transfer. */
  readonly envelope: Region;
  /** The payload as it arrives. */
  readonly payload: Region;
  readonly slots: readonly [SlotRegions, SlotRegions];
  /** What is left, for the records of the firmware; undefined when nothing is. */
  readonly records: Region | undefined;
}

/** Bytes of the smallest memory that holds the slots; the records of the firmware come on top. */
export function smallestMemory(slotSize: number, eraseSize: number): number {
  return sizes(slotSize, eraseSize).reduce((sum, size) => sum + size, 0);
}

/**
 * @param slotSize bytes of the largest image
 * @throws SlotLayoutError
 */
export function slotLayout(memory: FlashMemory, slotSize: number): SlotLayout {
  if (!Number.isInteger(slotSize) || slotSize < 1 || slotSize > MAX_PAYLOAD_SIZE) {
    throw new SlotLayoutError(`a slot holds 1 to ${MAX_PAYLOAD_SIZE} bytes, not ${slotSize}`);
  }
  const least = smallestMemory(slotSize, memory.eraseSize);
  if (memory.size < least) {
    throw new SlotLayoutError(
      `two slots of ${slotSize} bytes need a memory of ${least} bytes when ${memory.eraseSize} are erased at once; this one has ${memory.size}`,
    );
  }
  let at = 0;
  const [boot, keySet, transfer, marks, envelope, payload, envelopeA, imageA, envelopeB, imageB] = sizes(
    slotSize,
    memory.eraseSize,
  ).map((size) => {
    const region = new Region(memory, at, size);
    at += size;
    return region;
  });
  return {
    slotSize,
    boot: boot!,
    keySet: keySet!,
    transfer: transfer!,
    marks: marks!,
    envelope: envelope!,
    payload: payload!,
    slots: [
      { envelope: envelopeA!, image: imageA! },
      { envelope: envelopeB!, image: imageB! },
    ],
    records: at < memory.size ? new Region(memory, at, memory.size - at) : undefined,
  };
}

/** In the order in which they lie. */
function sizes(slotSize: number, eraseSize: number): number[] {
  const whole = (bytes: number): number => Math.ceil(bytes / eraseSize) * eraseSize;
  const journal = JOURNAL_BLOCKS * whole(JOURNAL_DOCUMENT);
  const envelope = whole(MAX_ENVELOPE_SIZE);
  const image = whole(slotSize);
  const marks = whole(blockCount(image) * MARK_SIZE);
  return [journal, journal, journal, marks, envelope, image, envelope, image, envelope, image];
}
