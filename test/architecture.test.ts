import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../host/package-root.ts';

const FOLDERS = ['protocols', 'host', 'sim'];

/** Folders that the first column of a document's tables names; a name without a slash is beside the one before it. */
function foldersIn(document: string): string[] {
  const rows = document.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => {
    let beside = '';
    return [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => {
      const path = name!.includes('/') ? name! : `${beside}/${name}`;
      beside = path.slice(0, path.lastIndexOf('/'));
      return path;
    });
  });
}

async function foldersOf(top: string): Promise<string[]> {
  const entries = await readdir(join(packageRoot, top), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${top}/${name}`);
}

test('every folder of protocols/, host/ and sim/ stands in a table of docs/architecture.md, and each of those is there', async () => {
  const named = foldersIn(await readFile(join(packageRoot, 'docs/architecture.md'), 'utf8'));
  const there = (await Promise.all(FOLDERS.map(foldersOf))).flat();
  expect(there.length).toBeGreaterThan(80);
  const missing = there.filter((folder) => !named.includes(folder));
  expect(missing, 'give each a row: what it is, and the page about it').toEqual([]);
  const gone = named.filter((path) => /^(?:protocols|host|sim)\/\w/.test(path) && !existsSync(join(packageRoot, path)));
  expect(gone, 'no such folder').toEqual([]);
});

test('a table is read row by row', () => {
  const table = '| folder | what |\n|---|---|\n| `protocols/cbor`, `cose` | `host/line` |\n| `sim/bus` | lines |\n';
  expect(foldersIn(table)).toEqual(['protocols/cbor', 'protocols/cose', 'sim/bus']);
});
