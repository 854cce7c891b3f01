/** Bytes that arrived and are not yet taken, in one piece. */
export class ByteQueue {
  #bytes = new Uint8Array(0);
  #start = 0;
  #taken = 0;

  get length(): number {
    return this.#bytes.length - this.#start;
  }

  /** How many bytes were taken so far: where in its file the first one held stands. */
  get offset(): number {
    return this.#taken;
  }

  push(chunk: Uint8Array): void {
    if (this.length === 0) {
      this.#bytes = Uint8Array.from(chunk);
    } else {
      const joined = new Uint8Array(this.length + chunk.length);
      joined.set(this.#bytes.subarray(this.#start), 0);
      joined.set(chunk, this.length);
      this.#bytes = joined;
    }
    this.#start = 0;
  }

  /** A view of the first `count` bytes, which are there. */
  view(count: number): DataView {
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#start, count);
  }

  /** The first `count` bytes, which are there; valid for good, as what is held is never written to. */
  take(count: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#start, this.#start + count);
    this.#start += count;
    this.#taken += count;
    return bytes;
  }
}
