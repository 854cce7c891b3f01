import type { VehicleLoad } from '../../../protocols/hub/home.ts';
import { drawnAt, hoursOf, type LoadModel, type Surroundings } from './load-model.ts';
import type { Trip } from './trips.ts';

/** Energy below which nothing is said to be missing, Wh. */
const SHORTFALL_TOLERANCE_WH = 50;

export interface VehicleStart {
  /** Missing in the battery at the start, Wh. */
  readonly neededWh: number;
  /** Since local midnight of the first day. */
  readonly startMs: number;
  /** What its own charger takes at most, W; as much as its socket gives by default. */
  readonly ownLimitW?: number;
}

/** A vehicle that is connected while it is at home, and needs what it drove. */
export class ElectricVehicle implements LoadModel {
  readonly load: VehicleLoad;
  powerW = 0;
  /** Missing in its battery, Wh: it draws more, by its efficiency. */
  neededWh: number;
  /** Drives begun, and how often and by how much it left without what it was to have got, Wh. */
  departures = 0;
  shortDepartures = 0;
  shortfallWh = 0;
  /** To be had by the departure, and got since it came back, Wh. */
  #wantedWh: number;
  #gotWh = 0;
  #home: boolean;
  readonly #ownLimitW: number;
  readonly #trips: Iterator<Trip>;
  #trip: Trip | undefined;

  /** `trips` in the order of time; none that is over at the start. */
  constructor(load: VehicleLoad, trips: Iterable<Trip>, { neededWh, startMs, ownLimitW }: VehicleStart) {
    this.load = load;
    this.neededWh = Math.min(neededWh, load.batteryWh);
    this.#ownLimitW = ownLimitW ?? Number.POSITIVE_INFINITY;
    this.#wantedWh = this.#wants();
    this.#trips = trips[Symbol.iterator]();
    this.#trip = this.#next();
    this.#home = this.#trip === undefined || startMs < this.#trip.leavesMs;
  }

  get connected(): boolean {
    return this.#home;
  }

  get present(): boolean {
    return this.#home;
  }

  get value(): number {
    return Math.ceil(this.neededWh);
  }

  step(surroundings: Surroundings, elapsedMs: number, command: number): void {
    this.#drive(surroundings.localMs);
    this.powerW = 0;
    if (!this.#home || this.neededWh <= 0) return;
    const hours = hoursOf(elapsedMs);
    const offeredW = Math.min(drawnAt(this.load, command, surroundings), this.#ownLimitW);
    const { efficiency } = this.load;
    this.powerW = Math.min(offeredW, this.neededWh / efficiency / hours);
    const storedWh = this.powerW * efficiency * hours;
    this.neededWh = Math.max(0, this.neededWh - storedWh);
    this.#gotWh += storedWh;
  }

  #drive(localMs: number): void {
    for (let trip = this.#trip; trip !== undefined; trip = this.#trip) {
      if (localMs < trip.leavesMs) return;
      if (this.#home) this.#leave();
      if (localMs < trip.returnsMs) return;
      this.neededWh = Math.min(this.neededWh + trip.energyWh, this.load.batteryWh);
      this.#gotWh = 0;
      this.#wantedWh = this.#wants();
      this.#home = true;
      this.#trip = this.#next();
    }
  }

  #leave(): void {
    this.#home = false;
    this.departures++;
    const missingWh = this.#wantedWh - this.#gotWh;
    if (missingWh <= SHORTFALL_TOLERANCE_WH) return;
    this.shortDepartures++;
    this.shortfallWh += missingWh;
  }

  #wants(): number {
    return Math.min(this.neededWh, this.load.energyWh ?? Number.POSITIVE_INFINITY);
  }

  #next(): Trip | undefined {
    const { done, value } = this.#trips.next();
    return done ? undefined : value;
  }
}
