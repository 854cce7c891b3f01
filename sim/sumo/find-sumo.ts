import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SumoMissingError } from './errors.ts';

const PROGRAM = process.platform === 'win32' ? 'sumo.exe' : 'sumo';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Path of SUMO's program: in PATH, else in SUMO_HOME/bin.
 * @throws SumoMissingError
 */
export function findSumo(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const { PATH = '', SUMO_HOME = '' } = environment;
  const folders = PATH.split(delimiter).filter((folder) => folder !== '');
  if (SUMO_HOME !== '') folders.push(join(SUMO_HOME, 'bin'));
  const found = folders.map((folder) => join(folder, PROGRAM)).find(isProgram);
  if (found !== undefined) return found;
  throw new SumoMissingError([`${PROGRAM} in PATH`, SUMO_HOME === '' ? 'SUMO_HOME, which is not set' : SUMO_HOME]);
}
