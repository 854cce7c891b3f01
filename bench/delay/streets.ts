import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import type { Edge } from '../../sim/sumo/network/network.ts';
import { readNetwork } from '../../sim/sumo/network/read-network.ts';
import { type Demand, demandXml, type PerHour } from './demand.ts';
import { type Arm, gridOf, junctionOf } from './plain-network.ts';

/** A network and its demand. */
export interface Street {
  readonly net: string;
  readonly routes: string;
  /** s */
  readonly begin: number;
}

export interface StreetKind {
  readonly name: string;
  /** Undefined where its files are not there; then `missing` says what. */
  make(folder: string, seconds: number): Promise<Street | undefined>;
  readonly missing?: string;
}

const INGOLSTADT = join(packageRoot, '../shared/data/ingolstadt1/ingolstadt1');

/** A real junction, at 16:00, one hour of demand. Its file is not ours to copy. */
const ingolstadt: StreetKind = {
  name: 'ingolstadt1, a real junction',
  async make() {
    const [net, routes] = [`${INGOLSTADT}.net.xml`, `${INGOLSTADT}.rou.xml`];
    return existsSync(net) ? { net, routes, begin: 57_600 } : undefined;
  },
  missing: 'needs ../shared/data/ingolstadt1 beside the checkout',
};

/** Rush hour, near the limit of the fixed program, and half of it. */
const LOADS = { quiet: 0.5, 'rush hour': 1 } as const;

/** A network that is made on the spot, with each of the loads. */
function made(
  place: string,
  build: (file: string) => Promise<void>,
  demand: Omit<Demand, 'seconds'>,
): readonly StreetKind[] {
  return Object.entries(LOADS).map(([load, factor]) => ({
    name: `${place}, ${load}`,
    async make(folder, seconds) {
      const net = join(folder, `${place.replace(/\W+/g, '-')}.net.xml`);
      const routes = net.replace('.net.xml', `-${factor}.rou.xml`);
      await build(net);
      const perHour: PerHour = (from, to) => factor * demand.perHour(from, to);
      await writeFile(routes, demandXml(await readNetwork(net), { ...demand, perHour, seconds }));
      return { net, routes, begin: 0 };
    },
  }));
}

const WEST: Arm = { name: 'west', x: -300, y: 0, lanes: 2 };
const EAST: Arm = { name: 'east', x: 300, y: 0, lanes: 2 };
const SOUTH: Arm = { name: 'south', x: 0, y: -300, lanes: 1 };
const NORTH: Arm = { name: 'north', x: 0, y: 300, lanes: 1 };
const CROSSINGS = ['--sidewalks.guess', 'true', '--crossings.guess', 'true'];

/** Whether an edge of a grid ends it on the left or on the right, where its main street leads. */
function isMain({ id }: Edge): boolean {
  return /left|right/.test(id);
}

/** Straight on along the main street, straight across it, and all that turns. */
function arterialPerHour(from: Edge, to: Edge): number {
  if (isMain(from)) return isMain(to) ? 550 : 40;
  if (isMain(to)) return 50;
  const column = /[A-Z]/;
  return column.exec(from.id)?.[0] === column.exec(to.id)?.[0] ? 180 : 10;
}

export const streets: readonly StreetKind[] = [
  ingolstadt,
  ...made('T junction', (file) => junctionOf(file, [WEST, EAST, SOUTH]), {
    perHour: (from, to) => (/south/.test(from.id + to.id) ? 160 : 600),
  }),
  ...made('crossroads with crossings', (file) => junctionOf(file, [WEST, EAST, SOUTH, NORTH], CROSSINGS), {
    perHour: (from) => (/west|east/.test(from.id) ? 180 : 90),
    walksPerHour: 12,
  }),
  ...made('arterial of three', (file) => gridOf(file, 3, 1, 2, 300), { perHour: arterialPerHour }),
  ...made('grid of nine', (file) => gridOf(file, 3, 3, 2, 200), { perHour: () => 30 }),
];
