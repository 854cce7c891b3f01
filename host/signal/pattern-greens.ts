import type { PatternPlan, PhaseNumber, PhasePlan, SignalPlan } from '../../protocols/signal/plan.ts';
import { sequencesOf } from '../../protocols/signal/plan-structure.ts';
import type { GreenSpan } from './time-space.ts';

/**
 * When each phase of a coordinated pattern is green at the longest, in s after the synchronisation point, for one cycle. Barrier
 * groups follow one another in the order of the sequence; the phases of a ring share a group's part of the cycle by their
 * splits, of which the coordinated one, or the last, has what is left over.
 */
export function patternGreens(plan: SignalPlan, pattern: PatternPlan & { cycle: number }): Map<PhaseNumber, GreenSpan> {
  const sequence = sequencesOf(plan)[(pattern.sequence ?? 1) - 1]!.filter((phase) => hasSplit(plan, pattern, phase));
  const coordinated = new Set((pattern.coordinated ?? []).filter((phase) => sequence.includes(phase)));
  const groups = [...new Set(sequence.map((phase) => plan.phases[phase]!.barrier))];
  const home = plan.phases[[...coordinated][0] ?? 0]?.barrier;
  const lengths = new Map(groups.map((group) => [group, groupLength(plan, pattern, sequence, group)]));
  const total = [...lengths.values()].reduce((sum, length) => sum + length, 0);
  if (home !== undefined) lengths.set(home, lengths.get(home)! + pattern.cycle - total);
  const greens = new Map<PhaseNumber, GreenSpan>();
  let at = 0;
  for (const group of groups) {
    layGroup(plan, pattern, sequence, group, at, lengths.get(group)!, coordinated, greens);
    at += lengths.get(group)!;
  }
  const first = [...coordinated].sort((a, b) => greens.get(a)!.fromS - greens.get(b)!.fromS)[0];
  const reference = first === undefined ? 0 : referenceOf(greens.get(first)!, plan.phases[first]!, pattern);
  const shift = (pattern.offset ?? 0) - reference;
  return new Map(Array.from(greens, ([phase, { fromS, toS }]) => [phase, { fromS: fromS + shift, toS: toS + shift }]));
}

/** The begin of the first coordinated green, or its end, which is decided before it flashes. */
function referenceOf(green: GreenSpan, { flashingGreen = 0 }: PhasePlan, { reference }: PatternPlan): number {
  return reference === 'end' ? green.toS - flashingGreen : green.fromS;
}

function hasSplit(plan: SignalPlan, pattern: PatternPlan, phase: PhaseNumber): boolean {
  return plan.phases[phase] !== undefined && !!pattern.splits?.[phase] && pattern.splitModes?.[phase] !== 'omitted';
}

function ringsOf(plan: SignalPlan, sequence: readonly PhaseNumber[], group: string): PhaseNumber[][] {
  const rings = new Map<number, PhaseNumber[]>();
  for (const phase of sequence) {
    const { ring, barrier } = plan.phases[phase]!;
    if (barrier === group) rings.set(ring, [...(rings.get(ring) ?? []), phase]);
  }
  return [...rings.values()];
}

function groupLength(plan: SignalPlan, pattern: PatternPlan, sequence: readonly PhaseNumber[], group: string): number {
  return Math.max(...ringsOf(plan, sequence, group).map((ring) => splitSum(pattern, ring)));
}

function splitSum(pattern: PatternPlan, phases: readonly PhaseNumber[]): number {
  return phases.reduce((sum, phase) => sum + pattern.splits![phase]!, 0);
}

function layGroup(
  plan: SignalPlan,
  pattern: PatternPlan,
  sequence: readonly PhaseNumber[],
  group: string,
  begin: number,
  length: number,
  coordinated: ReadonlySet<PhaseNumber>,
  greens: Map<PhaseNumber, GreenSpan>,
): void {
  const rings = ringsOf(plan, sequence, group);
  // The rings cross a barrier together: their greens end as early as the longest clearance needs.
  const barrierClearance = Math.max(...rings.flat().map((phase) => clearance(plan, phase)));
  for (const ring of rings) {
    let at = begin;
    let spare = length - splitSum(pattern, ring);
    for (const [index, phase] of ring.entries()) {
      const isLast = index === ring.length - 1;
      const takesSpare = isLast || coordinated.has(phase);
      const split = pattern.splits![phase]! + (takesSpare ? spare : 0);
      if (takesSpare) spare = 0;
      const decidedS = at + split - (isLast ? barrierClearance : clearance(plan, phase));
      greens.set(phase, { fromS: at, toS: decidedS + (plan.phases[phase]!.flashingGreen ?? 0) });
      at += split;
    }
  }
}

/** From the decision to end a green to the next one, s. */
function clearance(plan: SignalPlan, phase: PhaseNumber): number {
  const { yellow, redClearance, flashingGreen = 0 } = plan.phases[phase]!;
  return flashingGreen + yellow + redClearance;
}
