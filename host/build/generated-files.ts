import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What mends stale files. */
export const GENERATE_COMMAND = 'npm run generate';

/** Generated files that do not match their source. Blame: configuration. */
export class StaleFilesError extends Error {
  override readonly name = 'StaleFilesError';
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    super(`${files.join(', ')}: out of date; run \`${GENERATE_COMMAND}\` and commit the result`);
    this.files = files;
  }
}

/** The text of a file; undefined when there is none. */
export async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Those of `files`, path (from `root`, with slashes) → text, that are missing or hold something else. */
export async function staleFiles(root: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of files) if ((await textOf(join(root, path))) !== text) stale.push(path);
  return stale;
}

/** Writes those that are stale; returns them. */
export async function writeFiles(root: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale = await staleFiles(root, files);
  for (const path of stale) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, files.get(path)!);
  }
  return stale;
}

/** @throws StaleFilesError when there are any */
export function refuseStale(stale: readonly string[]): void {
  if (stale.length > 0) throw new StaleFilesError(stale);
}
