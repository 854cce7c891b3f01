import { create } from 'xmlbuilder';
import { Random } from '../../sim/random.ts';
import { type Approach, type ArterialStreet, blockEdge, exitEdge, stopEdge, TURNS } from './street.ts';

/** Vehicles an hour at the peak, into each end of the street and from each end of each side street. */
export interface ArterialDemand {
  readonly main: number;
  readonly side: number;
  /** s; the first and the last quarter have 60 % of the peak. */
  readonly lengthS: number;
}

/** Who drives along the whole street has an id that begins with it. */
export const THROUGH = 'through.';

const OFF_PEAK = 0.6;
/** Of those who come in at an end of the street, who drives along all of it. */
const THROUGH_SHARE = 0.35;
/** To each side, of the others. */
const TURN_OFF = 0.08;
const SIDE_STRAIGHT = 0.3;

/** Trips that turn at random at each junction; in the mean as many turn off as turn in. */
export function demandXml(street: ArterialStreet, demand: ArterialDemand, seed: number): string {
  const random = new Random(seed);
  const trips: { readonly depart: number; readonly id: string; readonly edges: readonly string[] }[] = [];
  const add = (
    perHour: number,
    route: () => { readonly edges: readonly string[]; readonly through: boolean },
  ): void => {
    let at = 0;
    for (;;) {
      const quarter = at < demand.lengthS / 4 || at >= (demand.lengthS * 3) / 4;
      at += 3600 * random.exponential(perHour * (quarter ? OFF_PEAK : 1));
      if (at >= demand.lengthS) return;
      const { edges, through } = route();
      trips.push({ depart: at, id: `${through ? THROUGH : ''}${trips.length}`, edges });
    }
  };
  const junctions = street.distances.length;
  add(demand.main, () => along(random, 'east', 0, junctions, [], random.uniform() < THROUGH_SHARE));
  add(demand.main, () => along(random, 'west', junctions - 1, junctions, [], random.uniform() < THROUGH_SHARE));
  for (let junction = 0; junction < junctions; junction++) {
    for (const from of ['north', 'south'] as const) {
      add(demand.side, () => fromSide(random, from, junction, junctions));
    }
  }
  const root = create('routes');
  for (const { depart, id, edges } of trips.sort((a, b) => a.depart - b.depart)) {
    const trip = root.ele('vehicle', { id, depart: depart.toFixed(1), departLane: 'best', departSpeed: 'max' });
    trip.ele('route', { edges: edges.join(' ') });
  }
  return root.end();
}

function fromSide(random: Random, from: 'north' | 'south', junction: number, junctions: number) {
  const edges = [stopEdge(from, junction)];
  const chance = random.uniform();
  const { straight, left, right } = TURNS[from];
  if (chance < SIDE_STRAIGHT) return { edges: [...edges, exitEdge(straight, junction)], through: false };
  const way = (chance < (1 + SIDE_STRAIGHT) / 2 ? left : right) as 'east' | 'west';
  return along(random, way, junction + (way === 'east' ? 1 : -1), junctions, edges, false);
}

/** From the block before a junction on, until somewhere it turns off, if it is not to go through, or the street ends. */
function along(
  random: Random,
  way: 'east' | 'west',
  first: number,
  junctions: number,
  before: readonly string[],
  through: boolean,
) {
  const edges = [...before];
  const step = way === 'east' ? 1 : -1;
  for (let junction = first; junction >= 0 && junction < junctions; junction += step) {
    edges.push(blockEdge(way, junction), stopEdge(way, junction));
    const chance = through ? 1 : random.uniform();
    const to: Approach = chance < TURN_OFF ? TURNS[way].left : chance < 2 * TURN_OFF ? TURNS[way].right : way;
    if (to !== way) return { edges: [...edges, exitEdge(to, junction)], through: false };
  }
  return { edges: [...edges, way === 'east' ? blockEdge('east', junctions) : 'westEnd'], through };
}
