import type { PatternPlan, PhaseNumber, SignalPlan } from '../../protocols/signal/plan.ts';
import { phaseNumbers, sequencesOf } from '../../protocols/signal/plan-structure.ts';
import { patternGreens } from './pattern-greens.ts';

/** The part of a cycle that a phase has, in s after the cycle's reference point; `endS` may be behind the cycle's end. */
export interface RingBlock {
  readonly phase: PhaseNumber;
  readonly beginS: number;
  /** Where its green ends at the latest: the force-off of a pattern, the maximum green without one. */
  readonly forceOffS: number;
  /** Where the next phase of the ring begins. */
  readonly endS: number;
  readonly coordinated: boolean;
}

/** Rings and barriers over one cycle. */
export interface RingDiagram {
  /** Of a pattern; without one all greens at their maximum make a cycle. */
  readonly cycleS: number;
  readonly rings: readonly { readonly ring: number; readonly blocks: readonly RingBlock[] }[];
  /** Where all rings cross a barrier together; none where there is one barrier group. */
  readonly barriersS: readonly number[];
}

/** The diagram of a coordinated pattern: what `cycleTime` of the controller counts is a place on it. */
export function patternDiagram(plan: SignalPlan, pattern: PatternPlan & { readonly cycle: number }): RingDiagram {
  const offset = pattern.offset ?? 0;
  const { cycle } = pattern;
  const greens = [...patternGreens(plan, pattern)].map(([phase, { fromS, toS }]) => {
    const beginS = modulo(fromS - offset, cycle);
    return { phase, beginS, forceOffS: beginS + toS - fromS };
  });
  return diagramOf(plan, cycle, greens, new Set(pattern.coordinated ?? []));
}

/** The diagram of a controller that runs free: every phase at its maximum green, in the order of its first sequence. */
export function freeDiagram(plan: SignalPlan): RingDiagram {
  const splits = Object.fromEntries(
    phaseNumbers(plan).map((number) => {
      const { maximum, yellow, redClearance, flashingGreen = 0 } = plan.phases[number]!;
      return [number, maximum + flashingGreen + yellow + redClearance];
    }),
  );
  const groups = new Map<string, Map<number, number>>();
  for (const number of sequencesOf(plan)[0]!) {
    const { barrier, ring } = plan.phases[number]!;
    const rings = groups.get(barrier) ?? new Map<number, number>();
    groups.set(barrier, rings.set(ring, (rings.get(ring) ?? 0) + splits[number]!));
  }
  const cycle = [...groups.values()].reduce((sum, rings) => sum + Math.max(...rings.values()), 0);
  return patternDiagram(plan, { cycle, splits });
}

function diagramOf(
  plan: SignalPlan,
  cycleS: number,
  greens: readonly Pick<RingBlock, 'phase' | 'beginS' | 'forceOffS'>[],
  coordinated: ReadonlySet<PhaseNumber>,
): RingDiagram {
  const numbers = [...new Set(greens.map(({ phase }) => plan.phases[phase]!.ring))].sort((one, other) => one - other);
  const rings = numbers.map((ring) => {
    const own = greens
      .filter(({ phase }) => plan.phases[phase]!.ring === ring)
      .toSorted((one, other) => one.beginS - other.beginS);
    const blocks = own.map((green, index) => ({
      ...green,
      endS: own[index + 1]?.beginS ?? own[0]!.beginS + cycleS,
      coordinated: coordinated.has(green.phase),
    }));
    return { ring, blocks };
  });
  return { cycleS, rings, barriersS: barriers(plan, greens) };
}

/** The begin of each barrier group: that of the first of its greens after another group's. */
function barriers(plan: SignalPlan, greens: readonly Pick<RingBlock, 'phase' | 'beginS'>[]): number[] {
  const groupOf = ({ phase }: Pick<RingBlock, 'phase'>) => plan.phases[phase]!.barrier;
  const order = greens.toSorted((one, other) => one.beginS - other.beginS);
  if (new Set(order.map(groupOf)).size < 2) return [];
  const begins = order.flatMap((green, index) =>
    groupOf(order.at(index - 1)!) === groupOf(green) ? [] : [green.beginS],
  );
  return [...new Set(begins)];
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
