import type { LoggedEvent } from '../../protocols/signal/log-event.ts';
import type { PatternPlan, SignalPlan } from '../../protocols/signal/plan.ts';
import { phaseServices } from './measures/phase-service.ts';
import { patternGreens } from './pattern-greens.ts';

export type Direction = 'outbound' | 'inbound';

/** A span of time in s. */
export interface GreenSpan {
  readonly fromS: number;
  readonly toS: number;
}

/** A junction on a street, and when it is green for each direction along it. */
export interface TimeSpaceJunction {
  readonly name: string;
  /** From the street's begin, where outbound traffic comes from. */
  readonly distanceM: number;
  readonly outbound: readonly GreenSpan[];
  readonly inbound: readonly GreenSpan[];
}

/** A time in each cycle at which a vehicle that keeps to the speed meets only greens. */
export interface Band {
  readonly direction: Direction;
  /** At the junction where it comes from, after the begin of a cycle. */
  readonly beginS: number;
  /** 0 when there is none. */
  readonly widthS: number;
}

export interface TimeSpace {
  /** Nearest to the begin of the street first. */
  readonly junctions: readonly TimeSpaceJunction[];
  readonly spanS: GreenSpan;
  /** Of plans only: the cycle, the speed, and the bands of both directions. */
  readonly cycleS?: number;
  readonly speedMps?: number;
  readonly bands: readonly Band[];
}

/** A junction of a street by its plan. */
export interface PlannedJunction {
  readonly name: string;
  readonly distanceM: number;
  readonly plan: SignalPlan;
  /** Of the plan's patterns. */
  readonly pattern: number;
  /** Phase of each direction along the street. */
  readonly outbound: number;
  readonly inbound: number;
}

/** A junction of a street by its log. */
export interface LoggedJunction {
  readonly name: string;
  readonly distanceM: number;
  readonly events: readonly LoggedEvent[];
  readonly outbound: number;
  readonly inbound: number;
}

/** Junctions that cannot be drawn together, or a phase or pattern that is not there. Blame: configuration. */
export class TimeSpaceError extends Error {
  override readonly name = 'TimeSpaceError';
  readonly blame = 'configuration';
  readonly junction: string;

  constructor(junction: string, problem: string) {
    super(`${junction}: ${problem}`);
    this.junction = junction;
  }
}

/**
 * The time-space diagram of coordinated plans: greens as long as their splits let them be, and the widest bands.
 * @param speedMps at which traffic moves from junction to junction
 * @throws TimeSpaceError
 */
export function plannedTimeSpace(planned: readonly PlannedJunction[], speedMps: number, cycles = 4): TimeSpace {
  const along = planned.toSorted((a, b) => a.distanceM - b.distanceM);
  const cycleS = commonCycle(along);
  const windows = along.map((junction) => ({
    ...{ name: junction.name, distanceM: junction.distanceM },
    outbound: windowOf(junction, junction.outbound),
    inbound: windowOf(junction, junction.inbound),
  }));
  const spanS = { fromS: 0, toS: cycles * cycleS };
  const repeated = ({ fromS, toS }: GreenSpan) =>
    Array.from({ length: cycles + 2 }, (_, cycle) => (cycle - 1) * cycleS)
      .map((shift) => ({ fromS: fromS + shift, toS: toS + shift }))
      .filter((span) => span.toS > spanS.fromS && span.fromS < spanS.toS);
  return {
    ...{ spanS, cycleS, speedMps },
    junctions: windows.map((one) => ({ ...one, outbound: repeated(one.outbound), inbound: repeated(one.inbound) })),
    bands:
      windows.length === 0
        ? []
        : [bandOf('outbound', windows, cycleS, speedMps), bandOf('inbound', windows, cycleS, speedMps)],
  };
}

/** The time-space diagram of what controllers have logged, from `fromMs` to `toMs` (UTC); times are from `fromMs` on. */
export function loggedTimeSpace(logged: readonly LoggedJunction[], fromMs: number, toMs: number): TimeSpace {
  const spansOf = (events: readonly LoggedEvent[], phase: number) =>
    phaseServices(events, phase)
      .filter(({ greenMs, yellowMs }) => yellowMs > fromMs && greenMs < toMs)
      .map(({ greenMs, yellowMs }) => ({ fromS: (greenMs - fromMs) / 1000, toS: (yellowMs - fromMs) / 1000 }));
  const junctions = logged
    .toSorted((a, b) => a.distanceM - b.distanceM)
    .map(({ name, distanceM, events, outbound, inbound }) => ({
      ...{ name, distanceM, outbound: spansOf(events, outbound), inbound: spansOf(events, inbound) },
    }));
  return { junctions, spanS: { fromS: 0, toS: (toMs - fromMs) / 1000 }, bands: [] };
}

function patternOf({ name, plan, pattern }: PlannedJunction): PatternPlan & { cycle: number } {
  const found = plan.patterns?.[pattern];
  if (!found?.cycle) throw new TimeSpaceError(name, `pattern ${pattern} is not coordinated: it has no cycle`);
  return found as PatternPlan & { cycle: number };
}

function commonCycle(planned: readonly PlannedJunction[]): number {
  const [first, ...others] = planned.map((junction) => ({ name: junction.name, cycle: patternOf(junction).cycle }));
  const other = others.find(({ cycle }) => cycle !== first?.cycle);
  if (first !== undefined && other !== undefined) {
    throw new TimeSpaceError(other.name, `its cycle is ${other.cycle} s, that of ${first.name} ${first.cycle} s`);
  }
  return first?.cycle ?? 1;
}

function windowOf(junction: PlannedJunction, phase: number): GreenSpan {
  const green = patternGreens(junction.plan, patternOf(junction)).get(phase);
  if (green === undefined)
    throw new TimeSpaceError(junction.name, `pattern ${junction.pattern} does not serve phase ${phase}`);
  return green;
}

interface Windows {
  readonly distanceM: number;
  readonly outbound: GreenSpan;
  readonly inbound: GreenSpan;
}

/** Begins of bands are begins of greens, seen from the junction that traffic comes from: each is tried. */
function bandOf(direction: Direction, windows: readonly Windows[], cycleS: number, speedMps: number): Band {
  const along = direction === 'outbound' ? windows : windows.toReversed();
  const origin = along[0]!.distanceM;
  const seen = along.map((window) => {
    const travelS = Math.abs(window.distanceM - origin) / speedMps;
    const { fromS, toS } = window[direction];
    return { fromS: modulo(fromS - travelS, cycleS), lengthS: Math.min(toS - fromS, cycleS) };
  });
  let best: Band = { direction, beginS: 0, widthS: 0 };
  for (const { fromS: beginS } of seen) {
    const widthS = Math.min(...seen.map(({ fromS, lengthS }) => lengthS - modulo(beginS - fromS, cycleS)));
    if (widthS > best.widthS) best = { direction, beginS, widthS };
  }
  return best;
}

function modulo(value: number, by: number): number {
  const rest = ((value % by) + by) % by;
  // A hair below a whole cycle is its begin.
  return by - rest < 1e-9 ? 0 : rest;
}
