import type { Home } from '../../../protocols/hub/home.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { HomeLife } from '../../plant/house/home-model.ts';
import type { Trip } from '../../plant/house/trips.ts';

/** Resolution of a course, of the market and of the optimum. */
export const STEP_MS = 15 * MINUTE_MS;
export const STEP_H = STEP_MS / HOUR_MS;

/**
 * Days that a home lives, the same for each control: what energy costs, what the weather and the people do, and what the
 * network operator allows. Times without "UTC" are ms since the first midnight.
 */
export interface Course {
  /** Its clock is that of the place. */
  readonly home: Home;
  readonly beginUtcMs: number;
  /** Begin of each day and the end of the last one. The last day repeats the one before; it is not counted. */
  readonly midnights: readonly number[];
  /** Days that count, from the first. */
  readonly counted: number;
  /** Of each step of {@link STEP_MS}: units of the currency per kWh. */
  readonly price: Float64Array;
  readonly exportPrice: Float64Array;
  /** Of each recorded step. */
  readonly truth: Recorded;
  readonly habits: Habits;
  readonly limits: readonly LimitEvent[];
  readonly forecast: Forecast;
}

/** W and °C, on an even grid from the first midnight on. */
export interface Recorded {
  readonly stepMs: number;
  readonly load: Float64Array;
  readonly solar: Float64Array;
  readonly outdoor: Float64Array;
}

/** What the hub is told of the days to come: means of each {@link STEP_MS}, W, °C and units of the currency per kWh. */
export interface Forecast {
  readonly load: Float64Array;
  readonly solar: Float64Array;
  readonly outdoor: Float64Array;
  /** Of prices that are not published yet, where the file forecasts them; NaN where it does not. */
  readonly price?: Float64Array;
  readonly exportPrice?: Float64Array;
}

/** What people do, of each load by its index. */
export interface Habits {
  readonly trips: ReadonlyMap<number, readonly Trip[]>;
  readonly draws: ReadonlyMap<number, readonly Draw[]>;
  readonly runs: ReadonlyMap<number, readonly Run[]>;
  /** Temperature in °C, charge in %, energy needed in Wh at the first midnight. */
  readonly start: ReadonlyMap<number, number>;
}

/** Hot water that is taken, as heat. */
export interface Draw {
  readonly atMs: number;
  readonly energyWh: number;
}

/** An appliance is filled, and is to be done. */
export interface Run {
  readonly readyMs: number;
  readonly dueMs: number;
}

/** A limit of the power that is imported. */
export interface LimitEvent {
  readonly announcedMs: number;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly importW: number;
}

/** Length in steps of {@link STEP_MS}. */
export function stepsOf(course: Course): number {
  return Math.round(course.midnights.at(-1)! / STEP_MS);
}

/** A fresh life for a model of the home: each control lives the same. */
export function lifeOf({ habits }: Course): HomeLife {
  return {
    startMs: 0,
    draws: (index) => ({ takenWh: takenBetween(habits.draws.get(index) ?? []) }),
    trips: (index) => habits.trips.get(index) ?? [],
    runs: (index) => (habits.runs.get(index) ?? []).map(({ readyMs }) => readyMs),
    start: (_load, index) => habits.start.get(index),
  };
}

/** Steps ask for times that follow one another. */
function takenBetween(draws: readonly Draw[]): (fromMs: number, untilMs: number) => number {
  let next = 0;
  return (fromMs, untilMs) => {
    while (next > 0 && draws[next - 1]!.atMs >= fromMs) next--;
    while (next < draws.length && draws[next]!.atMs < fromMs) next++;
    let sum = 0;
    for (; next < draws.length && draws[next]!.atMs < untilMs; next++) sum += draws[next]!.energyWh;
    return sum;
  };
}

/** Means of recorded values over steps of {@link STEP_MS}; longer records are held. */
export function quarterHours(values: Float64Array, stepMs: number): Float64Array {
  const count = Math.round((values.length * stepMs) / STEP_MS);
  if (stepMs >= STEP_MS)
    return Float64Array.from({ length: count }, (_, step) => values[Math.floor((step * STEP_MS) / stepMs)]!);
  const of = STEP_MS / stepMs;
  return Float64Array.from({ length: count }, (_, step) => {
    let sum = 0;
    for (let at = 0; at < of; at++) sum += values[step * of + at]!;
    return sum / of;
  });
}
