import { US_PER_MS } from '../../protocols/time/units.ts';

const PPM = 1_000_000;

/** Whole microseconds, which a number holds exactly, from milliseconds with fractions. */
function microseconds(ms: number): number {
  return Math.round(ms * US_PER_MS);
}

/**
 * A device's own clock: it runs fast or slow by its drift, whether the device has power or not, and its wall time can be
 * set. Time is kept in whole microseconds, so that however it is cut into pieces, the pieces add up.
 */
export class DeviceClock {
  #trueUs: number;
  /** By its own count, since it was made. */
  #ownUs = 0;
  /** What drift has gained and is still less than a microsecond, in millionths of one. */
  #gained = 0;
  #driftPpm = 0;
  #startMs: number;

  /** Right at `nowMs`, UTC. */
  constructor(nowMs: number) {
    this.#trueUs = microseconds(nowMs);
    this.#startMs = Math.floor(nowMs);
  }

  /** Parts in a million by which it runs fast. */
  get driftPpm(): number {
    return this.#driftPpm;
  }

  /** Whole milliseconds that it has counted. */
  get monotonicMs(): number {
    return Math.floor(this.#ownUs / US_PER_MS);
  }

  /** What it says the time is: UTC, whole milliseconds. */
  get wallMs(): number {
    return this.#startMs + this.monotonicMs;
  }

  /** Follows true time to `nowMs`, UTC, which never goes back. */
  follow(nowMs: number): void {
    const trueUs = microseconds(nowMs);
    const passedUs = trueUs - this.#trueUs;
    if (passedUs < 0) throw new RangeError(`time went back by ${-passedUs} µs`);
    this.#trueUs = trueUs;
    const gained = this.#gained + passedUs * this.#driftPpm;
    const wholeUs = Math.trunc(gained / PPM);
    this.#gained = gained - wholeUs * PPM;
    this.#ownUs += passedUs + wholeUs;
  }

  /** From `nowMs` on it gains `ppm`, a whole number, besides what it gained before. */
  drift(nowMs: number, ppm: number): void {
    this.follow(nowMs);
    this.#driftPpm += ppm;
  }

  /** Sets its wall time forward, or back, by `byMs`; what it counts goes on. */
  jump(byMs: number): void {
    this.#startMs += Math.round(byMs);
  }
}
