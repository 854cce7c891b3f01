import { append } from './multimap.ts';
import type { Connection, Junction, Lane, Point } from './network.ts';
import { laneAt, type NetworkIndex } from './network-index.ts';

/** A way through a junction: from a lane before the traffic light to a lane behind it. */
export interface Movement {
  readonly connection: Connection;
  readonly from: Lane;
  readonly to: Lane;
  /** Pedestrians. */
  readonly crossing: boolean;
  readonly junction: Junction | undefined;
  /** Row of the junction's right-of-way matrix; -1 where there is none. */
  readonly request: number;
  /** Path from the stop line on. */
  readonly shape: readonly Point[];
  /** Least speed limit along the path, m/s. */
  readonly speed: number;
}

/** What one lamp of a traffic light shows the way to. Several movements may hang on one. */
export interface SignalLink {
  readonly index: number;
  /** None: the network does not use this index. */
  readonly movements: readonly Movement[];
  readonly crossing: boolean;
}

/** Links of each traffic light of a network, by its id; a link stands at its index. */
export function signalLinks(index: NetworkIndex): ReadonlyMap<string, readonly SignalLink[]> {
  const junctionOfLane = new Map<string, Junction>();
  for (const junction of index.network.junctions.values()) {
    if (junction.type === 'internal') continue;
    for (const lane of junction.incomingLanes) junctionOfLane.set(lane, junction);
  }
  const lights = new Map<string, Map<number, Movement[]>>();
  for (const connection of index.network.connections) {
    if (connection.tl === undefined || connection.linkIndex === undefined || connection.linkIndex < 0) continue;
    const movement = movementOf(index, connection, junctionOfLane);
    if (movement === undefined) continue;
    const light = lights.get(connection.tl) ?? new Map<number, Movement[]>();
    lights.set(connection.tl, light);
    append(light, connection.linkIndex, movement);
  }
  return new Map(
    [...lights].map(([id, light]) => {
      const length = Math.max(...light.keys()) + 1;
      return [id, Array.from({ length }, (_, at) => linkOf(at, light.get(at)))];
    }),
  );
}

function linkOf(index: number, movements: readonly Movement[] = []): SignalLink {
  return { index, movements, crossing: movements.length > 0 && movements.every(({ crossing }) => crossing) };
}

function movementOf(
  index: NetworkIndex,
  connection: Connection,
  junctionOfLane: ReadonlyMap<string, Junction>,
): Movement | undefined {
  const { network } = index;
  const from = laneAt(network, connection.from, connection.fromLane);
  const to = laneAt(network, connection.to, connection.toLane);
  if (from === undefined || to === undefined) return undefined;
  const crossing = network.edges.get(connection.to)?.function === 'crossing';
  const inside = crossing ? [to] : insideLanes(index, connection);
  const junction = junctionOf(index, connection, from, junctionOfLane);
  const shape = inside.flatMap((lane) => lane.shape);
  return {
    connection,
    from,
    to,
    crossing,
    junction,
    request: junction === undefined ? -1 : requestOf(index, junction, connection, from, inside),
    shape: shape.length >= 2 ? shape : [...from.shape.slice(-1), ...to.shape.slice(0, 1)],
    speed: Math.min(from.speed, ...inside.map(({ speed }) => speed)),
  };
}

/** Lanes within the junction in the order in which they are driven; an internal junction may cut the way in two. */
function insideLanes({ network, from }: NetworkIndex, connection: Connection): readonly Lane[] {
  const lanes: Lane[] = [];
  let via = connection.via;
  while (via !== undefined && lanes.length < 8) {
    const lane = network.lanes.get(via);
    if (lane === undefined || lanes.includes(lane)) break;
    lanes.push(lane);
    const onward: readonly Connection[] = from.get(lane.id) ?? [];
    via = (onward.find(({ to }) => to === connection.to) ?? onward[0])?.via;
  }
  return lanes;
}

function junctionOf(
  { network }: NetworkIndex,
  connection: Connection,
  from: Lane,
  junctionOfLane: ReadonlyMap<string, Junction>,
): Junction | undefined {
  const known = junctionOfLane.get(from.id);
  if (known !== undefined) return known;
  const edge = network.edges.get(connection.from);
  const end = edge?.to === undefined ? undefined : network.junctions.get(edge.to);
  if (end !== undefined) return end;
  // Internal edges and walking areas are called :junction_number.
  const inside = connection.via ?? from.id;
  const name = /^:(.*)_[a-z]?\d+_\d+$/.exec(inside)?.[1];
  return name === undefined ? undefined : network.junctions.get(name);
}

/** SUMO numbers the links of a junction as `intLanes` has their last inner lanes: by incoming lane, crossings behind. */
function requestOf(
  index: NetworkIndex,
  junction: Junction,
  connection: Connection,
  from: Lane,
  inside: readonly Lane[],
): number {
  for (const lane of inside.toReversed()) {
    const at = junction.internalLanes.indexOf(lane.id);
    if (at >= 0) return at;
  }
  if (junction.internalLanes.length > 0) return -1;
  let before = 0;
  for (const lane of junction.incomingLanes) {
    const out = index.from.get(lane) ?? [];
    if (lane === from.id) return before + out.indexOf(connection);
    before += out.length;
  }
  return -1;
}
