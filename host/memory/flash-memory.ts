/**
 * NOR flash: bytes that are erased to 0xFF a block at a time and can then only lose bits. Power may go in the middle of any
 * operation; what it leaves is not defined but for the bytes that the operation was about.
 */
export interface FlashMemory {
  /** Bytes; a multiple of `eraseSize`. */
  readonly size: number;
  /** Bytes of an erase block. */
  readonly eraseSize: number;
  read(address: number, target: Uint8Array): void;
  /**
   * Clears the bits that are 0 in `data`; only bits that are 1 in the memory may be asked to stay 1. Any length, anywhere.
   * @throws FlashError
   */
  program(address: number, data: Uint8Array): void;
  /** Sets the erase block that begins at `address` to 0xFF. @throws FlashError */
  erase(address: number): void;
}

/** Memory that cannot be read, erased or programmed: worn out, or a disk that is full. Blame: the computer. */
export class FlashError extends Error {
  override readonly name = 'FlashError';
  readonly operation: 'read' | 'program' | 'erase';
  readonly address: number;

  constructor(operation: 'read' | 'program' | 'erase', address: number, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`the memory could not ${operation} at 0x${address.toString(16)}: ${why}`, { cause });
    this.operation = operation;
    this.address = address;
  }
}
