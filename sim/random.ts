import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** FNV-1a, 32 bits: spreads names over seeds. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}

/** Chance of a simulation: the same numbers for the same seed, on any machine. */
export class Random {
  readonly #seed: number;
  readonly #generator: RandomGenerator;

  /** `seed`: a 32-bit integer. */
  constructor(seed: number) {
    this.#seed = seed | 0;
    this.#generator = xoroshiro128plus(this.#seed);
  }

  /** A stream of its own for one part, so that what one part draws does not change what another gets. */
  stream(name: string): Random {
    return new Random(hash(`${this.#seed} ${name}`));
  }

  /** In [0, 1). */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** In [from, to). */
  between(from: number, to: number): number {
    return from + (to - from) * this.uniform();
  }

  /** Time to the next of events that come `rate` times per unit of time on average, independently; infinite for 0. */
  exponential(rate: number): number {
    return -Math.log(1 - this.uniform()) / rate;
  }
}
