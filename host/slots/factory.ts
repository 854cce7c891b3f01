import { crc32 } from 'node:zlib';
import type { SlotEntry } from './boot-state.ts';
import type { ImageFacts } from './image-facts.ts';
import { type Slot, sha256 } from './slot.ts';
import { UpdateRefusedError } from './slot-errors.ts';

/** What the factory puts into a device. */
export interface Factory {
  readonly image: Uint8Array;
  readonly facts: ImageFacts;
  /** Without one the image is trusted because the factory put it there. */
  readonly envelope?: Uint8Array;
  readonly keySet: Uint8Array;
}

/** @throws UpdateRefusedError when the image is too large, or is not that of the facts */
export function checkFactory({ image, facts }: Factory, slotSize: number): void {
  if (image.length > slotSize) {
    throw new UpdateRefusedError('tooLarge', `the image has ${image.length} bytes, more than a slot`);
  }
  if (image.length !== facts.size || Buffer.compare(sha256(image), facts.digest) !== 0) {
    throw new UpdateRefusedError('wrongDigest', 'the image is not the one that its facts are about');
  }
}

/** Puts the image into a slot, whatever was there. @returns what the slot holds then */
export function fillSlot(slot: Slot, { image, facts, envelope }: Factory): SlotEntry {
  for (const _ of slot.erasing());
  slot.program(0, image);
  if (envelope) slot.programEnvelope(envelope);
  return { ...facts, envelopeSize: envelope?.length ?? 0, envelopeCrc: envelope ? crc32(envelope) : 0 };
}
