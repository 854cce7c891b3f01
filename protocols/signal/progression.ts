/** A green within a cycle, s after the cycle's begin at its junction; it may reach over the end of the cycle. */
export interface CycleGreen {
  readonly fromS: number;
  readonly toS: number;
}

/** How a junction may be timed: one order of its phases. */
export interface TimingChoice {
  readonly outbound: CycleGreen;
  readonly inbound: CycleGreen;
}

/** A junction of a street. */
export interface ProgressionJunction {
  /** From the begin of the street, in the outbound direction. */
  readonly distanceM: number;
  readonly choices: readonly TimingChoice[];
}

export interface ProgressionOptions {
  readonly cycleS: number;
  /** At which platoons move. */
  readonly speedMps: number;
  /** Share of the outbound direction, 0 to 1; default a half. */
  readonly outboundShare?: number;
}

export interface ProgressionTiming {
  /** Whole seconds, below the cycle; 0 at the first junction. */
  readonly offsetS: number;
  /** Index of the junction's choice. */
  readonly choice: number;
}

export interface Progression {
  readonly timings: readonly ProgressionTiming[];
  /** Part of the green of a junction, on average, from which the next one's is reached on green; 0 to 1. */
  readonly efficiency: number;
}

interface Step {
  readonly value: number;
  readonly offsetS: number;
  readonly before: number;
}

/**
 * Offsets, and orders of phases, with which as much as can be of each green meets the green of the next junction, in both
 * directions. What a link gains depends on the offsets of its two ends only, so the best of a whole street is found
 * junction by junction (dynamic programming over the choices), not by search. Compared with a maximal band it also looks
 * after those who travel a part of the street.
 */
export function progression(junctions: readonly ProgressionJunction[], options: ProgressionOptions): Progression {
  const [first, ...rest] = junctions;
  if (first === undefined) return { timings: [], efficiency: 0 };
  const steps: Step[][] = [first.choices.map(() => ({ value: 0, offsetS: 0, before: 0 }))];
  let last = first;
  for (const junction of rest) {
    const reached = steps.at(-1)!;
    steps.push(junction.choices.map((choice) => bestStep(last, reached, junction.distanceM, choice, options)));
    last = junction;
  }
  let choice = indexOfBest(steps.at(-1)!.map(({ value }) => value));
  const efficiency = steps.at(-1)![choice]!.value / Math.max(1, rest.length);
  const timings: ProgressionTiming[] = [];
  for (const reached of steps.toReversed()) {
    const { offsetS, before } = reached[choice]!;
    timings.unshift({ offsetS, choice });
    choice = before;
  }
  return { timings, efficiency };
}

function bestStep(
  last: ProgressionJunction,
  reached: readonly Step[],
  distanceM: number,
  choice: TimingChoice,
  { cycleS, speedMps, outboundShare = 0.5 }: ProgressionOptions,
): Step {
  const travelS = Math.abs(distanceM - last.distanceM) / speedMps;
  let best: Step = { value: Number.NEGATIVE_INFINITY, offsetS: 0, before: 0 };
  last.choices.forEach((from, before) => {
    for (let offset = 0; offset < cycleS; offset++) {
      const out = met(from.outbound, choice.outbound, offset - travelS, cycleS);
      const back = met(choice.inbound, from.inbound, -offset - travelS, cycleS);
      const value = reached[before]!.value + outboundShare * out + (1 - outboundShare) * back;
      if (value > best.value) best = { value, offsetS: (reached[before]!.offsetS + offset) % cycleS, before };
    }
  });
  return best;
}

/** Part of a green that meets another one, which lies `shiftS` later than it says. */
function met(from: CycleGreen, to: CycleGreen, shiftS: number, cycleS: number): number {
  let overlap = 0;
  for (let turn = -3; turn <= 3; turn++) {
    const begin = Math.max(from.fromS, to.fromS + shiftS + turn * cycleS);
    const end = Math.min(from.toS, to.toS + shiftS + turn * cycleS);
    overlap += Math.max(0, end - begin);
  }
  return overlap / (from.toS - from.fromS);
}

function indexOfBest(values: readonly number[]): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}
