import { readdir, readFile, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, inject, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';

const root = join(inject('project'), 'node_modules/kerb');
const files = (await readdir(root, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => posix.relative(root, posix.join(parentPath, name)));

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;

test('the package holds what runs, its data with their licences, and its documents; nothing else', () => {
  const wanted = [
    ...['LICENSE', 'NOTICE.md', 'CHANGELOG.md', 'README.md', 'docs/README.md'],
    ...['seeds/series/README.md', 'seeds/openadr/LICENSE', 'protocols/sunspec/models/LICENSE'],
    ...['seeds/scenarios/street.yaml', 'firmware/meter/profile.yaml', 'sim/scenario.schema.json'],
  ];
  expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
  const unwanted =
    /^(?:test|bench|dist\/(?:test|bench))\/|\.map$|\.tsbuildinfo$|^(?:host|sim|protocols)\/.*(?<!\.d)\.ts$/;
  expect(files.filter((file) => unwanted.test(file))).toEqual([]);
});

test('what is read or served beside the code is there, too', async () => {
  const beside = ['host', 'protocols', 'sim'].map(async (folder) =>
    (await readdir(join(packageRoot, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !/\.ts$|^jsconfig\.json$|\.md$/.test(entry.name))
      .map(({ parentPath, name }) => posix.relative(packageRoot, posix.join(parentPath, name))),
  );
  // What `npm create kerb` fetches is a package of its own.
  const wanted = (await Promise.all(beside)).flat().filter((file) => !file.startsWith('host/create/'));
  expect(wanted.length).toBeGreaterThan(50);
  expect(wanted.filter((file) => !files.includes(file))).toEqual([]);
});

test('NOTICE names every file of data that is not ours', async () => {
  const notice = await readFile(join(root, 'NOTICE.md'), 'utf8');
  const tables = files.filter((file) => /^(?:seeds|protocols)\/.*README\.md$/.test(file));
  for (const table of tables) {
    const rows = (await readFile(join(root, table), 'utf8')).split('\n').filter((line) => line.startsWith('| `'));
    const foreign = rows.filter((row) => /CC BY|\bMIT\b|\bApache-2\.0\b/.test(row));
    for (const row of foreign) expect(notice).toContain(/`([^`]+)`/.exec(row)![1]);
  }
});

test('it is small enough to be fetched over a slow line', async () => {
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(root, file))).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(25e6);
});

test('its manifest is one that every resolver understands', async () => {
  const { messages } = await publint({ pkgDir: root, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, { ...manifest }))).toEqual([]);
});

test('every package that its code imports is one that is installed with it', async () => {
  const known = new Set([...builtinModules, ...Object.keys(manifest.dependencies), manifest.name]);
  const missing = new Set<string>();
  for (const file of files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file))) {
    const text = await readFile(join(root, file), 'utf8');
    const imported = text.matchAll(
      /^(?:import|export)\b[^'"\n]*?from ['"]([^.'"][^'"]*)['"]|\bimport\(['"]([^.'"][^'"]*)['"]\)/gm,
    );
    for (const [, name = '', dynamic = ''] of imported) {
      const path = name || dynamic;
      const named = path.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1');
      if (!path.startsWith('node:') && !known.has(named)) missing.add(`${file}: ${named}`);
    }
  }
  expect([...missing]).toEqual([]);
});
