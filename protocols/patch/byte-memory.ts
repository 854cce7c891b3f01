import type { ByteReader, ByteStore } from './decoder.ts';

/** Bytes in memory, read in any order. */
export class BytesReader implements ByteReader {
  readonly size: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  byteAt(at: number): number {
    return this.#bytes[at]!;
  }
}

/** An image that is made in memory. */
export class BytesStore implements ByteStore {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #size = 0;

  /** @param capacity bytes at most */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** What was appended; the same memory, not a copy. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#size);
  }

  /** @throws RangeError when it is full */
  append(byte: number): void {
    if (this.#size === this.#bytes.length) throw new RangeError(`there is no room behind ${this.#size} bytes`);
    this.#bytes[this.#size++] = byte;
  }

  byteAt(at: number): number {
    return this.#bytes[at]!;
  }
}
