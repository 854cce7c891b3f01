/** A well built house of 100 m²: one heat capacity, one loss. */
const WH_PER_KELVIN = 8000;
const LOSS_W_PER_KELVIN = 120;
/** People, appliances and sun. */
const GAINS_W = 350;
/** Heat of the heat pump for each watt of its electricity. */
export const COEFFICIENT_OF_PERFORMANCE = 3.2;

/** The heated rooms as one. */
export class Room {
  /** Degrees Celsius. */
  temperature: number;

  constructor(temperature: number) {
    this.temperature = temperature;
  }

  step(elapsedMs: number, heatingW: number, outdoor: number): void {
    const watts = heatingW * COEFFICIENT_OF_PERFORMANCE + GAINS_W - LOSS_W_PER_KELVIN * (this.temperature - outdoor);
    this.temperature += (watts * elapsedMs) / 3_600_000 / WH_PER_KELVIN;
  }
}
