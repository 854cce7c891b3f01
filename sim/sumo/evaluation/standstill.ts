import type { TrafficCounts } from '../traffic-counts.ts';

/** With vehicles on the way and none that arrives in so long, s, nothing moves any more. */
const LONGEST_TRIP = 1800;
/** The same when only people, or vehicles still to come, are left. */
const LONGEST_PAUSE = 14_400;

/** Knows when a simulation will not end by itself. */
export class Standstill {
  #arrived = 0;
  #departed = 0;
  #expected = 0;
  #since = Number.NEGATIVE_INFINITY;
  #pausedSince = Number.NEGATIVE_INFINITY;

  /** After a step, at `now`, s: whether the street has been at a standstill for long. */
  watch(counts: Pick<TrafficCounts, 'departed' | 'arrived' | 'teleports' | 'expected'>, now: number): boolean {
    const { departed, arrived, expected } = counts;
    const isFirst = this.#since === Number.NEGATIVE_INFINITY;
    if (isFirst || arrived !== this.#arrived || departed === arrived) this.#since = now;
    const isChanged = arrived !== this.#arrived || departed !== this.#departed || expected !== this.#expected;
    if (isFirst || isChanged) this.#pausedSince = now;
    this.#arrived = arrived;
    this.#departed = departed;
    this.#expected = expected;
    return now - this.#since >= LONGEST_TRIP || now - this.#pausedSince >= LONGEST_PAUSE;
  }
}
