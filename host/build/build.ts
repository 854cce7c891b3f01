import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Profile } from '../../protocols/profile/profile.ts';
import { packageRoot } from '../package-root.ts';
import { generateClass } from '../project/generate-project.ts';
import { currentProject, projectOf } from '../project/project.ts';
import { admit, gatewayLimits } from '../runtime/image/admit.ts';
import { withProfile } from '../runtime/image/profile-section.ts';
import { ImageSymbols, type SymbolFile } from '../runtime/symbols/image-symbols.ts';
import type { BuildGoal } from './finish-module.ts';
import { type FirmwareFolder, readFirmwareFolder } from './firmware-folder.ts';
import { compileOnce } from './image-cache.ts';

/** There is no firmware of that name or in that folder. Blame: configuration. */
export class UnknownFirmwareError extends Error {
  override readonly name = 'UnknownFirmwareError';
  readonly blame = 'configuration';
}

export interface Build {
  readonly class: string;
  readonly profile: Profile;
  /** The image as it is flashed: core WebAssembly with its profile section, without fuel. */
  readonly image: Uint8Array<ArrayBuffer>;
  /** Says where its code comes from; undefined when that is no longer kept. */
  readonly symbols: () => ImageSymbols | undefined;
  /** The sources have not changed since it was compiled earlier. */
  readonly cached: boolean;
}

/** Device classes that come with Kerb, by name. */
export async function firmwareClasses(): Promise<string[]> {
  const entries = await readdir(join(packageRoot, 'firmware'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'sdk')
    .map(({ name }) => name)
    .sort();
}

/** Every device class of the project that one is in; of Kerb where one is in none. */
export async function everyClass(): Promise<readonly string[]> {
  const project = currentProject();
  return project === undefined ? firmwareClasses() : [...project.classes.keys()];
}

/** The folder of a device class of the working directory's project or of Kerb; else the folder of that name. */
async function folderOf(classOrFolder: string): Promise<string> {
  const own = currentProject()?.classes.get(classOrFolder);
  if (own !== undefined) return own;
  const classes = await firmwareClasses();
  return classes.includes(classOrFolder) ? join(packageRoot, 'firmware', classOrFolder) : resolve(classOrFolder);
}

/** Where the firmware of a device class lies, or that of a folder. @throws UnknownFirmwareError, ProfileError */
export async function firmwareFolder(classOrFolder: string): Promise<FirmwareFolder> {
  const folder = readFirmwareFolder(await folderOf(classOrFolder));
  if (folder !== undefined) return folder;
  const classes = [...(currentProject()?.classes.keys() ?? []), ...(await firmwareClasses())];
  throw new UnknownFirmwareError(
    `${classOrFolder}: no such firmware; give one of ${classes.join(', ')} or a folder that holds a profile.yaml`,
  );
}

/**
 * Compiles the firmware of a device class, or of a folder that holds a profile.yaml and its index.generated.ts. Files that
 * the folder of a variant does not have are those of the class that it extends. In a project, what is generated from the
 * profile is brought up to date before.
 * @throws UnknownFirmwareError, ProfileError, CompileError, ImageRefusedError
 */
export async function buildFirmware(classOrFolder: string, goal: BuildGoal = 'speed'): Promise<Build> {
  const place = await folderOf(classOrFolder);
  const project = projectOf(place);
  if (project !== undefined && [...project.classes.values()].includes(place)) await generateClass(project, place);
  const { path, profile, extended } = await firmwareFolder(classOrFolder);
  const { image, symbols, cached } = await compileOnce(join(path, 'index.generated.ts'), extended, goal);
  const complete = withProfile(image, profile);
  admit(complete, gatewayLimits); // what could not run is not handed out
  return { class: profile.class, profile, image: complete, symbols: once(() => symbolsOf(symbols(), path)), cached };
}

/** With the files of a project called as they are from its root. */
function symbolsOf(file: SymbolFile | undefined, folder: string): ImageSymbols | undefined {
  if (file === undefined) return undefined;
  const root = dirname(dirname(folder));
  const named = (name: string): string => {
    const fromRoot = relative(root, join(packageRoot, name));
    return fromRoot.startsWith('..') ? name : fromRoot;
  };
  const sources = file.map.sources.map(named);
  // A function is called by its file, as if that were a folder.
  const functions = file.functions.map((name) => (name.startsWith('..') ? named(name) : name));
  return new ImageSymbols({ functions, map: { ...file.map, sources } });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
