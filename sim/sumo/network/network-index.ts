import { append } from './multimap.ts';
import type { Connection, Lane, Network } from './network.ts';

/** A network with its connections by lane. */
export interface NetworkIndex {
  readonly network: Network;
  /** Connections out of a lane, and into one, by the id of the lane. */
  readonly from: ReadonlyMap<string, readonly Connection[]>;
  readonly to: ReadonlyMap<string, readonly Connection[]>;
}

/** Id of the lane that a connection leaves or enters; undefined when the network does not have it. */
export function laneAt(network: Network, edge: string, index: number): Lane | undefined {
  const lanes = network.edges.get(edge)?.lanes;
  return lanes?.[index]?.index === index ? lanes[index] : lanes?.find((lane) => lane.index === index);
}

export function indexNetwork(network: Network): NetworkIndex {
  const from = new Map<string, Connection[]>();
  const to = new Map<string, Connection[]>();
  for (const connection of network.connections) {
    const source = laneAt(network, connection.from, connection.fromLane);
    const target = laneAt(network, connection.to, connection.toLane);
    if (source === undefined || target === undefined) continue;
    append(from, source.id, connection);
    append(to, target.id, connection);
  }
  return { network, from, to };
}
