import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { create } from 'xmlbuilder';
import { Random } from '../../sim/random.ts';

/** 50 km/h. */
export const SPEED_MPS = 13.89;
/** Where a lane for left turns begins before a junction, m. */
export const POCKET_M = 80;
const SIDE_M = 250;
const LEAST_SPACING_M = 200;
const GREATEST_SPACING_M = 450;
/** Before the first junction and behind the last one. */
const END_M = 400;

/** A street with junctions from west to east, each with a side street from north to south. */
export interface ArterialStreet {
  /** Of each junction, from the first one, m. */
  readonly distances: readonly number[];
}

/** Ways into a junction. */
export type Approach = 'east' | 'west' | 'north' | 'south';

export const lightOf = (junction: number): string => `J${junction}`;
/** Edge to a junction's stop line; east is who drives to the east. */
export const stopEdge = (approach: Approach, junction: number): string =>
  approach === 'north' || approach === 'south' ? `${approach}${junction}` : `${approach}${junction}p`;
/** Edge before the lanes for left turns. */
export const blockEdge = (approach: 'east' | 'west', junction: number): string => `${approach}${junction}`;
/** Edge behind a junction, by where it leads. */
export function exitEdge(to: Approach, junction: number): string {
  if (to === 'east') return blockEdge('east', junction + 1);
  if (to === 'west') return junction === 0 ? 'westEnd' : blockEdge('west', junction - 1);
  return `${to}${junction}x`;
}

/** Random unequal spacings of 200 to 450 m. */
export function makeStreet(junctions: number, seed: number): ArterialStreet {
  const random = new Random(seed);
  const distances = [0];
  while (distances.length < junctions) {
    distances.push(Math.round(distances.at(-1)! + random.between(LEAST_SPACING_M, GREATEST_SPACING_M)));
  }
  return { distances };
}

/** Edges that one passes from one way in to another way out: `west` turns into the way to the west. */
export const TURNS: Readonly<
  Record<Approach, { readonly straight: Approach; readonly left: Approach; readonly right: Approach }>
> = {
  east: { straight: 'east', left: 'north', right: 'south' },
  west: { straight: 'west', left: 'south', right: 'north' },
  // Who comes from the north drives to the south.
  north: { straight: 'south', left: 'east', right: 'west' },
  south: { straight: 'north', left: 'west', right: 'east' },
};

/** Writes the network. Returns its file. */
export async function writeNetwork(folder: string, { distances }: ArterialStreet): Promise<string> {
  const nodes = create('nodes');
  const edges = create('edges');
  const connections = create('connections');
  const count = distances.length;
  const node = (id: string, x: number, y: number, type = 'priority'): void =>
    void nodes.ele('node', { id, x, y, type });
  const edge = (id: string, from: string, to: string, numLanes: number): void =>
    void edges.ele('edge', { id, from, to, numLanes, speed: SPEED_MPS });
  const link = (from: string, to: string, fromLane: number, toLane: number): void =>
    void connections.ele('connection', { from, to, fromLane, toLane });
  const length = distances.at(-1)!;
  node('west', -END_M, 0);
  node('east', length + END_M, 0);
  for (const [junction, x] of distances.entries()) {
    node(lightOf(junction), x, 0, 'traffic_light');
    node(`eastPocket${junction}`, x - POCKET_M, 0);
    node(`westPocket${junction}`, x + POCKET_M, 0);
    for (const [side, y] of [
      ['north', SIDE_M],
      ['south', -SIDE_M],
    ] as const) {
      node(`${side}${junction}`, x, y);
      edge(stopEdge(side, junction), `${side}${junction}`, lightOf(junction), 2);
      edge(`${side}${junction}x`, lightOf(junction), `${side}${junction}`, 1);
    }
    edge(blockEdge('east', junction), junction === 0 ? 'west' : lightOf(junction - 1), `eastPocket${junction}`, 2);
    edge(
      blockEdge('west', junction),
      junction === count - 1 ? 'east' : lightOf(junction + 1),
      `westPocket${junction}`,
      2,
    );
    for (const way of ['east', 'west'] as const) {
      const [block, stop] = [blockEdge(way, junction), stopEdge(way, junction)];
      edge(stop, `${way}Pocket${junction}`, lightOf(junction), 3);
      link(block, stop, 0, 0);
      link(block, stop, 1, 1);
      link(block, stop, 1, 2);
      const { straight, left, right } = TURNS[way];
      link(stop, exitEdge(right, junction), 0, 0);
      link(stop, exitEdge(straight, junction), 0, 0);
      link(stop, exitEdge(straight, junction), 1, 1);
      link(stop, exitEdge(left, junction), 2, 0);
    }
    for (const way of ['north', 'south'] as const) {
      const { straight, left, right } = TURNS[way];
      link(stopEdge(way, junction), exitEdge(right, junction), 0, 0);
      link(stopEdge(way, junction), exitEdge(straight, junction), 0, 0);
      link(stopEdge(way, junction), exitEdge(left, junction), 1, 1);
    }
  }
  edge(blockEdge('east', count), lightOf(count - 1), 'east', 2);
  edge('westEnd', lightOf(0), 'west', 2);
  const file = (name: string): string => join(folder, name);
  await writeFile(file('arterial.nod.xml'), nodes.end());
  await writeFile(file('arterial.edg.xml'), edges.end());
  await writeFile(file('arterial.con.xml'), connections.end());
  const net = file('arterial.net.xml');
  const plain = ['-n', file('arterial.nod.xml'), '-e', file('arterial.edg.xml'), '-x', file('arterial.con.xml')];
  await promisify(execFile)('netconvert', [
    ...plain,
    '--no-turnarounds',
    'true',
    '--xml-validation',
    'never',
    '-o',
    net,
  ]);
  return net;
}
