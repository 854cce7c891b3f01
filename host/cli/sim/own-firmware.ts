import type { Profile } from '../../../protocols/profile/profile.ts';
import type { PlantKind } from '../../../sim/plant/plant.ts';
import { knownPlantKinds } from '../../../sim/plant/project-kinds.ts';
import { type Build, buildFirmware } from '../../build/build.ts';
import { knownProfiles } from '../../project/known-profiles.ts';
import { UsageError } from '../failure.ts';

/** Firmware of one's own for devices of a scenario, in place of what comes with Kerb. */
export interface OwnFirmware {
  /** By the class that scenarios name. */
  readonly builds: ReadonlyMap<string, Build>;
  /** Where it lies, by class. */
  readonly folders: ReadonlyMap<string, string>;
  /** All that scenarios may name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly plantKinds: ReadonlyMap<string, PlantKind>;
  /** As they were given, for a command that does the same again; empty, or with a blank before. */
  readonly replay: string;
}

/**
 * Compiles what `--firmware class=folder` names.
 * @throws UsageError, UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError, PlantModuleError
 */
export async function ownFirmware(given: readonly string[] = []): Promise<OwnFirmware> {
  const builds = new Map<string, Build>();
  const folders = new Map<string, string>();
  for (const text of given) {
    const at = text.indexOf('=');
    const [name, folder] = [text.slice(0, at), text.slice(at + 1)];
    if (at < 1 || folder === '') throw new UsageError(`${text}: say which class runs what, as meter=./my-meter`);
    const build = await buildFirmware(folder);
    if (build.class !== name) throw new UsageError(`${folder} is firmware of class ${build.class}, not ${name}`);
    builds.set(name, build);
    folders.set(name, folder);
  }
  const profiles = new Map([...knownProfiles(), ...[...builds].map(([name, { profile }]) => [name, profile] as const)]);
  return {
    builds,
    folders,
    profiles,
    plantKinds: await knownPlantKinds(),
    replay: given.map((text) => ` --firmware ${text}`).join(''),
  };
}
