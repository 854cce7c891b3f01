import { create } from 'xmlbuilder';
import type { Edge, Network } from '../../sim/sumo/network/network.ts';

/** Vehicles an hour from one end of the network to another. */
export type PerHour = (from: Edge, to: Edge) => number;

export interface Demand {
  readonly perHour: PerHour;
  /** People who walk from each arm to each other one, an hour; none without it. */
  readonly walksPerHour?: number;
  /** Time in which they depart, s. */
  readonly seconds: number;
}

/** Edges of a network on which vehicles come, and those on which they leave. Pavements go on round its ends. */
export function endsOf({ edges, connections }: Network): { readonly starts: Edge[]; readonly exits: Edge[] } {
  const roads = [...edges.values()].filter((edge) => edge.function === 'normal');
  const entered = new Set(connections.filter(({ from }) => !from.startsWith(':')).map(({ to }) => to));
  const left = new Set(connections.filter(({ to }) => !to.startsWith(':')).map(({ from }) => from));
  return {
    starts: roads.filter(({ id }) => !entered.has(id)),
    exits: roads.filter(({ id }) => !left.has(id)),
  };
}

/** A route file: departures at random times, the gaps between them exponential, from each end to each other one. */
export function demandXml(network: Network, { perHour, walksPerHour, seconds }: Demand): string {
  const routes = create('routes');
  const { starts, exits } = endsOf(network);
  for (const from of starts) {
    for (const to of exits.filter((edge) => edge.to !== from.from)) {
      const route = { from: from.id, to: to.id };
      const times = { id: `${from.id} ${to.id}`.replaceAll(' ', '-'), begin: 0, end: seconds };
      const rate = perHour(from, to);
      if (rate > 0) {
        routes.ele('flow', { ...times, period: `exp(${(rate / 3600).toFixed(6)})`, ...route, departLane: 'best' });
      }
      if (walksPerHour === undefined) continue;
      const people = { ...times, id: `walk-${times.id}`, period: `exp(${(walksPerHour / 3600).toFixed(6)})` };
      routes.ele('personFlow', people).ele('walk', route);
    }
  }
  return routes.end({ pretty: true });
}
