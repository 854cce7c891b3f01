import { hoursOf } from './load-model.ts';

/** By as much a temperature may pass its bound without being booked, K: a sensor and a pause for rest are no more exact. */
export const COMFORT_TOLERANCE_K = 0.1;

/** How long, how far and how badly a temperature was out of its bounds. */
export class ComfortAccount {
  violationMs = 0;
  /** Furthest beyond a bound, K; also within the tolerance. */
  worstK = 0;
  /** Beyond a bound, over time. */
  kelvinHours = 0;

  /** `beyondK`: how far beyond a bound it is; not positive when it is within. */
  add(beyondK: number, elapsedMs: number): void {
    if (beyondK <= 0) return;
    this.worstK = Math.max(this.worstK, beyondK);
    if (beyondK <= COMFORT_TOLERANCE_K) return;
    this.violationMs += elapsedMs;
    this.kelvinHours += beyondK * hoursOf(elapsedMs);
  }
}
