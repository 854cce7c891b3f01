import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../host/package-root.ts';
import type { JunctionMapping } from '../../../sim/sumo/mapping.ts';
import { parseMapping } from '../../../sim/sumo/mapping-file.ts';
import { indexNetwork, type NetworkIndex } from '../../../sim/sumo/network/network-index.ts';
import { readNetwork } from '../../../sim/sumo/network/read-network.ts';

const folder = join(packageRoot, 'seeds/junctions/avenue');

export const avenueNet = join(folder, 'avenue.net.xml');

/** The network that comes with Kerb. */
export async function avenue(): Promise<NetworkIndex> {
  return indexNetwork(await readNetwork(avenueNet));
}

export async function avenueMapping(trafficLight: 'mill' | 'park'): Promise<JunctionMapping> {
  const file = join(folder, `${trafficLight}.mapping.yaml`);
  return parseMapping(await readFile(file, 'utf8'), file);
}
