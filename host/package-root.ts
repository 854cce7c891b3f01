import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${start}`);
  }
}

/** Folder that holds Kerb's own package.json, firmware/ and seeds/, from source and from dist/ alike. */
export const packageRoot = find(dirname(fileURLToPath(import.meta.url)));
