import { TraciFormatError } from './traci-format-error.ts';

/** Length of the length that a message begins with. */
export const LENGTH_SIZE = 4;
/** No answer of a simulation comes near it. */
const MOST_BYTES = 1 << 28;

/** Puts messages together from a stream of bytes in chunks of any size. */
export class MessageFramer {
  readonly #onMessage: (body: Uint8Array) => void;
  #held: Uint8Array = new Uint8Array(1 << 14);
  #length = 0;

  /** `onMessage` is given what follows the length; the bytes are good until it returns. */
  constructor(onMessage: (body: Uint8Array) => void) {
    this.#onMessage = onMessage;
  }

  /** @throws TraciFormatError for a length that cannot be; nothing that follows can be read then */
  feed(chunk: Uint8Array): void {
    let rest = chunk;
    if (this.#length > 0) {
      this.#hold(chunk);
      rest = this.#held.subarray(0, this.#length);
      this.#length = 0;
    }
    let at = 0;
    while (rest.length - at >= LENGTH_SIZE) {
      const length = lengthOf(rest, at);
      if (length > rest.length - at) break;
      const body = rest.subarray(at + LENGTH_SIZE, at + length);
      at += length;
      this.#onMessage(body);
    }
    if (at < rest.length) this.#hold(rest.subarray(at));
  }

  #hold(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#held.length) {
      const more = new Uint8Array(2 * length);
      more.set(this.#held.subarray(0, this.#length));
      more.set(bytes, this.#length);
      this.#held = more;
    } else {
      this.#held.set(bytes, this.#length);
    }
    this.#length = length;
  }
}

function lengthOf(bytes: Uint8Array, at: number): number {
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, LENGTH_SIZE).getInt32(0);
  if (length >= LENGTH_SIZE && length <= MOST_BYTES) return length;
  throw new TraciFormatError(0, `a message of ${length} bytes`);
}
