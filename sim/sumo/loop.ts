import type { Reader } from '../../protocols/traci/reader.ts';
import { readVehicleData } from '../../protocols/traci/vehicle-data.ts';
import type { Sink } from './subscriptions.ts';

/**
 * An induction loop as a detector sees it: SUMO says after each step when vehicles came and left, to a part of a second. Like a
 * detector's card it holds a presence until it was read, so that none is lost between two scans.
 */
export class Loop implements Sink {
  /** s, of the vehicles of the last step. */
  #entered: number[] = [];
  #left: number[] = [];
  #before: number[] = [];
  /** Of vehicles that came in the last step, and were not counted yet. */
  readonly #arrivals: number[] = [];
  #count = 0;
  #isFresh = false;

  readonly #visit = (enteredAt: number, leftAt: number): void => {
    this.#entered.push(enteredAt);
    this.#left.push(leftAt);
    // SUMO tells a vehicle in each step that it is there. One that was put onto the loop came as the step began.
    if (!this.#before.includes(enteredAt)) this.#arrivals.push(enteredAt);
  };

  /** Vehicles that came, ever. */
  get count(): number {
    return this.#count;
  }

  take(_variable: number, reader: Reader): void {
    const { length } = this.#entered;
    if (length > 0) {
      const before = this.#before;
      before.length = 0;
      this.#before = this.#entered;
      this.#entered = before;
      this.#left.length = 0;
    } else if (this.#before.length > 0) {
      this.#before.length = 0;
    }
    readVehicleData(reader, this.#visit);
    this.#isFresh = this.#entered.length > 0 || this.#arrivals.length > 0;
  }

  /**
   * Whether a vehicle was there at some moment after `from` and until `to`, s; those that came until then are counted.
   */
  sense(from: number, to: number): boolean {
    if (!this.#isFresh) return false;
    const arrivals = this.#arrivals;
    for (let index = arrivals.length - 1; index >= 0; index--) {
      if (arrivals[index]! > to) continue;
      this.#count++;
      arrivals.splice(index, 1);
    }
    for (let index = 0; index < this.#entered.length; index++) {
      if (this.#entered[index]! <= to && this.#left[index]! > from) return true;
    }
    return false;
  }
}
