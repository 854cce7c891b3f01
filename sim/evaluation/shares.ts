import type { Course } from './course/course.ts';
import { STEP_H, STEP_MS } from './course/course.ts';
import type { Lived } from './live.ts';
import type { Optimum } from './optimum/optimum.ts';

/** Cost of each day that counts, in the currency. */
export interface DayCosts {
  /** What was paid. */
  readonly paid: Float64Array;
  /** The same, with what was stored at the midnights before and after at what the optimum says it is worth. */
  readonly adjusted: Float64Array;
}

/**
 * Costs of the days under a control. What is stored at a midnight counts as an expense of the day that begins and as a gain of
 * the one that ends, each unit with the dual price of the optimum there. The optimum splits into its days by these prices, so
 * no day of any control that keeps its loads within the same bounds costs less than the optimum's.
 */
export function costsOf(course: Course, optimum: Optimum, lived: Pick<Lived, 'days' | 'stored'>): DayCosts {
  const paid = Float64Array.from({ length: course.counted }, (_, day) => lived.days[day]!.cost);
  return { paid, adjusted: adjust(paid, optimum, (index, midnight) => lived.stored[index]![midnight]!) };
}

/** The same for the optimum itself. */
export function costsOfOptimum(course: Course, optimum: Optimum): DayCosts {
  const { price, exportPrice, midnights, counted, home } = course;
  const stepAtMidnight = midnights.map((ms) => Math.round(ms / STEP_MS));
  const paid = Float64Array.from({ length: counted }, (_, day) => {
    let cost = 0;
    for (let step = stepAtMidnight[day]!; step < stepAtMidnight[day + 1]!; step++) {
      const watts = optimum.gridW[step]!;
      cost += (watts * (watts > 0 ? price[step]! : exportPrice[step]!) * STEP_H) / 1000;
      home.loads.forEach((load, index) => {
        const delivered = -optimum.loadW[index]![step]!;
        if (load.kind === 'battery' && delivered > 0) cost += (delivered * load.wearPerKwh * STEP_H) / 1000;
      });
    }
    return cost;
  });
  const storages = new Map(optimum.storages.map((storage) => [storage.index, storage]));
  return {
    paid,
    adjusted: adjust(paid, optimum, (index, midnight) => {
      const { first, states } = storages.get(index)!;
      return midnight === 0 ? first : states[stepAtMidnight[midnight]! - 1]!;
    }),
  };
}

function adjust(
  paid: Float64Array,
  { storages }: Optimum,
  stored: (index: number, midnight: number) => number,
): Float64Array {
  return paid.map((cost, day) => {
    let adjusted = cost;
    for (const { index, worth } of storages) {
      if (worth[day] !== 0) adjusted += worth[day]! * stored(index, day);
      if (worth[day + 1] !== 0) adjusted -= worth[day + 1]! * stored(index, day + 1);
    }
    return adjusted;
  });
}

/** Of the saving that was possible against no control, the part that a control made; undefined where hardly any was. */
export function shareOf(none: number, control: number, optimum: number): number | undefined {
  const possible = none - optimum;
  return possible < LEAST_SAVING ? undefined : (none - control) / possible;
}

/** In the currency and a day: below it a share says nothing. */
const LEAST_SAVING = 0.02;
