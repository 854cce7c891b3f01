import { join } from 'node:path';
import { packageRoot } from '../../../../host/package-root.ts';
import { deriveNetwork, type JunctionDesign } from '../../../../sim/sumo/network/derive.ts';
import { readNetwork } from '../../../../sim/sumo/network/read-network.ts';
import type { Stage } from '../../../../sim/sumo/network/stage.ts';

/**
 * Networks that netconvert 1.15 made of plain nodes and edges: `cross` has three lanes an arm, the left one to turn; `walk` one
 * lane and crossings; `plain` one lane and no internal links; `joint` two T junctions on one traffic light.
 */
export const FIXTURES = ['cross', 'walk', 'plain', 'joint'] as const;

export function fixtureFile(name: (typeof FIXTURES)[number]): string {
  return join(packageRoot, 'test/sim/sumo/network/fixtures', `${name}.net.xml`);
}

/** The only traffic light of a fixture. */
export async function designOf(name: (typeof FIXTURES)[number]): Promise<JunctionDesign> {
  const { junctions } = deriveNetwork(await readNetwork(fixtureFile(name)));
  if (junctions.length !== 1) throw new Error(`${name} has ${junctions.length} traffic lights`);
  return junctions[0]!;
}

/** As SUMO would show a stage; links that give way in small letters. */
export function stateOf({ links, ways }: Pick<JunctionDesign, 'links' | 'ways'>, { links: green }: Stage): string {
  return links
    .map(({ index }) => {
      if (!green.has(index)) return 'r';
      return [...green].some((other) => ways.givesWay(index, other)) ? 'g' : 'G';
    })
    .join('');
}
