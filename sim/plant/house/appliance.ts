import type { ApplianceLoad } from '../../../protocols/hub/home.ts';
import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

/** One that is filled by its users and then runs once: with the mean power of its run, and standing still while it is off. */
export class Appliance implements LoadModel {
  readonly load: ApplianceLoad;
  powerW = 0;
  /** Of the run that waits or is under way, Wh; 0 when there is none. */
  neededWh = 0;
  runs = 0;
  /** Runs that were not done when they should have been, and runs that were broken off and went on. */
  lateRuns = 0;
  interruptions = 0;
  readonly #ready: Iterator<number>;
  #nextMs: number;
  #dueMs = Number.POSITIVE_INFINITY;

  /** `ready`: when it is filled, in the order of time, since local midnight of the first day. */
  constructor(load: ApplianceLoad, ready: Iterable<number>) {
    this.load = load;
    this.#ready = ready[Symbol.iterator]();
    this.#nextMs = this.#next();
  }

  get present(): boolean {
    return this.neededWh > 0;
  }

  get value(): number {
    return Math.ceil(this.neededWh);
  }

  step({ localMs }: Surroundings, elapsedMs: number, command: number): void {
    const { energyWh, runTimeMin } = this.load;
    if (localMs >= this.#nextMs) {
      // Who comes to fill it finds the last run undone: it is one run then, and a late one.
      if (this.neededWh > 0) this.lateRuns++;
      this.neededWh = energyWh;
      this.#dueMs = this.#dueAfter(this.#nextMs);
      this.#nextMs = this.#next();
    }
    const ran = this.powerW > 0;
    this.powerW = 0;
    if (this.neededWh <= 0) return;
    if (localMs > this.#dueMs) {
      this.lateRuns++;
      this.#dueMs = Number.POSITIVE_INFINITY;
    }
    if (command === 0) {
      if (ran) this.interruptions++;
      return;
    }
    const hours = hoursOf(elapsedMs);
    this.powerW = Math.min((energyWh * 60) / runTimeMin, this.neededWh / hours);
    this.neededWh -= this.powerW * hours;
    if (this.neededWh > 1e-6) return;
    this.neededWh = 0;
    this.runs++;
  }

  #dueAfter(readyMs: number): number {
    const { doneByMinute } = this.load;
    if (doneByMinute === undefined) return Number.POSITIVE_INFINITY;
    const dueMs = Math.floor(readyMs / DAY_MS) * DAY_MS + doneByMinute * MINUTE_MS;
    return dueMs > readyMs ? dueMs : dueMs + DAY_MS;
  }

  #next(): number {
    const { done, value } = this.#ready.next();
    return done ? Number.POSITIVE_INFINITY : value;
  }
}

/** Once a day at a minute of the day, without end, from `fromMs` on. */
export function* daily(minute: number, fromMs = 0): Generator<number> {
  let atMs = Math.floor(fromMs / DAY_MS) * DAY_MS + minute * MINUTE_MS;
  if (atMs < fromMs) atMs += DAY_MS;
  for (; ; atMs += DAY_MS) yield atMs;
}
