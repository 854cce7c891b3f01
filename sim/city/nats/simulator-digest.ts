import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../../host/package-root.ts';

/** Where this code lies: the package from source, or dist/. */
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** What decides how a city goes on, besides its plan and its firmware. */
const CODE = ['sim', 'protocols', 'host/runtime'].map((folder) => join(root, folder));
const SERIES = join(packageRoot, 'seeds/series');

/**
 * SHA-256 over the simulator that runs here and the series that it reads: machines on which it differs would not come
 * to the same results.
 */
export async function simulatorDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of [...CODE, SERIES]) {
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:[jt]s|csv)$/.test(name));
    for (const name of names.filter((each) => !each.endsWith('.d.ts')).sort()) {
      const path = join(folder, name);
      hash.update(`${relative(folder, path).split(sep).join('/')}\0`).update(await readFile(path));
    }
  }
  return hash.digest('hex');
}
