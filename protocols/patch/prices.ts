import { SIZE_BITS } from './format.ts';
import { type BitSink, codeNumber } from './token.ts';

/** Parts of a bit in which prices are told. */
const PARTS = 256;

/** Price of a bit of a probability n/4096. */
const PRICES = Int32Array.from({ length: 4097 }, (_, part) => Math.round(-Math.log2(Math.max(part, 1) / 4096) * PARTS));

/** Sums up what bits cost by probabilities that stay as they are. */
export class PriceSum implements BitSink {
  sum = 0;
  readonly #probabilities: Uint16Array;

  constructor(probabilities: Uint16Array) {
    this.#probabilities = probabilities;
  }

  bit(at: number, bit: number): void {
    const zero = this.#probabilities[at]! >>> 4;
    this.sum += PRICES[bit === 0 ? zero : 4096 - zero]!;
  }

  evenBit(): void {
    this.sum += PARTS;
  }

  /** Of one bit alone. */
  of(at: number, bit: number): number {
    const zero = this.#probabilities[at]! >>> 4;
    return PRICES[bit === 0 ? zero : 4096 - zero]!;
  }
}

/** Prices of numbers that are coded at one place: they differ by the count of bits and by the second one only. */
export class NumberPrices {
  readonly #prices: Int32Array;

  constructor(probabilities: Uint16Array, at: number) {
    const sum = new PriceSum(probabilities);
    this.#prices = Int32Array.from({ length: (SIZE_BITS + 1) * 2 }, (_, index) => {
      const bits = index >> 1;
      sum.sum = 0;
      codeNumber(sum, at, bits === 0 ? 1 : (2 + (index & 1)) << (bits - 1));
      return sum.sum;
    });
  }

  of(number: number): number {
    const bits = 31 - Math.clz32(number);
    return this.#prices[bits * 2 + (bits === 0 ? 0 : (number >>> (bits - 1)) & 1)]!;
  }
}
