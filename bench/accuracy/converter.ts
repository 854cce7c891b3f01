import type { Random } from '../../sim/random.ts';

/** Code that is just beyond the range of a 24-bit converter. */
const RANGE = 2 ** 23;

/** What the code 2^23 stands for. */
export interface FullScale {
  readonly voltage: number;
  readonly current: number;
}

/**
 * A 24-bit analogue-to-digital converter: it rounds to codes, stops at the ends of its range, and adds white noise of its own
 * to each channel.
 */
export class Converter {
  readonly #fullScale: FullScale;
  readonly #noise: number;
  readonly #random: Random;
  #spare: number | undefined;

  /** @param signalToNoise of a sine that fills the range, dB; infinite for a converter without noise */
  constructor(fullScale: FullScale, signalToNoise: number, random: Random) {
    this.#fullScale = fullScale;
    this.#noise = (RANGE / Math.SQRT2) * 10 ** (-signalToNoise / 20);
    this.#random = random;
  }

  /** Of V. */
  voltage(value: number): number {
    return this.#code(value / this.#fullScale.voltage);
  }

  /** Of A. */
  current(value: number): number {
    return this.#code(value / this.#fullScale.current);
  }

  #code(share: number): number {
    const noise = this.#noise === 0 ? 0 : this.#noise * this.#normal();
    return Math.min(Math.max(Math.round(share * RANGE + noise), -RANGE), RANGE - 1);
  }

  /** Normally distributed with variance 1 (Box and Muller). */
  #normal(): number {
    const spare = this.#spare;
    if (spare !== undefined) {
      this.#spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random.uniform()));
    const angle = 2 * Math.PI * this.#random.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }
}
