import { HOUR_MS } from '../../../protocols/time/units.ts';
import type { Random } from '../../random.ts';
import { type Forecast, STEP_MS } from './course.ts';

export interface ForecastErrors {
  /** Standard deviation of load and solar power, as a share of the truth. */
  readonly share: number;
  /** Of the outdoor temperature, K. */
  readonly kelvin: number;
}

/** Hours after which an error has half forgotten what it was. */
const LOAD_HALF_LIFE_H = 1.5;
const SOLAR_HALF_LIFE_H = 4;
const OUTDOOR_HALF_LIFE_H = 8;

/** A forecast from the truth, with errors that stay as they are for a while. */
export function withErrors(truth: Forecast, { share, kelvin }: ForecastErrors, random: Random): Forecast {
  const load = walk(truth.load.length, LOAD_HALF_LIFE_H, random.stream('load'));
  const solar = walk(truth.solar.length, SOLAR_HALF_LIFE_H, random.stream('solar'));
  const outdoor = walk(truth.outdoor.length, OUTDOOR_HALF_LIFE_H, random.stream('outdoor'));
  return {
    load: truth.load.map((watts, step) => watts * Math.max(0, 1 + share * load[step]!)),
    solar: truth.solar.map((watts, step) => watts * Math.max(0, 1 + share * solar[step]!)),
    outdoor: truth.outdoor.map((celsius, step) => celsius + kelvin * outdoor[step]!),
  };
}

/** Autoregressive of first order, with a standard deviation of 1. */
function walk(length: number, halfLifeH: number, random: Random): Float64Array {
  const kept = 0.5 ** (STEP_MS / HOUR_MS / halfLifeH);
  const added = Math.sqrt(1 - kept * kept);
  let value = normal(random);
  return Float64Array.from({ length }, () => {
    const now = value;
    value = kept * value + added * normal(random);
    return now;
  });
}

/** Of a standard normal distribution, by Box and Muller. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
