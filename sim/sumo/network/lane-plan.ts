import type { LanePlan } from '../../../protocols/signal/plan.ts';
import type { ZoneMapping } from '../mapping.ts';
import { type ApproachLane, ZONE } from './approach-lanes.ts';
import { numbers } from './link-groups.ts';
import { append } from './multimap.ts';

const MOST_LANES = 32;
/** Saturation headways, s: 1,800 vehicles/h straight on, fewer in a turn (HBS, HCM). */
const HEADWAY = 2;
const TURNING_HEADWAY = 2.2;

export interface WatchedLanes {
  readonly plan: Readonly<Record<number, LanePlan>>;
  readonly zones: Readonly<Record<number, ZoneMapping>>;
  /** Lanes for which there was no zone any more. */
  readonly unwatched: number;
}

/**
 * Zones of the lanes, at most 32. Where there are more, lanes of one edge that are served alike have one together; then those
 * of the longest lanes are kept.
 */
export function watchedLanes(lanes: readonly ApproachLane[]): WatchedLanes {
  const together = lanes.length > MOST_LANES ? alike(lanes) : lanes.map((lane) => [lane]);
  const kept = new Set(together.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_LANES));
  const plan: Record<number, LanePlan> = {};
  const zones: Record<number, ZoneMapping> = {};
  let number = 0;
  for (const group of together) {
    if (!kept.has(group)) continue;
    const [{ lane, served, yields, straight }] = group as [ApproachLane];
    const length = lengthOf(group);
    plan[++number] = {
      name: lane.id,
      phases: numbers(served),
      yields: numbers(yields),
      headway: tenths((straight ? HEADWAY : TURNING_HEADWAY) / group.length),
      travelTime: Math.min(25.5, Math.max(0.1, tenths(length / lane.speed))),
    };
    zones[number] = {
      lanes: group.flatMap(({ upstream }) => upstream.map(({ id }) => id)),
      length,
      exits: [...new Set(group.flatMap(({ exits }) => exits))],
    };
  }
  return { plan, zones, unwatched: lanes.length - [...kept].flat().length };
}

function alike(lanes: readonly ApproachLane[]): readonly ApproachLane[][] {
  const groups = new Map<string, ApproachLane[]>();
  for (const lane of lanes) append(groups, `${lane.lane.edge} ${lane.served} ${lane.yields}`, lane);
  return [...groups.values()];
}

/** m, to the farthest end of its lanes. */
function lengthOf(group: readonly ApproachLane[]): number {
  const lengths = group.map(({ upstream }) => upstream.reduce((sum, { length }) => sum + length, 0));
  return Math.min(ZONE, Math.max(...lengths));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
