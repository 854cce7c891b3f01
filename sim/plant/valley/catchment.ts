/** A catchment as two linear reservoirs, one into the other (Nash 1957), and the river at its end. */
export interface CatchmentParameters {
  readonly km2: number;
  /** Part of the rain that runs off. */
  readonly runoff: number;
  /** Mean time from the rain to the river, h. */
  readonly lagHours: number;
  /** m³/s without rain. */
  readonly baseFlow: number;
  /** Water level = `levelMm` · flow ^ 0.6, as in a wide channel by Manning's formula. */
  readonly levelMm: number;
}

const RATING_EXPONENT = 0.6;
const S_PER_HOUR = 3600;

export class Catchment {
  readonly #parameters: CatchmentParameters;
  /** m³ in each reservoir. */
  #upper = 0;
  #lower = 0;

  constructor(parameters: CatchmentParameters) {
    this.#parameters = parameters;
  }

  step(seconds: number, rainMmPerHour: number): void {
    const { km2, runoff, lagHours } = this.#parameters;
    const held = (lagHours * S_PER_HOUR) / 2;
    // The exact solution over the step, so that its length does not matter.
    const kept = Math.exp(-seconds / held);
    const inflow = (rainMmPerHour * km2 * 1000 * runoff) / S_PER_HOUR;
    const settled = inflow * held;
    const surplus = this.#upper - settled;
    this.#upper = settled + surplus * kept;
    this.#lower = settled + (this.#lower - settled + (surplus * seconds) / held) * kept;
  }

  /** m³/s. */
  get flow(): number {
    return this.#parameters.baseFlow + (2 * this.#lower) / (this.#parameters.lagHours * S_PER_HOUR);
  }

  /** mm. */
  get level(): number {
    return this.#parameters.levelMm * this.flow ** RATING_EXPONENT;
  }
}
