/** Wh to heat one litre of water by one kelvin. */
const WH_PER_LITRE_KELVIN = 1.163;
const LITRES = 200;
/** Of a well insulated tank of this size. */
const LOSS_W_PER_KELVIN = 1.4;
const SURROUNDINGS_CEL = 18;
const COLD_WATER_CEL = 10;
/** Heat that a tap takes: 6 litres a minute, heated by 24 K. */
const TAP_W = 10_000;

/** A fully mixed hot water tank: what is drawn is replaced by cold water. */
export class HotWaterTank {
  /** Degrees Celsius. */
  temperature: number;
  readonly #drawsWh: readonly number[];
  readonly #drawTimesMs: readonly number[];
  #owedWh = 0;

  /** Draws of one day by time of day; they repeat. */
  constructor(temperature: number, drawTimesMs: readonly number[], drawsWh: ArrayLike<number>) {
    this.temperature = temperature;
    this.#drawTimesMs = drawTimesMs;
    this.#drawsWh = Array.from(drawsWh);
  }

  /** `ofDayMs`: time of day at the end of the step. */
  step(ofDayMs: number, elapsedMs: number, heaterW: number): void {
    this.#drawTimesMs.forEach((atMs, index) => {
      if (atMs < ofDayMs && atMs >= ofDayMs - elapsedMs) this.#owedWh += this.#drawsWh[index]!;
    });
    const hours = elapsedMs / 3_600_000;
    // A tank that has gone cold delivers less, and the tap runs longer.
    const warm = Math.max(0, Math.min(1, (this.temperature - COLD_WATER_CEL) / 30));
    const drawnWh = Math.min(this.#owedWh, TAP_W * warm * hours);
    this.#owedWh -= drawnWh;
    const lossWh = LOSS_W_PER_KELVIN * (this.temperature - SURROUNDINGS_CEL) * hours;
    this.temperature += (heaterW * hours - drawnWh - lossWh) / (WH_PER_LITRE_KELVIN * LITRES);
  }
}
