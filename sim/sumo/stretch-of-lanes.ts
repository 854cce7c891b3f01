import type { Connection, Lane } from './network/network.ts';
import { laneAt, type NetworkIndex } from './network/network-index.ts';

/** A part of one lane, m from its beginning. */
export interface LanePart {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
}

/** Inner lanes of a way through a junction; an internal junction cuts it in two at most. */
const MOST_INNER = 8;

/**
 * What of `lanes` lies within `length` m before stop lines. A lane from which no other of them can be reached ends at one.
 * From the stop lines upstream, nearest first.
 */
export function partsBefore(index: NetworkIndex, lanes: readonly string[], length: number): readonly LanePart[] {
  const given = new Set(lanes);
  /** From the end of the lane to the stop line. */
  const distances = new Map<string, number>();
  const distanceOf = (id: string, path: readonly string[]): number => {
    const known = distances.get(id);
    if (known !== undefined) return known;
    let distance = Number.POSITIVE_INFINITY;
    for (const connection of index.from.get(id) ?? []) {
      const next = laneAt(index.network, connection.to, connection.toLane);
      if (next === undefined || !given.has(next.id) || path.includes(next.id)) continue;
      const beyond = distanceOf(next.id, [...path, id]);
      distance = Math.min(distance, innerLength(index, connection) + next.length + beyond);
    }
    if (distance === Number.POSITIVE_INFINITY) distance = 0;
    distances.set(id, distance);
    return distance;
  };
  return [...given]
    .map((id) => ({ lane: index.network.lanes.get(id)!, distance: distanceOf(id, []) }))
    .filter(({ distance }) => distance < length)
    .sort((a, b) => a.distance - b.distance)
    .map(({ lane, distance }) => ({ lane, from: Math.max(0, lane.length - (length - distance)), to: lane.length }));
}

/** Whether vehicles drive from each part into the one before it in the list, and nowhere else: one way, no branches. */
export function isChain(index: NetworkIndex, parts: readonly LanePart[]): boolean {
  return parts.every(({ lane }, at) => {
    const next = parts[at - 1];
    if (next === undefined) return true;
    return (index.from.get(lane.id) ?? []).some(
      ({ to, toLane }) => to === next.lane.edge && toLane === next.lane.index,
    );
  });
}

function innerLength({ network, from }: NetworkIndex, connection: Connection): number {
  let length = 0;
  let { via } = connection;
  for (let count = 0; via !== undefined && count < MOST_INNER; count++) {
    const lane = network.lanes.get(via);
    if (lane === undefined) break;
    length += lane.length;
    const onward: readonly Connection[] = from.get(lane.id) ?? [];
    via = (onward.find(({ to }) => to === connection.to) ?? onward[0])?.via;
  }
  return length;
}
