import { DAY_MS } from '../../../protocols/time/units.ts';

/** Hot water that people take, as heat. */
export interface HotWaterDraws {
  /** Begun in [fromMs, untilMs), local time since midnight of the first day; Wh. */
  takenWh(fromMs: number, untilMs: number): number;
}

/** The draws of one day, which repeat. */
export class DailyDraws implements HotWaterDraws {
  readonly #timesMs: Float64Array;
  readonly #wh: Float64Array;

  /** `timesMs`: times of day, in any order. */
  constructor(timesMs: ArrayLike<number>, wh: ArrayLike<number>) {
    const order = Array.from({ length: timesMs.length }, (_, index) => index);
    order.sort((one, other) => timesMs[one]! - timesMs[other]!);
    this.#timesMs = Float64Array.from(order, (index) => timesMs[index]!);
    this.#wh = Float64Array.from(order, (index) => wh[index]!);
  }

  takenWh(fromMs: number, untilMs: number): number {
    const times = this.#timesMs;
    if (times.length === 0) return 0;
    let sum = 0;
    let dayMs = Math.floor(fromMs / DAY_MS) * DAY_MS;
    let index = this.#firstFrom(fromMs - dayMs);
    for (;;) {
      if (index === times.length) {
        index = 0;
        dayMs += DAY_MS;
      }
      if (dayMs + times[index]! >= untilMs) return sum;
      sum += this.#wh[index++]!;
    }
  }

  /** By bisection: the first draw at or after a time of day. */
  #firstFrom(ofDayMs: number): number {
    let low = 0;
    let high = this.#timesMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#timesMs[middle]! < ofDayMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A home in which nobody takes hot water from a tank of its own. */
export const NO_DRAWS: HotWaterDraws = { takenWh: () => 0 };
