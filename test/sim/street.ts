import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import type { CoreImage } from '../../host/runtime/core.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { loadScenario } from '../../sim/scenario/load.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { buildImages } from '../../sim/simulation.ts';

export const STREET = join(packageRoot, 'seeds/scenarios/street.yaml');

export interface Street {
  readonly street: Scenario;
  readonly images: ReadonlyMap<string, CoreImage>;
}

/** The scenario that comes with Kerb, and its firmware ready to run. */
export async function loadStreet(): Promise<Street> {
  const street = await loadScenario(STREET, allProfiles);
  return { street, images: await buildImages(street) };
}
