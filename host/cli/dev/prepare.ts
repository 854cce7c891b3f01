import { profileDigest } from '../../../protocols/profile/digest.ts';
import { knownPlantKinds } from '../../../sim/plant/project-kinds.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { type Build, buildFirmware, firmwareFolder } from '../../build/build.ts';
import { coreImage } from '../../build/core-image.ts';
import { stateLayoutOf } from '../../build/state-layout.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { currentProject } from '../../project/project.ts';
import type { CoreImage } from '../../runtime/core.ts';
import { generateProjectFiles } from '../generate/generate-project-files.ts';

/** A scenario with the firmware of its devices, as the files are now. */
export interface Prepared {
  readonly scenario: Scenario;
  /** By class. */
  readonly builds: ReadonlyMap<string, Build>;
  readonly images: ReadonlyMap<string, CoreImage>;
  /** How the state of each class is laid out. */
  readonly stateLayouts: ReadonlyMap<string, string>;
}

/**
 * Reads and builds everything that a scenario needs.
 * @throws ProfileError, PlantModuleError, ScenarioError, CompileError, ImageRefusedError
 */
export async function prepare(file: string): Promise<Prepared> {
  const project = currentProject();
  const kinds = await knownPlantKinds(project, { anew: true });
  if (project !== undefined) await generateProjectFiles(project, false, kinds);
  const scenario = await loadScenario(file, knownProfiles(project), kinds, { anew: true });
  const builds = new Map<string, Build>();
  for (const name of new Set(scenario.devices.map((device) => device.class)))
    builds.set(name, await buildFirmware(name));
  const images = new Map([...builds].map(([name, build]) => [name, coreImage(build)]));
  const stateLayouts = new Map<string, string>();
  for (const name of builds.keys()) stateLayouts.set(name, stateLayoutOf(await firmwareFolder(name)));
  return { scenario, builds, images, stateLayouts };
}

/** Classes whose images are others than before. */
export function changedClasses(before: Prepared, now: Prepared): string[] {
  return [...now.builds].flatMap(([name, { image }]) => {
    const old = before.builds.get(name);
    return old !== undefined && Buffer.compare(old.image, image) === 0 ? [] : [name];
  });
}

/** Whether devices have the same registers, channels and config as before. */
export function sameProfiles(before: Prepared, now: Prepared): boolean {
  return [...now.builds].every(([name, { profile }]) => {
    const old = before.builds.get(name);
    return old !== undefined && profileDigest(old.profile) === profileDigest(profile);
  });
}
