import type { RefusalName } from '../../protocols/update/refusal.ts';
import type { SlotIndex } from './image-facts.ts';

/** An update, or a command about one, that the device does not take; it is as before. Blame: who sent it. */
export class UpdateRefusedError extends Error {
  override readonly name = 'UpdateRefusedError';
  readonly refusal: RefusalName;
  /** As `UpdateStatus.refusalDetail`. */
  readonly detail: number;

  constructor(refusal: RefusalName, message: string, detail = 0) {
    super(message);
    this.refusal = refusal;
    this.detail = detail;
  }
}

/** A slot does not hold, bit by bit, the image that was put into it. Blame: the memory. */
export class ImageDamagedError extends Error {
  override readonly name = 'ImageDamagedError';
  readonly slot: SlotIndex;

  constructor(slot: SlotIndex) {
    super(`the image in slot ${'AB'[slot]} is damaged: its digest is not that of the image that was put there`);
    this.slot = slot;
  }
}

/** Something was asked of the slots that does not fit their state. Blame: this program. */
export class SlotStateError extends Error {
  override readonly name = 'SlotStateError';
}

/** A memory that cannot hold two slots and what belongs to them. Blame: who chose its size. */
export class SlotLayoutError extends Error {
  override readonly name = 'SlotLayoutError';
}

/** What lies in the memory is whole, but not as this version of the program writes it. Blame: who put it there. */
export class SlotFormatError extends Error {
  override readonly name = 'SlotFormatError';

  constructor(what: string, cause?: unknown) {
    super(`${what} in this memory is not as this version of Kerb writes it; use the version that did`, { cause });
  }
}
