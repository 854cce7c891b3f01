import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/**
 * What helps whoever typed a command of the documents elsewhere than in a checkout: `seeds/` comes with Kerb, and lies where that is
 * installed.
 * @param words of the command line
 * @returns a line for each file that is not here and is there
 */
export function missingSeeds(words: readonly string[]): string[] {
  const paths = words.map((word) => word.replace(/^--[a-z-]+=/, '')).filter((word) => word.startsWith('seeds/'));
  return paths
    .filter((path) => !existsSync(path) && existsSync(join(packageRoot, path)))
    .map((path) => `${path} comes with Kerb: ${join(packageRoot, path)}`);
}
