import { stagesWith } from './link-groups.ts';
import type { Lane } from './network.ts';
import { laneAt, type NetworkIndex } from './network-index.ts';
import type { RightOfWay } from './right-of-way.ts';
import type { SignalLink } from './signal-links.ts';
import { isProtected, type Stage } from './stage.ts';

/** How far back vehicles are watched, m. */
export const ZONE = 160;
const MOST_UPSTREAM = 16;

/** A lane before the stop line of a traffic light. */
export interface ApproachLane {
  readonly lane: Lane;
  readonly links: readonly number[];
  /** The lane and those upstream of it, without those within junctions, up to the next traffic light or another zone. */
  readonly upstream: readonly Lane[];
  /** Stages in which all its vehicles may go, and those of its through traffic have right of way; bit s for stage s. */
  readonly served: number;
  /** Stages in which only some of its links are green, or it gives way. */
  readonly yields: number;
  /** Stages in which each link is green. */
  readonly linkStages: readonly number[];
  readonly exits: readonly string[];
  /** Whether most of it goes straight on. */
  readonly straight: boolean;
}

export function approachLanes(
  index: NetworkIndex,
  links: readonly SignalLink[],
  stages: readonly Stage[],
  ways: RightOfWay,
): readonly ApproachLane[] {
  const byLane = new Map<Lane, number[]>();
  for (const link of links) {
    for (const { from, crossing } of link.movements) {
      if (crossing || index.network.edges.get(from.edge)?.function !== 'normal') continue;
      const list = byLane.get(from) ?? [];
      if (!list.includes(link.index)) list.push(link.index);
      byLane.set(from, list);
    }
  }
  const taken = new Set(byLane.keys());
  return [...byLane].map(([lane, own]) => {
    const movements = own.flatMap((link) => links[link]!.movements.filter(({ from }) => from === lane));
    const linkStages = own.map((link) => stagesWith(link, stages));
    const passable = linkStages.reduce((mask, more) => mask | more, 0);
    // Who turns off a lane of through traffic and waits for a gap holds it up only now and then.
    const straight = own.filter((link) => dirsOf(links[link]!, lane).includes('s'));
    const leading = straight.length > 0 ? straight : own;
    const served = stages.reduce((mask, { links: green }, at) => {
      const free = own.every((link) => green.has(link)) && leading.every((link) => isProtected(link, green, ways));
      return free ? mask | (1 << at) : mask;
    }, 0);
    return {
      lane,
      links: own,
      upstream: upstreamOf(index, lane, taken),
      served,
      yields: passable & ~served,
      linkStages,
      exits: [...new Set(movements.map(({ to }) => to.id))],
      straight: straight.length > 0,
    };
  });
}

function dirsOf({ movements }: SignalLink, lane: Lane): readonly string[] {
  return movements.filter(({ from }) => from === lane).map(({ connection }) => connection.dir);
}

/** The lane straight behind, and those that lead nowhere else, up to the next traffic light. */
function upstreamOf({ network, from, to }: NetworkIndex, lane: Lane, taken: Set<Lane>): readonly Lane[] {
  const found = [lane];
  const walk = (at: Lane, before: number): void => {
    if (before >= ZONE || found.length > MOST_UPSTREAM) return;
    const into = (to.get(at.id) ?? []).filter((way) => way.tl === undefined && !way.from.startsWith(':'));
    const main = into.find(({ dir }) => dir === 's') ?? into[0];
    for (const way of into) {
      const next = laneAt(network, way.from, way.fromLane);
      if (next === undefined || taken.has(next)) continue;
      if (way !== main && (from.get(next.id) ?? []).length > 1) continue;
      taken.add(next);
      found.push(next);
      walk(next, before + next.length + (network.lanes.get(way.via ?? '')?.length ?? 0));
    }
  };
  walk(lane, lane.length);
  return found;
}
