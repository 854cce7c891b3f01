/** A cell of a worn block that loses its charge. */
export interface WeakCell {
  readonly at: number;
  readonly mask: number;
  /** Operations of the memory for which it keeps a 0. */
  readonly hold: number;
  /** Operations of the memory after which it reads 1; infinite while it has not been programmed. */
  readonly dueAt: number;
}

/** The cells of one erase block that is not as after a clean erase. */
export class FlashBlock {
  readonly bytes: Uint8Array;
  /** Bits that read either way, until they are programmed to 0 or erased; undefined where there are none. */
  unstable: Uint8Array | undefined;
  weak: readonly WeakCell[] = [];
  /** Who may change it: the memory whose epoch it is; others copy it first. */
  readonly epoch: number;

  constructor(bytes: Uint8Array, epoch: number) {
    this.bytes = bytes;
    this.epoch = epoch;
  }

  copy(epoch: number): FlashBlock {
    const copied = new FlashBlock(this.bytes.slice(), epoch);
    copied.unstable = this.unstable?.slice();
    copied.weak = this.weak;
    return copied;
  }
}
