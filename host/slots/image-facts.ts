/** Slot A or slot B. */
export type SlotIndex = 0 | 1;

/** The slot that is not this one. */
export function otherSlot(slot: SlotIndex): SlotIndex {
  return slot === 0 ? 1 : 0;
}

/** What a signed manifest says of its image, as far as slots need it. */
export interface ImageFacts {
  /** SHA-256 of the image. */
  readonly digest: Uint8Array;
  /** Bytes of the image. */
  readonly size: number;
  readonly sequence: number;
  /** Once this image is confirmed, none with a sequence number below runs any more; at most its own. */
  readonly floor: number;
  /** Version of the records that it keeps. */
  readonly schema: number;
  /** Versions whose records it takes over. */
  readonly migrates: readonly number[];
}

/**
 * Checks an envelope for firmware against a key set and says what it is of.
 * @throws UpdateRefusedError
 */
export type VerifyEnvelope = (envelope: Uint8Array, keySet: Uint8Array) => ImageFacts;

/** Whether firmware can go on with the records of another. */
export function takesOver(next: ImageFacts, records: ImageFacts): boolean {
  return next.schema === records.schema || next.migrates.includes(records.schema);
}
