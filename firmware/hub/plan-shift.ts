import { LoadPlan, PLANNED_SIZE } from './load-plan';
import { planEnd, stepAt, STEPS, stepsOf, stepStart } from './plan-steps';

const earlier: usize = memory.data(58 * 12, 8);

/** Moves a plan that began at `fromS` on, so that it begins at `toS`; steps that it did not have draw nothing. */
export function shiftPlan(plan: LoadPlan, fromS: u32, toS: u32): void {
  const steps = plan.stepsAt();
  const size = <usize>STEPS * PLANNED_SIZE;
  memory.copy(earlier, steps, size);
  memory.fill(steps, 0, size);
  const count = stepsOf(toS);
  for (let step = 0; step < count; step++) {
    const start = stepStart(toS, step);
    if (start < fromS || start >= planEnd(fromS)) continue;
    memory.copy(steps + <usize>step * PLANNED_SIZE, earlier + <usize>stepAt(fromS, start) * PLANNED_SIZE, PLANNED_SIZE);
  }
}
