import { adapted, PROBABILITIES, UNUSED } from './format.ts';

const TOP = 2 ** 32;
const FIRST_RANGE = 2 ** 30;
const LEAST_RANGE = 2 ** 22;

/** Writes bits so that a likely one takes less than a bit (range coding, after G. N. N. Martin 1979, carry as in LZMA). */
export class RangeEncoder {
  readonly probabilities: Uint16Array = new Uint16Array(PROBABILITIES).fill(UNUSED);
  readonly #bytes: number[] = [];
  /** Where the range begins; 2^32 is a carry into the bytes before. */
  #low = 0;
  #range = FIRST_RANGE;

  /** A bit by the probability at a place, which adapts to it. */
  bit(at: number, bit: number): void {
    const word = this.probabilities[at]!;
    this.#split((this.#range >>> 12) * (word >>> 4), bit);
    this.probabilities[at] = adapted(word, bit);
  }

  evenBit(bit: number): void {
    this.#split(this.#range >>> 1, bit);
  }

  /** The bytes, without the zeros at their end that a decoder implies. */
  finish(): Uint8Array {
    // Of all numbers in the range the one with most zeros at its end.
    let step = 1;
    while (step * 2 <= this.#range) step *= 2;
    while (Math.ceil(this.#low / step) * step >= this.#low + this.#range) step /= 2;
    this.#low = Math.ceil(this.#low / step) * step;
    for (let byte = 0; byte < 4; byte++) this.#shift();
    let end = this.#bytes.length;
    while (end > this.#bytes.length - 3 && this.#bytes[end - 1] === 0) end--;
    return Uint8Array.from(this.#bytes.slice(0, end));
  }

  #split(bound: number, bit: number): void {
    if (bit === 0) {
      this.#range = bound;
    } else {
      this.#low += bound;
      this.#range -= bound;
    }
    while (this.#range < LEAST_RANGE) {
      this.#range *= 256;
      this.#shift();
    }
  }

  #shift(): void {
    if (this.#low >= TOP) {
      this.#low -= TOP;
      let at = this.#bytes.length - 1;
      while (this.#bytes[at] === 0xff) this.#bytes[at--] = 0;
      this.#bytes[at]!++;
    }
    this.#bytes.push(Math.floor(this.#low / 2 ** 24));
    this.#low = (this.#low % 2 ** 24) * 256;
  }
}
