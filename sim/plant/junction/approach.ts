import type { Random } from '../../random.ts';

// Discharge of a queue at a signal as in the Highway Capacity Manual: the first vehicle needs the start-up lost time,
// the others follow at the saturation headway of 1900 vehicles an hour and lane, and the first seconds of yellow are
// still used.
const START_UP_LOST_MS = 2000;
const SATURATION_HEADWAY_MS = 1900;
const YELLOW_USED_MS = 2000;
/** A vehicle of 5 m crosses a detector at 10 m/s. */
const OCCUPANCY_MS = 500;

export type Lamp = 'red' | 'yellow' | 'green';

/** The traffic of one phase: arrivals by chance, a queue at the stop line, and what crosses it. */
export class Approach {
  arrived = 0;
  crossed = 0;
  /** Time that vehicles have spent in the queue, added up over all of them. */
  delayMs = 0;
  longestQueue = 0;
  readonly #random: Random;
  readonly #lanes: number;
  /** Greatest arrival rate that there will be, vehicles a ms; slower times leave some of its arrivals out. */
  readonly #greatestRate: number;
  /** Of the local day; before the first step, since that began. */
  #nextCandidateMs: number;
  #begun = false;
  #lamp: Lamp = 'red';
  #lampSinceMs = 0;
  #nextCrossingMs = 0;
  #occupiedUntilMs = 0;

  constructor(random: Random, lanes: number, greatestRate: number) {
    this.#random = random;
    this.#lanes = lanes;
    this.#greatestRate = greatestRate;
    this.#nextCandidateMs = random.exponential(greatestRate);
  }

  get queue(): number {
    return this.arrived - this.crossed;
  }

  /** A vehicle stands on the stop line detector or drives over it. */
  isOccupied(nowMs: number): boolean {
    return this.queue > 0 || nowMs < this.#occupiedUntilMs;
  }

  /** `rate`: arrivals a ms now, not above the greatest. */
  step(nowMs: number, elapsedMs: number, rate: number, lamp: Lamp): void {
    if (!this.#begun) this.#nextCandidateMs += nowMs - elapsedMs;
    this.#begun = true;
    while (this.#nextCandidateMs <= nowMs) {
      if (this.#random.uniform() * this.#greatestRate < rate) this.arrived++;
      this.#nextCandidateMs += this.#random.exponential(this.#greatestRate);
    }
    if (lamp !== this.#lamp) {
      this.#lamp = lamp;
      this.#lampSinceMs = nowMs;
      if (lamp === 'green') this.#nextCrossingMs = nowMs + (this.queue > 0 ? START_UP_LOST_MS : 0);
    }
    const mayCross = lamp === 'green' || (lamp === 'yellow' && nowMs - this.#lampSinceMs < YELLOW_USED_MS);
    while (mayCross && this.queue > 0 && this.#nextCrossingMs <= nowMs) {
      this.crossed++;
      this.#occupiedUntilMs = nowMs + OCCUPANCY_MS;
      this.#nextCrossingMs = Math.max(this.#nextCrossingMs, nowMs - elapsedMs) + SATURATION_HEADWAY_MS / this.#lanes;
    }
    this.delayMs += this.queue * elapsedMs;
    if (this.queue > this.longestQueue) this.longestQueue = this.queue;
  }
}
