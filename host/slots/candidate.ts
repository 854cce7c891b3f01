import type { SlotEntry } from './boot-state.ts';
import { type ImageFacts, takesOver } from './image-facts.ts';
import type { Slot } from './slot.ts';
import { UpdateRefusedError } from './slot-errors.ts';

/**
 * Whether the image of a slot may run, as of now.
 * @param verify the signature of an envelope, and what it says
 * @throws UpdateRefusedError
 */
export function checkCandidate(
  entry: SlotEntry,
  slot: Slot,
  floor: number,
  verify: (envelope: Uint8Array) => ImageFacts,
): void {
  checkFloor(entry, floor);
  if (!slot.image(entry)) throw new UpdateRefusedError('wrongDigest', 'the image in the slot is damaged');
  if (entry.envelopeSize === 0) return;
  const envelope = slot.envelope(entry);
  if (!envelope) throw new UpdateRefusedError('badEnvelope', 'the envelope in the slot is damaged');
  if (Buffer.compare(verify(envelope).digest, entry.digest) !== 0) {
    throw new UpdateRefusedError('wrongDigest', 'the image in the slot is not the one that was signed');
  }
}

/** @throws UpdateRefusedError unless the device may still run images of that sequence number */
export function checkFloor({ sequence }: ImageFacts, floor: number): void {
  if (sequence >= floor) return;
  throw new UpdateRefusedError('belowFloor', `sequence number ${sequence} is below ${floor}, the least that may run`);
}

/** @throws UpdateRefusedError unless firmware can go on with the records of another */
export function checkTakeOver(next: ImageFacts, running: ImageFacts): void {
  if (takesOver(next, running)) return;
  const from = next.migrates.length > 0 ? `, and takes over those of ${next.migrates.join(', ')}` : '';
  throw new UpdateRefusedError(
    'schema',
    `the image keeps records of version ${next.schema}${from}; those of this device are of version ${running.schema}`,
  );
}
