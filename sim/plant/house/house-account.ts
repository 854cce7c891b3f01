import { EnergyIntegral } from './energy-integral.ts';
import { hoursOf } from './load-model.ts';

/** What has gone through the grid connection of a house, and how long its loads have been on. */
export class HouseAccount {
  readonly imported = new EnergyIntegral();
  readonly exported = new EnergyIntegral();
  /** Of the phases in the last step, A. */
  readonly currentsA: readonly number[] = [0, 0, 0];
  /** Of all phases in the last step, mW. */
  powerMw = 0;
  /** Paid less earned, in the currency. */
  cost = 0;
  /** Greatest power drawn in a step, W. */
  peakW = 0;
  /** How long the command of each load was not 0, ms. */
  readonly onTimeMs: Float64Array;
  readonly #currents = [0, 0, 0];

  constructor(loads: number) {
    this.onTimeMs = new Float64Array(loads);
    this.currentsA = this.#currents;
  }

  /** A step has passed. Powers in whole mW and mvar, prices per kWh. */
  book(
    active: readonly number[],
    reactive: readonly number[],
    voltageV: number,
    commands: ArrayLike<number>,
    price: number,
    exportPrice: number,
    elapsedMs: number,
  ): void {
    active.forEach((milliwatts, phase) => {
      this.#currents[phase] = Math.hypot(milliwatts, reactive[phase]!) / voltageV / 1000;
    });
    this.powerMw = active.reduce((sum, milliwatts) => sum + milliwatts, 0);
    const watts = this.powerMw / 1000;
    this.peakW = Math.max(this.peakW, watts);
    // A meter books by the sign of the sum of the phases.
    if (watts > 0) this.imported.add(this.powerMw, elapsedMs);
    else this.exported.add(-this.powerMw, elapsedMs);
    this.cost += (watts / 1000) * hoursOf(elapsedMs) * (watts > 0 ? price : exportPrice);
    for (let index = 0; index < this.onTimeMs.length; index++) {
      if (commands[index] !== 0) this.onTimeMs[index]! += elapsedMs;
    }
  }
}
