/**
 * What the framers of serial lines share: bytes come in chunks of any size and are held until they make a frame, turn out to
 * be none, or the line falls silent. Bytes that are thrown away are counted, those in a row as one error.
 */
export abstract class SerialFramer {
  /** Good frames, whoever they were for. */
  frames = 0;
  /** Stretches of bytes that were thrown away: broken frames, and noise. */
  communicationErrors = 0;
  /** Bytes of them. */
  discardedBytes = 0;

  /** What is held lies in `bytes` from `start` to before `end`. */
  protected readonly bytes: Uint8Array;
  protected start = 0;
  protected end = 0;
  /** Bytes were thrown away since the last good frame or silence, and counted as one error. */
  protected inNoise = false;
  #busy = false;

  protected constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  /** Bytes held that may become a frame. The owner needs to watch for silence only while there are some. */
  get pendingBytes(): number {
    return this.end - this.start;
  }

  /** Takes bytes as they arrive, in chunks of any size; calls the listener for each frame that they complete. */
  feed(bytes: Uint8Array): void {
    this.#enter();
    try {
      const size = this.bytes.length;
      let at = 0;
      while (at < bytes.length) {
        if (this.end === size) this.makeRoom();
        const count = Math.min(bytes.length - at, size - this.end);
        for (let index = 0; index < count; index++) this.bytes[this.end + index] = bytes[at + index]!;
        this.end += count;
        at += count;
        this.take();
        if (this.start === this.end) this.#empty();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** The line was silent for longer than a frame may pause: what is held is all that there will be of it. */
  silence(): void {
    this.#enter();
    try {
      if (this.end > this.start) this.resolve();
      this.clear();
    } finally {
      this.#busy = false;
    }
  }

  /** Forgets what is held without a look at it: the port was opened anew, or a client is about to send. */
  reset(): void {
    this.discardedBytes += this.pendingBytes;
    this.clear();
  }

  /** Delivers what can be delivered while more bytes may follow. */
  protected abstract take(): void;

  /** Delivers what can be delivered when nothing follows, and throws the rest away. */
  protected abstract resolve(): void;

  protected clear(): void {
    this.#empty();
    this.inNoise = false;
  }

  /** Throws bytes away that are no part of a frame. */
  protected skip(count: number): void {
    if (count === 0) return;
    if (!this.inNoise) this.communicationErrors++;
    this.inNoise = true;
    this.discardedBytes += count;
    this.start += count;
  }

  /** The buffer is full to its end: moves what is held to the front. */
  protected makeRoom(): void {
    this.bytes.copyWithin(0, this.start, this.end);
    this.end -= this.start;
    this.start = 0;
  }

  #empty(): void {
    this.start = 0;
    this.end = 0;
  }

  #enter(): void {
    if (this.#busy) {
      throw new Error(`${this.constructor.name}: feed and silence must not be called from the frame listener`);
    }
    this.#busy = true;
  }
}
