import type { DetectorPlan } from '../../../protocols/signal/plan.ts';
import type { LoopMapping } from '../mapping.ts';
import type { ApproachLane } from './approach-lanes.ts';
import { numbers } from './link-groups.ts';
import type { Stage } from './stage.ts';

const MOST_DETECTORS = 64;
/** Length of the loop before the stop line, m: vehicles stop on it, and it lies free between those that pass apart. */
const STOP_LOOP = 6;
/** On a lane that is shorter, vehicles may have to wait before they get onto it, m. */
const SHORT_LANE = 20;
/** The advance loop lies where a vehicle is so long before the stop line at the speed limit, s. */
const ADVANCE = 2;
/** By that time and the passage time it has reached the loop before the stop line. */
const ADVANCE_EXTEND = 1;

export interface Detectors {
  readonly plan: Readonly<Record<number, DetectorPlan>>;
  readonly loops: Readonly<Record<number, LoopMapping>>;
  /** Stages, bit s for stage s, of lanes for which there was no detector any more. */
  readonly undetected: number;
}

/**
 * Loops at the stop line of each lane, that call and extend, then in advance of it, that extend, as far as the 64 detectors
 * go. Each calls the first stage of the program that serves its lane with right of way, else the first one that serves it. A
 * lane that is green in all of them extends none: its vehicles may stand there for other reasons.
 */
export function detectorsOf(lanes: readonly ApproachLane[], stages: readonly Stage[]): Detectors {
  const own = stages.reduce((mask, stage, at) => (stage.own ? mask | (1 << at) : mask), 0);
  const plan: Record<number, DetectorPlan> = {};
  const loops: Record<number, LoopMapping> = {};
  let number = 0;
  let undetected = 0;
  const parts = lanes.flatMap((lane) => partsOf(lane, own).map((mask, part) => ({ lane, mask, part })));
  for (const { lane, mask, part } of parts.toSorted((a, b) => a.part - b.part)) {
    const calls = numbers(mask & own)[0] ?? numbers(mask)[0];
    if (calls === undefined) continue;
    if (number === MOST_DETECTORS) {
      undetected |= 1 << (calls - 1);
      continue;
    }
    plan[++number] = {
      name: part === 0 ? lane.lane.id : `${lane.lane.id} ${part + 1}`,
      ...servedBy(calls, mask),
      calls: true,
      extends: (own & ~mask) !== 0,
      counts: part === 0,
      ...SUPERVISION,
    };
    loops[number] = { lane: lane.lane.id, distance: 0, length: Math.min(STOP_LOOP, lane.lane.length) };
  }
  for (const { lane, mask, part } of parts) {
    const calls = numbers(mask & own)[0] ?? numbers(mask)[0];
    const before = lane.upstream[1];
    const needed = part === 0 && lane.lane.length < SHORT_LANE && before !== undefined && calls !== undefined;
    if (!needed || number === MOST_DETECTORS) continue;
    plan[++number] = { name: `${lane.lane.id} behind`, ...servedBy(calls, mask), calls: true, ...SUPERVISION };
    loops[number] = { lane: before.id, distance: 0, length: Math.min(STOP_LOOP, before.length) };
  }
  for (const lane of lanes) {
    const mask = partsOf(lane, own)[0] ?? 0;
    const loop = advanceLoop(lane);
    const calls = numbers(mask & own)[0] ?? numbers(mask)[0];
    if (loop === undefined || calls === undefined || number === MOST_DETECTORS) continue;
    if ((own & ~mask) === 0) continue;
    plan[++number] = {
      name: `${lane.lane.id} advance`,
      ...servedBy(calls, mask),
      calls: false,
      extends: true,
      extend: ADVANCE_EXTEND,
      ...SUPERVISION,
    };
    loops[number] = loop;
  }
  return { plan, loops, undetected };
}

/** A lane may be empty for a day, and may be full for an hour. */
const SUPERVISION = { noActivity: 0, maxPresence: 60, erratic: 200, fallback: 'minimum' } as const;

function servedBy(calls: number, mask: number): Pick<DetectorPlan, 'phase' | 'alsoServedBy'> {
  return { phase: calls, alsoServedBy: numbers(mask).filter((phase) => phase !== calls) };
}

/** Stages that serve a lane; several sets where no stage serves all its links. */
function partsOf({ served, linkStages }: ApproachLane, own: number): readonly number[] {
  if ((served & own) !== 0) return [served];
  const all = linkStages.reduce((mask, more) => mask & more, -1);
  if ((all & own) !== 0) return [all];
  return [...new Set(linkStages)].filter((mask) => mask !== 0);
}

function advanceLoop({ lane, upstream }: ApproachLane): LoopMapping | undefined {
  let distance = ADVANCE * lane.speed;
  for (const part of upstream) {
    if (distance + 2 <= part.length) return { lane: part.id, distance };
    distance -= part.length;
    if (distance < 0) return undefined;
  }
  const farthest = lane.length - 2;
  return farthest > STOP_LOOP + 8 ? { lane: lane.id, distance: farthest } : undefined;
}
