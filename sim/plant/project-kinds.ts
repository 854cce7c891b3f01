import { relative } from 'node:path';
import { currentProject, type Project } from '../../host/project/project.ts';
import { importDefault } from '../program/import-default.ts';
import { plantKinds } from './kinds.ts';
import type { Plant, PlantDefinition, PlantKind, PlantSetting } from './plant.ts';
import { definitionProblem } from './plant-definition.ts';
import { PlantModuleError } from './plant-module-error.ts';

/**
 * The kinds of plants that come with Kerb, and those of a project. Their modules are run, so only use a project that you trust.
 * @param anew modules are run as they are now, whatever was run before
 * @throws PlantModuleError
 */
export async function knownPlantKinds(
  project: Project | undefined = currentProject(),
  { anew = false } = {},
): Promise<ReadonlyMap<string, PlantKind>> {
  if (project === undefined || project.plants.size === 0) return plantKinds;
  const all = new Map(plantKinds);
  for (const [name, file] of project.plants) all.set(name, await kindOf(name, file, anew));
  return all;
}

async function kindOf(name: string, path: string, anew: boolean): Promise<PlantKind> {
  const file = relative(process.cwd(), path);
  const definition = await guarded(file, () => importDefault(path, { anew }));
  const problem = plantKinds.has(name)
    ? `${name} is a kind of plant of Kerb; give the file another name`
    : definitionProblem(definition);
  if (problem !== undefined) throw new PlantModuleError(file, problem);
  return guardedKind(name, file, definition as PlantDefinition);
}

/** What it does that throws is told as what its file is to blame for. */
function guardedKind(name: string, file: string, definition: PlantDefinition): PlantKind {
  const kind: PlantKind = { files: () => [], ...definition, name };
  return {
    ...kind,
    create: async (setting: PlantSetting<never>) => guardedPlant(file, await guarded(file, () => kind.create(setting))),
  };
}

function guardedPlant(file: string, plant: Plant): Plant {
  const step = plant?.step;
  const read = plant?.read;
  if (typeof step !== 'function' || typeof read !== 'function')
    throw new PlantModuleError(file, 'create() returns no plant: an object with step() and read()');
  return {
    step(localMs, elapsedMs) {
      try {
        const done = plant.step(localMs, elapsedMs);
        return done instanceof Promise ? done.catch((error) => blame(file, error)) : undefined;
      } catch (error) {
        return blame(file, error);
      }
    },
    read(quantity) {
      try {
        return plant.read(quantity);
      } catch (error) {
        return blame(file, error);
      }
    },
    close: () => guarded(file, async () => plant.close?.()),
  };
}

async function guarded<T>(file: string, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    return blame(file, error);
  }
}

function blame(file: string, error: unknown): never {
  throw PlantModuleError.of(file, error);
}
