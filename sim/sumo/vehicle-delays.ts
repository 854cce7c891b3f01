import { Domain, Variable } from '../../protocols/traci/constants.ts';
import type { Reader } from '../../protocols/traci/reader.ts';
import { readNumber } from '../../protocols/traci/vehicle-data.ts';
import type { Sink, Subscriptions } from './subscriptions.ts';

/** SUMO's measure of standing, m/s. */
const STANDING = 0.1;

class Vehicle implements Sink {
  speed = 0;
  timeLoss = 0;
  isTold = true;

  take(variable: number, reader: Reader): void {
    const value = readNumber(reader);
    this.isTold = true;
    if (variable === Variable.speed) this.speed = value;
    else this.timeLoss = value;
  }
}

/** What the vehicles have lost so far, those that are still on their way too. */
export class VehicleDelays {
  /** Vehicles that stand. */
  halting = 0;
  readonly #subscriptions: Subscriptions;
  readonly #vehicles = new Map<string, Vehicle>();
  #count = 0;
  #waitingS = 0;
  #timeLossOfArrived = 0;

  constructor(subscriptions: Subscriptions) {
    this.#subscriptions = subscriptions;
  }

  /** Per vehicle, s. */
  get meanWaiting(): number {
    return this.#waitingS / Math.max(1, this.#count);
  }

  /** Per vehicle, s, against driving alone as fast as its driver likes. */
  get meanTimeLoss(): number {
    let sum = this.#timeLossOfArrived;
    for (const { timeLoss } of this.#vehicles.values()) sum += timeLoss;
    return sum / Math.max(1, this.#count);
  }

  /** Before a step. */
  begin(): void {
    for (const vehicle of this.#vehicles.values()) vehicle.isTold = false;
  }

  /** After a step of so many seconds, in which some departed and some arrived. */
  end(stepS: number, departed: readonly string[], arrived: readonly string[]): void {
    this.halting = 0;
    for (const [id, { isTold, speed, timeLoss }] of this.#vehicles) {
      if (!isTold) {
        this.#vehicles.delete(id);
        this.#subscriptions.remove(Domain.vehicle, id, false);
        this.#timeLossOfArrived += timeLoss;
      } else if (speed < STANDING) {
        this.halting++;
      }
    }
    this.#waitingS += this.halting * stepS;
    for (const id of departed) {
      this.#count++;
      if (arrived.includes(id)) continue;
      const vehicle = new Vehicle();
      this.#vehicles.set(id, vehicle);
      this.#subscriptions.add(Domain.vehicle, id, [Variable.speed, Variable.timeLoss], vehicle);
    }
  }
}
