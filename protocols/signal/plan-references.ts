import type { Path, Report } from '../document/problem.ts';
import type { SignalPlan } from './plan.ts';
import { PHASES } from './plan-structure.ts';

/** Every phase, pattern, sequence and day plan that is spoken of is there. */
export function checkReferences(plan: SignalPlan, report: Report): void {
  const known = (number: number, path: Path) => {
    if (plan.phases[number] === undefined) report(path, `there is no phase ${number}`);
  };
  const all = (numbers: readonly number[] | undefined, path: Path) =>
    numbers?.forEach((number, index) => {
      known(number, [...path, index]);
    });
  for (const number of Object.keys(plan.phases)) {
    if (Number(number) > PHASES) report(['phases', number], `there are phases 1 to ${PHASES}`);
    all(plan.phases[Number(number)]!.notWith, ['phases', number, 'notWith']);
  }
  plan.sequences?.forEach((order, index) => {
    all(order, ['sequences', index]);
    for (const number of Object.keys(plan.phases)) {
      if (!order.includes(Number(number))) report(['sequences', index], `phase ${number} is missing`);
    }
  });
  for (const [number, { phases, minus }] of Object.entries(plan.overlaps ?? {})) {
    all(phases, ['overlaps', number, 'phases']);
    all(minus, ['overlaps', number, 'minus']);
  }
  for (const [number, { phase, alsoServedBy }] of Object.entries(plan.detectors ?? {})) {
    known(phase, ['detectors', number, 'phase']);
    all(alsoServedBy, ['detectors', number, 'alsoServedBy']);
  }
  for (const [number, { phases, yields }] of Object.entries(plan.lanes ?? {})) {
    all(phases, ['lanes', number, 'phases']);
    all(yields, ['lanes', number, 'yields']);
  }
  for (const [number, pattern] of Object.entries(plan.patterns ?? {})) {
    all(pattern.coordinated, ['patterns', number, 'coordinated']);
    for (const phase of Object.keys(pattern.splits ?? {})) known(Number(phase), ['patterns', number, 'splits', phase]);
    if (pattern.sequence !== undefined && pattern.sequence > Math.max(1, plan.sequences?.length ?? 1)) {
      report(['patterns', number, 'sequence'], `there is no sequence ${pattern.sequence}`);
    }
  }
  for (const [number, preempt] of Object.entries(plan.preempts ?? {})) {
    for (const key of ['track', 'dwell', 'cycle', 'exit'] as const) all(preempt[key], ['preempts', number, key]);
  }
  for (const [number, { phases }] of Object.entries(plan.priorities ?? {}))
    all(phases, ['priorities', number, 'phases']);
  all(plan.initial, ['initial']);
  for (const [number, switches] of Object.entries(plan.dayPlans ?? {})) {
    for (const [time, choice] of Object.entries(switches)) {
      if (typeof choice === 'number' && plan.patterns?.[choice] === undefined) {
        report(['dayPlans', number, time], `there is no pattern ${choice}`);
      }
    }
  }
  plan.schedule?.forEach(({ dayPlan }, index) => {
    if (plan.dayPlans?.[dayPlan] === undefined)
      report(['schedule', index, 'dayPlan'], `there is no day plan ${dayPlan}`);
  });
}
