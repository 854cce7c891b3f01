import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Home } from '../protocols/hub/home.ts';
import { HomeFileError } from '../protocols/hub/home-error.ts';
import { parseHome } from '../protocols/hub/home-file.ts';

/** Reads a home file, named as from `folder`. @throws HomeFileError, also for a file that cannot be read */
export async function readHome(given: string, folder: string): Promise<Home> {
  const file = resolve(folder, given);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const message = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new HomeFileError(file, [{ line: 1, column: 1, path: '', message }]);
  }
  return parseHome(text, file);
}
