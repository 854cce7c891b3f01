import type { Random } from '../../random.ts';

/** Of a load cell: kg, codes at capacity, and its errors. */
export interface LoadCellRating {
  readonly capacity: number;
  readonly codes: number;
  /** Greatest error of linearity, in parts per million of capacity. */
  readonly linearity: number;
  /** Parts per million of the load by kelvin, and of capacity by kelvin without a load. */
  readonly spanDrift: number;
  readonly zeroDrift: number;
  /** What a load adds in time, in parts per million of it. */
  readonly creep: number;
  /** Greatest noise, in parts per million of capacity. */
  readonly noise: number;
}

const REFERENCE_CEL = 20;
/** Creep is over after half an hour (OIML R 60-1, 5.3.2 looks at 30 min). */
const CREEP_MS = 600_000;
const PER_MILLION = 1e-6;

/** A load cell with its converter. */
export class LoadCell {
  readonly #rating: LoadCellRating;
  readonly #random: Random;
  #creptKg = 0;

  constructor(rating: LoadCellRating, random: Random) {
    this.#rating = rating;
    this.#random = random;
  }

  /** The code for a load in kg that lay on it for the time since the last call. */
  code(loadKg: number, celsius: number, elapsedMs: number): number {
    const { capacity, codes, linearity, spanDrift, zeroDrift, creep, noise } = this.#rating;
    this.#creptKg += (loadKg - this.#creptKg) * (1 - Math.exp(-elapsedMs / CREEP_MS));
    const kelvin = celsius - REFERENCE_CEL;
    const errorKg =
      capacity * linearity * PER_MILLION * Math.sin((Math.PI * loadKg) / capacity) +
      loadKg * spanDrift * PER_MILLION * kelvin +
      capacity * zeroDrift * PER_MILLION * kelvin +
      this.#creptKg * creep * PER_MILLION +
      capacity * noise * PER_MILLION * this.#random.between(-1, 1);
    return Math.round(((loadKg + errorKg) / capacity) * codes);
  }
}
