import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import type { DetectorPlan, PatternPlan, PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { Random } from '../../../sim/random.ts';

/** A plan of which all is known that the expectations of a test need. */
export interface CoordinatedPlan extends SignalPlan {
  readonly sequences: readonly (readonly number[])[];
  readonly patterns: Readonly<
    Record<
      number,
      Omit<PatternPlan, 'coordinated'> & {
        cycle: number;
        splits: Record<number, number>;
        coordinated: readonly number[];
      }
    >
  >;
}

export function configOf(plan: SignalPlan): ConfigValues {
  return planConfig(plan);
}

/** From the end of a green to the begin of the next one, s. */
export function clearance({ yellow, redClearance, flashingGreen = 0 }: PhasePlan): number {
  return (yellow * 10 + redClearance * 10 + flashingGreen * 10) / 10;
}

/** Whatever they show. */
const BELIEVED = { noActivity: 0, maxPresence: 0, erratic: 0 };

/** One detector for each phase. */
function detectorsOf(phases: Readonly<Record<number, PhasePlan>>): Record<number, DetectorPlan> {
  const plans = Object.keys(phases).map((phase) => [
    Number(phase),
    { phase: Number(phase), calls: true, extends: true, locks: true, fallback: 'none' as const, ...BELIEVED },
  ]);
  return Object.fromEntries(plans) as Record<number, DetectorPlan>;
}

/** Chance with the choices that a plan needs. */
class Dice {
  readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** From `least` to `greatest`, both included, in steps of `step`. */
  within(least: number, greatest: number, step = 1): number {
    const steps = Math.round((greatest - least) / step);
    return Math.round((least + Math.floor(this.random.between(0, steps + 1)) * step) * 10) / 10;
  }

  chance(part: number): boolean {
    return this.random.uniform() < part;
  }

  one<Item>(list: readonly Item[]): Item {
    return list[this.within(0, list.length - 1)]!;
  }
}

/** Longest clearance within a barrier group: there the greens of all rings end together. */
export function groupClearance(plan: Pick<SignalPlan, 'phases'>, barrier: string): number {
  return Math.max(
    ...Object.values(plan.phases)
      .filter((phase) => phase.barrier === barrier)
      .map(clearance),
  );
}

function drawPhase(dice: Dice, ring: number, barrier: string, crosses: boolean): PhasePlan {
  const walk = crosses && dice.chance(0.7) ? dice.within(4, 8) : 0;
  return {
    ring,
    barrier,
    minGreen: dice.within(4, 9),
    passage: dice.within(1, 3, 0.5),
    maximum: 40,
    yellow: dice.within(3, 4.5, 0.1),
    redClearance: dice.within(0, 2.5, 0.1),
    flashingGreen: dice.chance(0.2) ? 3 : 0,
    ...(walk > 0 ? { walk, pedClear: dice.within(5, 12) } : {}),
    dualEntry: crosses,
  };
}

/** What a split holds at least: also that of a phase that ends at a barrier, and, when they fit, its pedestrians. */
function leastSplit(plan: Pick<SignalPlan, 'phases'>, phase: PhasePlan, pedestrians: boolean): number {
  const crossing = pedestrians ? (phase.walk ?? 0) + (phase.pedClear ?? 0) : 0;
  return Math.ceil(Math.max(phase.minGreen, crossing) + groupClearance(plan, phase.barrier));
}

interface Options {
  /** Without it no phase has a walk. */
  readonly crossings?: boolean;
  /** Every split holds its pedestrians. */
  readonly pedestriansFit?: boolean;
  readonly pattern?: Partial<PatternPlan>;
  readonly transitionLimit?: number;
}

/** A dual ring with any of its left turns, leading or lagging; or, in one of four plans, stages of one ring. */
export function coordinatedPlan(seed: number, options: Options = {}): CoordinatedPlan {
  const dice = new Dice(seed);
  const plan = dice.chance(0.25) ? stages(dice, options) : dualRing(dice, options);
  if (options.crossings ?? true) return plan;
  const phases = Object.entries(plan.phases).map(([phase, its]) => [phase, { ...its, walk: 0, pedClear: 0 }]);
  return { ...plan, phases: Object.fromEntries(phases) as CoordinatedPlan['phases'] };
}

function stages(dice: Dice, options: Options): CoordinatedPlan {
  const count = dice.within(2, 6);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const phases = Object.fromEntries(
    numbers.map((phase) => [phase, { ...drawPhase(dice, 1, String(phase), true), dualEntry: false }]),
  );
  const splits = Object.fromEntries(
    numbers.map((phase) => [
      phase,
      leastSplit({ phases }, phases[phase]!, options.pedestriansFit ?? false) + dice.within(0, 15),
    ]),
  );
  return assemble(dice, phases, numbers, splits, [dice.one(numbers)], options);
}

function dualRing(dice: Dice, options: Options): CoordinatedPlan {
  const phases: Record<number, PhasePlan> = {};
  for (const phase of [2, 4, 6, 8])
    phases[phase] = drawPhase(dice, phase < 5 ? 1 : 2, phase % 4 === 2 ? 'a' : 'b', true);
  for (const phase of [1, 3, 5, 7]) {
    if (dice.chance(0.75)) phases[phase] = drawPhase(dice, phase < 5 ? 1 : 2, phase % 4 === 1 ? 'a' : 'b', false);
  }
  const order = [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ].flatMap((pair) => (dice.chance(0.3) ? [pair[1]!, pair[0]!] : pair));
  const sequence = order.filter((phase) => phases[phase]);
  const splits: Record<number, number> = {};
  for (const barrier of ['a', 'b']) {
    const rings = [1, 2].map((ring) =>
      sequence.filter((phase) => phases[phase]!.ring === ring && phases[phase]!.barrier === barrier),
    );
    for (const phase of rings.flat())
      splits[phase] = leastSplit({ phases }, phases[phase]!, options.pedestriansFit ?? false) + dice.within(0, 12);
    const sums = rings.map((ring) => ring.reduce((sum, phase) => sum + splits[phase]!, 0));
    rings.forEach((ring, index) => {
      splits[dice.one(ring)]! += Math.max(...sums) - sums[index]!;
    });
  }
  return assemble(dice, phases, sequence, splits, [2, 6], options);
}

function assemble(
  dice: Dice,
  phases: Record<number, PhasePlan>,
  sequence: readonly number[],
  splits: Record<number, number>,
  coordinated: number[],
  { pattern, transitionLimit = dice.within(5, 30) }: Options,
): CoordinatedPlan {
  const cycle = sequence.filter((phase) => phases[phase]!.ring === 1).reduce((sum, phase) => sum + splits[phase]!, 0);
  return {
    name: 'random',
    phases,
    sequences: [sequence],
    detectors: detectorsOf(phases),
    initial: coordinated,
    backupTime: 0,
    utcOffsetMinutes: 0,
    // Not within the first hours of a day, in which the tests run.
    syncMinute: dice.within(600, 1439),
    transitionLimit,
    patterns: {
      1: {
        cycle,
        offset: dice.within(0, cycle - 1),
        coordinated,
        splits,
        forceOff: dice.one(['fixed', 'floating']),
        reference: dice.one(['begin', 'end']),
        transition: dice.one(['dwell', 'shortway', 'addOnly']),
        permissive: dice.chance(0.3) ? dice.within(5, 20) : 0,
        actuatedCoordinated: dice.chance(0.2),
        restInWalk: false,
        ...pattern,
      },
    },
  };
}

/** Begin and force-off point of each phase, in s since the first coordinated phase is due; by the book, not by the firmware. */
export function forceOffTable(plan: CoordinatedPlan): Map<number, { begin: number; off: number; end: number }> {
  const { splits, coordinated, cycle } = plan.patterns[1]!;
  const [sequence] = plan.sequences;
  const table = new Map<number, { begin: number; off: number; end: number }>();
  const barriers = [...new Set(sequence!.map((phase) => plan.phases[phase]!.barrier))];
  let start = 0;
  for (const barrier of barriers) {
    let length = 0;
    for (const ring of [1, 2]) {
      const own = sequence!.filter(
        (phase) => plan.phases[phase]!.ring === ring && plan.phases[phase]!.barrier === barrier,
      );
      let begin = start;
      own.forEach((phase, index) => {
        const end = begin + splits[phase]!;
        const clear = index === own.length - 1 ? groupClearance(plan, barrier) : clearance(plan.phases[phase]!);
        table.set(phase, { begin, off: Math.round((end - clear) * 10) / 10, end });
        begin = end;
      });
      length = Math.max(length, begin - start);
    }
    start += length;
  }
  // The first coordinated green after the barrier before it is the begin of the cycle.
  const zero = Math.min(...coordinated.map((phase) => table.get(phase)!.begin));
  const tenths = (value: number) => Math.round(value * 10) / 10;
  for (const [phase, { begin, off, end }] of table) {
    const turn = (begin - zero + cycle) % cycle;
    table.set(phase, { begin: turn, off: tenths(turn + off - begin), end: turn + end - begin });
  }
  return table;
}
