import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { create } from 'xmlbuilder';
import type { Network } from '../../../sim/sumo/network/network.ts';
import { readNetwork } from '../../../sim/sumo/network/read-network.ts';

/** The traffic light. */
export const LIGHT = 'C';
const ARM_M = 300;
const SPEED = 13.89;
const ARMS = ['W', 'E', 'N', 'S'] as const;
type Arm = (typeof ARMS)[number];
const PLACES: Readonly<Record<Arm, readonly [x: number, y: number]>> = { W: [-1, 0], E: [1, 0], N: [0, 1], S: [0, -1] };
const STRAIGHT: Readonly<Record<Arm, Arm>> = { W: 'E', E: 'W', N: 'S', S: 'N' };
const LEFT: Readonly<Record<Arm, Arm>> = { W: 'N', E: 'S', N: 'E', S: 'W' };
const RIGHT: Readonly<Record<Arm, Arm>> = { W: 'S', E: 'N', N: 'W', S: 'E' };

/** NEMA movements: even phases go straight on (and right) from an arm, odd ones turn left. */
export const MOVEMENTS: Readonly<Record<number, { readonly from: Arm; readonly lanes: readonly number[] }>> = {
  1: { from: 'E', lanes: [2] },
  2: { from: 'W', lanes: [0, 1] },
  3: { from: 'S', lanes: [2] },
  4: { from: 'N', lanes: [0, 1] },
  5: { from: 'W', lanes: [2] },
  6: { from: 'E', lanes: [0, 1] },
  7: { from: 'N', lanes: [2] },
  8: { from: 'S', lanes: [0, 1] },
};
export const PHASES = Object.keys(MOVEMENTS).map(Number);

/** Vehicles an hour: straight on, left and right of one arm. */
export interface ArmDemand {
  readonly straight: number;
  readonly left: number;
  readonly right: number;
}

export interface Crossroads {
  readonly net: string;
  readonly network: Network;
  /** Phase of each link of the traffic light, by its index. */
  readonly phaseOfLink: readonly number[];
}

/** A crossroads of four arms; each has a lane for left turns and two for the other ways. */
export async function makeCrossroads(folder: string): Promise<Crossroads> {
  const nodes = create('nodes');
  nodes.ele('node', { id: LIGHT, x: 0, y: 0, type: 'traffic_light' });
  const edges = create('edges');
  const connections = create('connections');
  const join_ = (from: Arm, to: Arm, fromLane: number, toLane: number): void => {
    connections.ele('connection', { from: `in${from}`, to: `out${to}`, fromLane, toLane });
  };
  for (const arm of ARMS) {
    const [x, y] = PLACES[arm];
    nodes.ele('node', { id: arm, x: x * ARM_M, y: y * ARM_M });
    edges.ele('edge', { id: `in${arm}`, from: arm, to: LIGHT, numLanes: 3, speed: SPEED });
    edges.ele('edge', { id: `out${arm}`, from: LIGHT, to: arm, numLanes: 2, speed: SPEED });
    join_(arm, RIGHT[arm], 0, 0);
    join_(arm, STRAIGHT[arm], 0, 0);
    join_(arm, STRAIGHT[arm], 1, 1);
    join_(arm, LEFT[arm], 2, 1);
  }
  const file = (name: string): string => join(folder, name);
  await writeFile(file('nodes.xml'), nodes.end());
  await writeFile(file('edges.xml'), edges.end());
  await writeFile(file('connections.xml'), connections.end());
  const net = file('crossroads.net.xml');
  const plain = ['-n', file('nodes.xml'), '-e', file('edges.xml'), '-x', file('connections.xml')];
  await promisify(execFile)('netconvert', [
    ...plain,
    '--no-turnarounds',
    'true',
    '--xml-validation',
    'never',
    '-o',
    net,
  ]);
  const network = await readNetwork(net);
  const phaseOfLink: number[] = [];
  for (const { tl, linkIndex, from, fromLane } of network.connections) {
    if (tl !== LIGHT || linkIndex === undefined) continue;
    const isOwn = ([, movement]: [string, (typeof MOVEMENTS)[number]]): boolean =>
      `in${movement.from}` === from && movement.lanes.includes(fromLane);
    phaseOfLink[linkIndex] = Number(Object.entries(MOVEMENTS).find(isOwn)![0]);
  }
  return { net, network, phaseOfLink };
}

/** Vehicles at random times from `begin` to `end`, s. */
export function demandXml(demand: Readonly<Record<Arm, ArmDemand>>, begin: number, end: number): string {
  const routes = create('routes');
  for (const arm of ARMS) {
    const flows = {
      [STRAIGHT[arm]]: demand[arm].straight,
      [LEFT[arm]]: demand[arm].left,
      [RIGHT[arm]]: demand[arm].right,
    };
    for (const [to, perHour] of Object.entries(flows)) {
      const period = `exp(${perHour / 3600})`;
      const times = { begin, end, period };
      routes.ele('flow', {
        id: `${arm}${to}`,
        from: `in${arm}`,
        to: `out${to}`,
        ...times,
        departLane: 'best',
        departSpeed: 'max',
      });
    }
  }
  return routes.end();
}
