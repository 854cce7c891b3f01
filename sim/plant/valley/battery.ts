const S_PER_HOUR = 3600;
/** Lead-acid of 12 V: at rest from empty to full, and while it is charged. */
const EMPTY_MV = 11_000;
const FULL_MV = 12_800;
const CHARGED_MV = 13_600;
const CHARGE_A = 2;

/** The battery of a station. */
export class Battery {
  readonly #capacityAh: number;
  #ampereHours: number;

  constructor(capacityAh: number) {
    this.#capacityAh = capacityAh;
    this.#ampereHours = capacityAh;
  }

  step(seconds: number, mains: boolean, loadA: number): void {
    const change = ((mains ? CHARGE_A : -loadA) * seconds) / S_PER_HOUR;
    this.#ampereHours = Math.min(Math.max(this.#ampereHours + change, 0), this.#capacityAh);
  }

  /** What is left in it, from 0 to 1. */
  get charge(): number {
    return this.#ampereHours / this.#capacityAh;
  }

  millivolts(mains: boolean): number {
    return mains ? CHARGED_MV : EMPTY_MV + (FULL_MV - EMPTY_MV) * this.charge;
  }
}
