import { type Course, STEP_H } from '../course/course.ts';
import { pricesKnownUntil, stepAt } from './market.ts';

/** What rules look ahead at: prices as far as they are published, and what the sun is expected to leave. */
export class Outlook {
  readonly #course: Course;
  readonly step: number;
  /** Step from which on no price is known. */
  readonly until: number;

  constructor(course: Course, nowMs: number) {
    this.#course = course;
    this.step = stepAt(nowMs);
    this.until = stepAt(pricesKnownUntil(course, nowMs));
  }

  /** The end of known prices, or `hours` from now where that is sooner. */
  within(hours: number): number {
    return Math.min(this.until, this.step + Math.round(hours / STEP_H));
  }

  /** What the household is expected to draw beyond the sun in a step, W; negative is a surplus. */
  expectedW(step: number): number {
    const { load, solar } = this.#course.forecast;
    return load[step]! - solar[step]!;
  }

  /** Of a kilowatt-hour for a load of `powerW` in a step: what the surplus would have earned, and for the rest the price. */
  priceOf(step: number, powerW: number): number {
    const own = Math.min(Math.max(-this.expectedW(step) / powerW, 0), 1);
    return own * this.#course.exportPrice[step]! + (1 - own) * this.#course.price[step]!;
  }

  /** Mean over the steps of a run that begins with `step`. */
  priceOfRun(step: number, length: number, powerW: number): number {
    let sum = 0;
    for (let at = step; at < step + length; at++) {
      sum += this.priceOf(Math.min(at, this.#course.price.length - 1), powerW);
    }
    return sum / length;
  }

  /** Whether less than `count` of the steps before `until` are cheaper than the present one. */
  isAmongCheapest(until: number, count: number, powerW: number, length = 1): boolean {
    const now = this.priceOfRun(this.step, length, powerW);
    let cheaper = 0;
    for (let step = this.step + 1; step < until; step++) {
      if (this.priceOfRun(step, length, powerW) < now - SAME_PRICE) cheaper++;
    }
    return cheaper < count;
  }

  meanPrice(until: number): number {
    const prices = this.#course.price.subarray(this.step, Math.max(until, this.step + 1));
    return prices.reduce((sum, price) => sum + price, 0) / prices.length;
  }

  /**
   * Energy that the household will want from a battery at more than `price`, until it can be filled again: by the sun, or for
   * less than it costs now. Wh.
   */
  wantedAbove(price: number): number {
    const { price: prices } = this.#course;
    const now = prices[this.step]!;
    let wh = 0;
    for (let step = this.step + 1; step < this.until; step++) {
      const watts = this.expectedW(step);
      if (watts < 0 || prices[step]! < Math.min(now, price) * REFILL) break;
      if (prices[step]! > price) wh += watts * STEP_H;
    }
    return wh;
  }
}

/** Prices that differ by less are the same. */
const SAME_PRICE = 1e-9;
/** A price so much lower is one at which a battery would rather be filled. */
const REFILL = 0.9;
