import type { Random } from '../../random.ts';

/** Least current that charging goes on with (IEC 61851-1), 0.1 A. */
const LEAST_CURRENT_DA = 60;
/** How much a day's driving differs from the mean. */
const SPREAD = 0.3;

export interface VehicleHabits {
  /** Minutes of the day. */
  readonly leavesAt: number;
  readonly returnsAt: number;
  readonly energyPerDayWh: number;
}

const MS_PER_MINUTE = 60_000;
const DAY_MS = 86_400_000;

/** A vehicle that is connected while it is at home, and needs what it drove. */
export class ElectricVehicle {
  connected = true;
  /** Still needed, Wh. */
  neededWh: number;
  readonly #habits: VehicleHabits;
  readonly #random: Random;

  constructor(habits: VehicleHabits, random: Random) {
    this.#habits = habits;
    this.#random = random;
    // It came home the evening before and has charged a while.
    this.neededWh = this.#drive() / 2;
  }

  /**
   * Lets time pass and returns the power drawn at `voltage` when `offeredDa` tenths of an ampere are offered, in W.
   * `localMs`: the end of the step.
   */
  step(localMs: number, elapsedMs: number, offeredDa: number, voltage: number): number {
    const minute = (localMs % DAY_MS) / MS_PER_MINUTE;
    const { leavesAt, returnsAt } = this.#habits;
    const home =
      leavesAt < returnsAt ? minute < leavesAt || minute >= returnsAt : minute >= returnsAt && minute < leavesAt;
    if (home && !this.connected) this.neededWh += this.#drive();
    this.connected = home;
    if (!home || this.neededWh <= 0 || offeredDa < LEAST_CURRENT_DA) return 0;
    const hours = elapsedMs / 3_600_000;
    const watts = Math.min((offeredDa / 10) * voltage, this.neededWh / hours);
    this.neededWh -= watts * hours;
    return watts;
  }

  #drive(): number {
    return this.#habits.energyPerDayWh * this.#random.between(1 - SPREAD, 1 + SPREAD);
  }
}
