// EN 15757, annex A: what is left of the humidity when the seasonal cycle, the mean of 30 days, is taken away; limits are the 7th and the
// 93rd percentile of that over a year or more. Here it is of hourly means, and the 30 days are those before, as the ones after are not known.

/** One class of width each, from -40 % to 40 %; what lies beyond counts in the outermost. */
const CLASSES: i32 = 81;
const MIDDLE: i32 = 40;
const WIDTH: i32 = 100;

/** Hours before which nothing is said: 300 days. */
const LEAST: u32 = 7200;
/** Hours at which all counts are halved: two years, so that a year is always there, and what is long ago fades. */
const MOST: u32 = 17_520;

const LOWER_PERCENT: u32 = 7;
const UPPER_PERCENT: u32 = 93;

/** Bytes of {@link Fluctuations}: the sum, then the counts. */
export const FLUCTUATIONS_SIZE: usize = 4 + ((<usize>CLASSES) << 1);

/** How often the hourly humidity was how far from its season's mean. */
@unmanaged
export class Fluctuations {
  hours: u32;

  get known(): bool {
    return this.hours >= LEAST;
  }

  /** 0.01 %, less than 0 where the humidity goes below its season's mean. */
  get low(): i32 {
    return this.percentile(LOWER_PERCENT);
  }

  get high(): i32 {
    return this.percentile(UPPER_PERCENT);
  }

  /** An hour with this mean, in 0.01 % off its season's. */
  add(off: i32): void {
    const at = min(max((off + MIDDLE * WIDTH + WIDTH / 2) / WIDTH, 0), CLASSES - 1);
    this.setCount(at, this.count(at) + 1);
    this.hours++;
    if (this.hours >= MOST) this.halve();
  }

  private percentile(percent: u32): i32 {
    let below: u32 = 0;
    for (let at = 0; at < CLASSES; at++) {
      below += this.count(at);
      if (below * 100 >= this.hours * percent) return (at - MIDDLE) * WIDTH;
    }
    return MIDDLE * WIDTH;
  }

  private halve(): void {
    this.hours = 0;
    for (let at = 0; at < CLASSES; at++) {
      const half = this.count(at) >>> 1;
      this.setCount(at, half);
      this.hours += half;
    }
  }

  private count(at: i32): u32 {
    return load<u16>(changetype<usize>(this) + 4 + ((<usize>at) << 1));
  }

  private setCount(at: i32, count: u32): void {
    store<u16>(changetype<usize>(this) + 4 + ((<usize>at) << 1), <u16>count);
  }
}
