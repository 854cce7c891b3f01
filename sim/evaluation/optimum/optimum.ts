import { type Course, STEP_H, STEP_MS } from '../course/course.ts';
import { homeProgram, type Storage } from './home-program.ts';
import { solve } from './solver.ts';

/** What the best control would do that knew all of the future. */
export interface Optimum {
  /** Of each step, W; import is positive. */
  readonly gridW: Float64Array;
  /** Of each load and step, W. */
  readonly loadW: readonly Float64Array[];
  readonly storages: readonly StoredValue[];
  /** Import above a limit that could not be helped, Wh. */
  readonly overWh: number;
}

/** What a load has stored over time, and what it is worth at midnights. */
export interface StoredValue {
  readonly index: number;
  readonly unit: Storage['unit'];
  /** At the end of each step; NaN where nothing is. */
  readonly states: Float64Array;
  /** At the first midnight. */
  readonly first: number;
  /** Of one unit at each midnight, from the first to the end, in the currency. */
  readonly worth: Float64Array;
}

/** @throws SolverError */
export async function findOptimum(course: Course): Promise<Optimum> {
  const { program, loads, storages, imported, exported, over } = homeProgram(course);
  const { values, duals } = await solve(program);
  const stepsAtMidnight = course.midnights.map((ms) => Math.round(ms / STEP_MS));
  return {
    gridW: Float64Array.from(imported, (buys, step) => values[buys]! - values[exported[step]!]!),
    loadW: loads.map(({ terms, fixedW }) =>
      Float64Array.from(terms, (of, step) =>
        of.reduce((sum, [variable, coefficient]) => sum + coefficient * values[variable]!, fixedW?.[step] ?? 0),
      ),
    ),
    storages: storages.map(({ index, unit, rows, states, kept }) => ({
      index,
      unit,
      first: firstOf(course, index),
      states: Float64Array.from(states, (state) => (state === undefined ? Number.NaN : values[state]!)),
      // A row's dual is what another unit costs when it has to be there: given, it is worth the opposite.
      worth: Float64Array.from(stepsAtMidnight, (step) => {
        const row = rows[Math.max(step - 1, 0)];
        return row === undefined ? 0 : -duals[row]! * (step === 0 ? kept : 1);
      }),
    })),
    overWh: over.reduce<number>((sum, variable) => sum + (variable === undefined ? 0 : values[variable]! * STEP_H), 0),
  };
}

/** As it is in the storage's unit. */
function firstOf({ home, habits }: Course, index: number): number {
  const load = home.loads[index]!;
  const start = habits.start.get(index) ?? 0;
  if (load.kind === 'battery') return (load.capacityWh * start) / 100;
  return load.kind === 'vehicle' ? Math.min(start, load.batteryWh) : start;
}
