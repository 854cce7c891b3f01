import type { HomeClock } from '../../../protocols/hub/home.ts';
import type { Quantity } from './quantity.ts';

/** Recorded days on an even grid. Prices in units of the currency per kWh, powers in W, temperatures in °C. */
export interface EvaluationSeries {
  readonly file: string;
  readonly stepMs: number;
  /** Local time of the place. */
  readonly clock: HomeClock;
  /** Whole days that follow one another, in order of time; at least one. */
  readonly stretches: readonly Stretch[];
  /** What was made of the file beyond what it says: guesses, gaps that were bridged, rows and days left out. */
  readonly notes: readonly string[];
}

/** Whole local days without a gap. */
export interface Stretch {
  /** Begin of each day, UTC in ms, and the end of the last one. */
  readonly midnightsMs: readonly number[];
  /** Values from the first midnight on, one for each step. */
  readonly columns: Columns;
}

/** `load`, `price`, `solar` and `outdoor` are always there. */
export type Columns = Readonly<Record<'price' | 'load' | 'solar' | 'outdoor', Float64Array>> &
  Readonly<Partial<Record<Quantity, Float64Array>>>;
