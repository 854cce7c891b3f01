import { Variable } from '../../protocols/traci/constants.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import { readNumber } from '../../protocols/traci/vehicle-data.ts';
import type { Sink } from './subscriptions.ts';

/** What of a zone lies on one lane, or on lanes that follow each other. */
export class Stretch implements Sink {
  vehicles = 0;
  queue = 0;

  take(variable: number, reader: Reader): void {
    const value = readNumber(reader);
    if (variable === Variable.haltingNumber) this.queue = value;
    else this.vehicles = value;
  }
}

/** The watched zone before a stop line. */
export class Zone {
  readonly #stretches: readonly Stretch[];
  readonly #exits: readonly Stretch[];

  constructor(stretches: readonly Stretch[], exits: readonly Stretch[]) {
    this.#stretches = stretches;
    this.#exits = exits;
  }

  get vehicles(): number {
    let sum = 0;
    for (const stretch of this.#stretches) sum += stretch.vehicles;
    return sum;
  }

  get queue(): number {
    let sum = 0;
    for (const stretch of this.#stretches) sum += stretch.queue;
    return sum;
  }

  /** On every lane behind the junction a vehicle stands where the next would have to stop. */
  get isBlocked(): boolean {
    return this.#exits.length > 0 && this.#exits.every(({ queue }) => queue > 0);
  }
}
