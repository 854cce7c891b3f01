import { readFile } from 'node:fs/promises';
import type { Profile } from '../../protocols/profile/profile.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';

/** Reads a scenario file. @throws ScenarioError when it cannot be read, or with every fault that it has */
export async function loadScenario(file: string, profiles: ReadonlyMap<string, Profile>): Promise<Scenario> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new ScenarioError(file, [{ line: 1, column: 1, path: '', message, hint: 'give the path of a scenario' }]);
  }
  return parseScenario(text, file, profiles);
}
