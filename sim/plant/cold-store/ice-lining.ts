/** Specific heat of ice and water, and the heat of melting, J/(kg·K) and J/kg. */
const ICE_J_PER_KG_K = 2100;
const WATER_J_PER_KG_K = 4186;
const MELTING_J_PER_KG = 334_000;

/** Water around a store that is frozen while there is power, and keeps it cold while there is none. */
export class IceLining {
  readonly #kg: number;
  /** J against ice at 0 °C. */
  #heat: number;

  constructor(kg: number, temperature: number) {
    this.#kg = kg;
    this.#heat =
      temperature < 0 ? kg * ICE_J_PER_KG_K * temperature : kg * (MELTING_J_PER_KG + WATER_J_PER_KG_K * temperature);
  }

  /** °C. */
  get temperature(): number {
    const melted = this.#kg * MELTING_J_PER_KG;
    if (this.#heat < 0) return this.#heat / (this.#kg * ICE_J_PER_KG_K);
    return this.#heat <= melted ? 0 : (this.#heat - melted) / (this.#kg * WATER_J_PER_KG_K);
  }

  /** Part of it that is frozen, %. */
  get frozen(): number {
    return 100 * Math.min(Math.max(1 - this.#heat / (this.#kg * MELTING_J_PER_KG), 0), 1);
  }

  add(joules: number): void {
    this.#heat += joules;
  }
}
