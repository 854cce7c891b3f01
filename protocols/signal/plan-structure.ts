import type { PhaseNumber, SignalPlan } from './plan.ts';

/** Number of the last phase, overlap. */
export const PHASES = 16;
export const OVERLAPS = 32;

/** Phases of the plan, rising. */
export function phaseNumbers(plan: SignalPlan): PhaseNumber[] {
  return Object.keys(plan.phases)
    .map(Number)
    .sort((one, other) => one - other);
}

/** Whether two phases may be served together: of different rings, of one barrier group, and no exception says otherwise. */
export function mayServeTogether({ phases }: SignalPlan, one: PhaseNumber, other: PhaseNumber): boolean {
  const first = phases[one];
  const second = phases[other];
  if (!first || !second || one === other) return false;
  if (first.ring === second.ring || first.barrier !== second.barrier) return false;
  return !first.notWith?.includes(other) && !second.notWith?.includes(one);
}

/** Order of the phases in each of four sequences; one that the plan does not have is the first. */
export function sequencesOf(plan: SignalPlan): readonly (readonly PhaseNumber[])[] {
  const given = plan.sequences ?? [];
  return Array.from({ length: 4 }, (_, index) => given[index] ?? given[0] ?? phaseNumbers(plan));
}
