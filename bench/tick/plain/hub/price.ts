import { PriceState } from './image.ts';

const DAY_MS = 86_400_000;
const FRACTION = 2 ** 20;

/** A running average of the prices seen, in 2⁻²⁰ of a price step: whole numbers that a double holds. */
export class PriceAverage {
  scaled = 0;
  known = false;

  add(price: number, elapsedMs: number): void {
    const sample = price * FRACTION;
    if (!this.known) {
      this.scaled = sample;
      this.known = true;
      return;
    }
    const away = sample - this.scaled;
    const part = Math.min(elapsedMs, DAY_MS);
    this.scaled += Math.trunc(away / DAY_MS) * part + Math.trunc(((away % DAY_MS) * part) / DAY_MS);
  }

  get value(): number {
    return Math.floor(this.scaled / FRACTION);
  }

  /** Value of the price state register; the thresholds are in percent of the average. */
  rate(price: number, favourableBelow: number, expensiveAbove: number): number {
    const mean = this.value;
    const size = Math.abs(mean);
    const away = (price - mean) * 100;
    if (away < -size * favourableBelow) return PriceState.favourable;
    return away > size * expensiveAbove ? PriceState.expensive : PriceState.normal;
  }
}
