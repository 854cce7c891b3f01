import type { LanePlan } from '../../../protocols/signal/plan.ts';
import type { ZoneMapping } from '../mapping.ts';
import { type ApproachLane, ZONE } from './approach-lanes.ts';
import { numbers } from './link-groups.ts';

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

/** Zones of the lanes, at most 32: where there are more, those of the longest lanes. */
export function watchedLanes(lanes: readonly ApproachLane[]): WatchedLanes {
  const kept = new Set(lanes.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_LANES));
  const plan: Record<number, LanePlan> = {};
  const zones: Record<number, ZoneMapping> = {};
  let number = 0;
  for (const lane of lanes) {
    if (!kept.has(lane)) continue;
    const length = lengthOf(lane);
    plan[++number] = {
      name: lane.lane.id,
      phases: numbers(lane.served),
      yields: numbers(lane.yields),
      headway: lane.straight ? HEADWAY : TURNING_HEADWAY,
      travelTime: Math.min(25.5, Math.max(0.1, Math.round((length / lane.lane.speed) * 10) / 10)),
    };
    zones[number] = { lanes: lane.upstream.map(({ id }) => id), length, exits: lane.exits };
  }
  return { plan, zones, unwatched: lanes.length - kept.size };
}

function lengthOf({ upstream }: ApproachLane): number {
  return Math.min(
    ZONE,
    upstream.reduce((sum, { length }) => sum + length, 0),
  );
}
