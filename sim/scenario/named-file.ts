import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ScenarioError } from './scenario-error.ts';

/** Where a file lies that a scenario names. */
export function namedPath(source: string, file: string): string {
  return resolve(dirname(source), file);
}

/**
 * Reads a file that a scenario names.
 * @param source the scenario's own file
 * @param path where in the scenario it is named, as in `devices.hub.home`
 * @throws ScenarioError when it cannot be read
 */
export async function readNamedFile(source: string, file: string, path: string): Promise<Buffer> {
  const named = namedPath(source, file);
  return await readFile(named).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === 'ENOENT' ? `there is no file ${named}` : `${named}: ${error.message}`;
    throw new ScenarioError(source, [{ line: 1, column: 1, path, message }]);
  });
}
