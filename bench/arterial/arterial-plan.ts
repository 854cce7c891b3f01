import { patternGreens } from '../../host/signal/pattern-greens.ts';
import type { DetectorPlan, LanePlan, PatternPlan, PhasePlan, SignalPlan } from '../../protocols/signal/plan.ts';
import { type Progression, type ProgressionOptions, progression } from '../../protocols/signal/progression.ts';
import type { JunctionMapping, LoopMapping, ZoneMapping } from '../../sim/sumo/mapping.ts';
import type { Network } from '../../sim/sumo/network/network.ts';
import {
  type Approach,
  type ArterialStreet,
  blockEdge,
  exitEdge,
  lightOf,
  POCKET_M,
  SPEED_MPS,
  stopEdge,
  TURNS,
} from './street.ts';

/** Patterns of each plan. */
export const COORDINATED = 1;
export const ADAPTIVE = 2;

/** NEMA phases: the street is 2 and 6, with left turns 5 and 1. */
const MOVEMENTS: readonly { readonly phase: number; readonly approach: Approach; readonly lanes: readonly number[] }[] =
  [
    { phase: 2, approach: 'east', lanes: [0, 1] },
    { phase: 5, approach: 'east', lanes: [2] },
    { phase: 6, approach: 'west', lanes: [0, 1] },
    { phase: 1, approach: 'west', lanes: [2] },
    { phase: 4, approach: 'north', lanes: [0] },
    { phase: 7, approach: 'north', lanes: [1] },
    { phase: 8, approach: 'south', lanes: [0] },
    { phase: 3, approach: 'south', lanes: [1] },
  ];
export const OUTBOUND = 2;
export const INBOUND = 6;

/** Left turns of the street first or last, in each direction. */
const SEQUENCES = [
  [1, 2, 3, 4, 5, 6, 7, 8],
  [1, 2, 3, 4, 6, 5, 7, 8],
  [2, 1, 3, 4, 5, 6, 7, 8],
  [2, 1, 3, 4, 6, 5, 7, 8],
] as const;

const STOP_LOOP_M = 6;
/** Where vehicles are counted as they come, m before the stop line: behind the queue as a rule. */
export const ADVANCE_M = 120;
/** Where they still extend the green of the street, m. */
const EXTEND_M = 40;
const ZONE_M = 160;

const LEFT_SPLIT = 12;
const SIDE_SPLIT = 16;

const phase = (number: number): PhasePlan => {
  const left = number % 2 === 1;
  const main = number === OUTBOUND || number === INBOUND;
  return {
    ring: number <= 4 ? 1 : 2,
    barrier: [1, 2, 5, 6].includes(number) ? 'A' : 'B',
    minGreen: left ? 5 : main ? 10 : 6,
    passage: 1.5,
    maximum: left ? 20 : main ? 50 : 30,
    yellow: 3,
    redClearance: 2,
    nonLock: true,
    dualEntry: !left,
    recall: main ? 'minimum' : 'none',
  };
};

const PHASES = Object.fromEntries(MOVEMENTS.map(({ phase: number }) => [number, phase(number)]));

function splitsOf(cycle: number): Record<number, number> {
  const main = cycle - 2 * LEFT_SPLIT - SIDE_SPLIT;
  return { 1: LEFT_SPLIT, 2: main, 3: LEFT_SPLIT, 4: SIDE_SPLIT, 5: LEFT_SPLIT, 6: main, 7: LEFT_SPLIT, 8: SIDE_SPLIT };
}

function patternOf(cycle: number, sequence: number, offset: number): PatternPlan & { cycle: number } {
  return {
    ...{ name: 'coordinated', cycle, offset, sequence, coordinated: [OUTBOUND, INBOUND], splits: splitsOf(cycle) },
    ...{ forceOff: 'fixed', reference: 'begin' },
  };
}

/** What all junctions have in common. */
const BASE: SignalPlan = {
  name: 'arterial',
  phases: PHASES,
  sequences: SEQUENCES,
  initial: [OUTBOUND, INBOUND],
  startFlash: 0,
  utcOffsetMinutes: 0,
};

/** Offsets and sequences of the street for a cycle. */
export function coordinate({ distances }: ArterialStreet, cycle: number): Progression {
  const choices = SEQUENCES.map((_, index) => {
    const greens = patternGreens(BASE, patternOf(cycle, index + 1, 0));
    return { outbound: greens.get(OUTBOUND)!, inbound: greens.get(INBOUND)! };
  });
  const options: ProgressionOptions = { cycleS: cycle, speedMps: SPEED_MPS };
  return progression(
    distances.map((distanceM) => ({ distanceM, choices })),
    options,
  );
}

/** Cycles that carry the traffic, s. */
const CYCLES = [80, 85, 90];

/** The cycle with the greatest efficiency. */
export function bestCycle(street: ArterialStreet): number {
  const efficiencies = CYCLES.map((cycle) => coordinate(street, cycle).efficiency);
  return CYCLES[efficiencies.indexOf(Math.max(...efficiencies))]!;
}

export interface ArterialJunction {
  readonly plan: SignalPlan;
  readonly mapping: JunctionMapping;
  /** Detectors that count who comes along the street, by phase. */
  readonly advance: ReadonlyMap<number, readonly number[]>;
}

/** Plan and mapping of a junction. `pattern` is in force all day. */
export function junctionOf(
  network: Network,
  junction: number,
  { timings }: Progression,
  cycle: number,
  pattern: number | 'free',
): ArterialJunction {
  const detectors: Record<number, DetectorPlan> = {};
  const loops: Record<number, LoopMapping> = {};
  const lanes: Record<number, LanePlan> = {};
  const zones: Record<number, ZoneMapping> = {};
  const advance = new Map<number, number[]>();
  let number = 0;
  const detector = (plan: DetectorPlan, loop: LoopMapping): number => {
    detectors[++number] = { noActivity: 0, maxPresence: 0, erratic: 0, fallback: 'none', ...plan };
    loops[number] = loop;
    return number;
  };
  for (const { phase: own, approach, lanes: indices } of MOVEMENTS) {
    const onStreet = approach === 'east' || approach === 'west';
    for (const index of indices) {
      const lane = `${stopEdge(approach, junction)}_${index}`;
      detector({ phase: own, calls: true, extends: true }, { lane, distance: 0, length: STOP_LOOP_M });
      if (onStreet && index < 2) {
        detector({ phase: own, calls: false, extends: true, extend: 1 }, { lane, distance: EXTEND_M });
        const block = `${blockEdge(approach, junction)}_${index}`;
        const counts = detector(
          { phase: own, calls: false, extends: false },
          { lane: block, distance: ADVANCE_M - POCKET_M },
        );
        advance.set(own, [...(advance.get(own) ?? []), counts]);
      }
      const upstream = onStreet && index < 2 ? [lane, `${blockEdge(approach, junction)}_${index}`] : [lane];
      const length = Math.min(
        ZONE_M,
        upstream.reduce((sum, id) => sum + network.lanes.get(id)!.length, 0),
      );
      const at = Object.keys(lanes).length + 1;
      const travelTime = Math.round((length / SPEED_MPS) * 10) / 10;
      lanes[at] = { name: lane, phases: [own], headway: index === 2 || own % 2 === 1 ? 2.2 : 2, travelTime };
      zones[at] = { lanes: upstream, length, exits: exitLanes(approach, index, junction) };
    }
  }
  const { offsetS, choice } = timings[junction]!;
  const plan: SignalPlan = {
    ...BASE,
    ...{ name: lightOf(junction), detectors, lanes },
    patterns: {
      [COORDINATED]: patternOf(cycle, choice + 1, offsetS),
      [ADAPTIVE]: { name: 'adaptive', adaptive: true },
    },
    schedule: [{ dayPlan: 1 }],
    dayPlans: { 1: { '00:00': pattern } },
  };
  const links = linksOf(network, junction);
  return {
    plan,
    advance,
    mapping: { trafficLight: lightOf(junction), links, detectors: loops, lanes: zones, buttons: {} },
  };
}

function exitLanes(approach: Approach, lane: number, junction: number): string[] {
  const { straight, left, right } = TURNS[approach];
  const onStreet = approach === 'east' || approach === 'west';
  const isLeft = onStreet ? lane === 2 : lane === 1;
  if (isLeft) return [`${exitEdge(left, junction)}_${onStreet ? 0 : 1}`];
  const through = `${exitEdge(straight, junction)}_${onStreet ? lane : 0}`;
  return lane === 0 ? [through, `${exitEdge(right, junction)}_0`] : [through];
}

/** Each link hangs on the lamps of its phase. */
function linksOf({ connections }: Network, junction: number): JunctionMapping['links'] {
  const links: JunctionMapping['links'][number][] = [];
  for (const { tl, linkIndex, from, fromLane } of connections) {
    if (tl !== lightOf(junction) || linkIndex === undefined) continue;
    const movement = MOVEMENTS.find(
      ({ approach, lanes }) => stopEdge(approach, junction) === from && lanes.includes(fromLane),
    )!;
    links[linkIndex] = { channels: [{ kind: 'phase', number: movement.phase }], givesWayTo: [] };
  }
  return links;
}
