import { MAX_RTU_ADU_SIZE } from '../../protocols/modbus/constants.ts';

/**
 * Takes out of what is heard what an adapter hears of its own sending, as RS-485 adapters do whose receiver stays on.
 *
 * The answer to some requests, as those that write one register, is the request once more: their echo cannot be told
 * from it. So whether the adapter echoes is learnt from the other requests, and then holds for all. Until one of those
 * was answered, an echo of the former is taken for the answer.
 */
export class EchoFilter {
  /** The adapter echoes, as far as is known. */
  #echoes = false;
  readonly #sent = new Uint8Array(MAX_RTU_ADU_SIZE);
  #length = 0;
  /** Bytes of an echo that were held back, all as they were sent. */
  #held = 0;
  /** What was sent could be its own answer. */
  #ambiguous = false;
  /** No echo is looked for until more is sent. */
  #done = true;
  #heardBytes = 0;

  /** Bytes held back that may yet turn out not to be an echo. */
  get heldBytes(): number {
    return this.#held;
  }

  /** `frame` goes out; `ambiguous` when an answer to it may look the same. */
  sent(frame: Uint8Array, ambiguous: boolean): void {
    this.#sent.set(frame);
    this.#length = frame.length;
    this.#held = 0;
    this.#heardBytes = 0;
    this.#ambiguous = ambiguous;
    this.#done = ambiguous && !this.#echoes;
  }

  /** What of `bytes`, and of those held back before them, is no echo. */
  heard(bytes: Uint8Array): Uint8Array {
    this.#heardBytes += bytes.length;
    if (this.#done) return bytes;
    let at = 0;
    while (at < bytes.length && this.#held < this.#length) {
      if (bytes[at] !== this.#sent[this.#held]) return joined(this.release(), bytes.subarray(at));
      at++;
      this.#held++;
    }
    if (this.#held < this.#length) return bytes.subarray(at);
    this.#echoes = true;
    this.#done = true;
    this.#held = 0;
    return bytes.subarray(at);
  }

  /** The rest of an echo does not come: what was held back is none. */
  release(): Uint8Array {
    const held = this.#sent.slice(0, this.#held);
    this.#held = 0;
    this.#done = true;
    return held;
  }

  /** An answer of `size` bytes came. With nothing before it, there was no echo. */
  answered(size: number): void {
    if (!this.#ambiguous && this.#heardBytes === size) this.#echoes = false;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
