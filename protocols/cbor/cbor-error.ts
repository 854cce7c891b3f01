/** Bytes that are no deterministic CBOR, or a value that has none. Blame: whoever made them. */
export class CborError extends Error {
  override readonly name = 'CborError';
  readonly blame = 'bytes';
  /** Byte at which the item that is wrong begins. */
  readonly offset: number;
  readonly reason: string;

  constructor(offset: number, reason: string) {
    super(`CBOR, byte ${offset}: ${reason}`);
    this.offset = offset;
    this.reason = reason;
  }
}
