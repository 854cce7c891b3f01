import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Profile } from '../../protocols/profile/profile.ts';
import { plantKinds } from '../plant/kinds.ts';
import type { PlantKind } from '../plant/plant.ts';
import { importDefault } from '../program/import-default.ts';
import { parseScenario, readScenarioDocument, scenarioOf } from './parse.ts';
import type { ScenarioProgram } from './program.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';

const PROGRAMS = new Set(['.ts', '.mts', '.js', '.mjs']);

/** What a scenario that is a program exports as its default: the document, and host code that runs beside it. */
export interface ScenarioModule {
  /** As in a scenario file. Files that it names are relative to the program's own. */
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly program?: ScenarioProgram;
}

/** Gives a scenario program its types; returns what it is given. */
export function defineScenario(module: ScenarioModule): ScenarioModule {
  return module;
}

/**
 * Reads a scenario: a YAML or JSON file, or a TypeScript or JavaScript program that exports one. A program is run, so
 * only load what you trust.
 * @param kinds the kinds of plants that there are
 * @param anew a program is run as it is now, whatever was run before
 * @throws ScenarioError when it cannot be read, or with every fault that it has
 */
export async function loadScenario(
  file: string,
  profiles: ReadonlyMap<string, Profile>,
  kinds: ReadonlyMap<string, PlantKind> = plantKinds,
  { anew = false } = {},
): Promise<Scenario> {
  if (!PROGRAMS.has(extname(file))) return parseScenario(await readScenarioText(file), file, profiles, kinds);
  const { scenario, program } = await importModule(file, anew);
  return scenarioOf(scenario, file, profiles, program, kinds);
}

/** The text of a scenario file. @throws ScenarioError when it cannot be read */
export async function readScenarioText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): ScenarioError {
  const { code } = error as NodeJS.ErrnoException;
  const message = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
  return new ScenarioError(file, [{ line: 1, column: 1, path: '', message, hint: 'give the path of a scenario' }]);
}

/**
 * What a scenario holds as it stands in its file, for those who make others of it; {@link loadScenario} checks it.
 * @throws ScenarioError when it cannot be read
 */
export async function loadScenarioModule(file: string): Promise<ScenarioModule> {
  if (PROGRAMS.has(extname(file))) return importModule(file);
  return { scenario: readScenarioDocument(await readScenarioText(file), file) };
}

async function importModule(file: string, anew = false): Promise<ScenarioModule> {
  let found: Partial<ScenarioModule> | undefined;
  try {
    await readFile(file);
    found = (await importDefault(file, { anew })) as Partial<ScenarioModule> | undefined;
  } catch (error) {
    throw unreadable(file, error);
  }
  if (typeof found?.scenario !== 'object' || found.scenario === null) {
    const hint = 'export default defineScenario({ scenario: { name: ... }, program: async (host) => { ... } })';
    throw new ScenarioError(file, [{ line: 1, column: 1, path: '', message: 'exports no scenario', hint }]);
  }
  return found as ScenarioModule;
}
