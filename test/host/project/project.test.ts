import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { classNameProblem } from '../../../host/project/class-name.ts';
import { createProject } from '../../../host/project/create-project.ts';
import { generateProject } from '../../../host/project/generate-project.ts';
import { knownProfiles } from '../../../host/project/known-profiles.ts';
import { type Project, projectIn, projectOf } from '../../../host/project/project.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'kerb-project-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

const profile = (name: string, more = '') => `class: ${name}
version: 1
description: A device.
identity: { vendorName: Example, productCode: ${name.toUpperCase()}, majorMinorRevision: '1.0' }
${more}`;

const MANIFEST = '{ "devDependencies": { "kerb": "0.1.0" } }';

async function project(files: Readonly<Record<string, string>>): Promise<Project> {
  return projectIn(await folderOf({ 'package.json': MANIFEST, ...files }))!;
}

test('a project is the nearest folder above that depends on kerb and has firmware', async () => {
  const root = await folderOf({
    'package.json': MANIFEST,
    'firmware/tap/profile.yaml': profile('tap'),
    'firmware/notes/README.md': '',
    'plants/pipe.ts': '',
    'plants/pipe/model.ts': '',
    'plants/pipe.test.ts': '',
    'scenarios/deep/down/day.yaml': '',
    'other/package.json': '{ "name": "other" }',
  });
  for (const below of ['.', 'firmware/tap', 'scenarios/deep/down', 'other']) {
    expect(projectOf(join(root, below))?.root).toBe(root);
  }
  const found = projectOf(root)!;
  expect([...found.classes.keys()]).toEqual(['tap']);
  expect([...found.plants]).toEqual([['pipe', join(root, 'plants/pipe.ts')]]);
});

test.each([
  ['without a dependency on kerb', { 'package.json': '{}', 'firmware/tap/profile.yaml': profile('tap') }],
  ['without firmware', { 'package.json': MANIFEST }],
  ['with a package.json that is none', { 'package.json': '{', 'firmware/tap/profile.yaml': profile('tap') }],
])('a folder %s is no project', async (_what, files) => {
  expect(projectOf(await folderOf(files))).toBeUndefined();
});

test('the checkout of Kerb is no project', () => {
  expect(projectOf(packageRoot)).toBeUndefined();
});

test('its classes are known beside those of Kerb, with the digest that their images have', async () => {
  const known = knownProfiles(await project({ 'firmware/tap/profile.yaml': profile('tap') }));
  expect([...known.keys()]).toEqual([...allProfiles.keys(), 'tap']);
  expect(known.get('tap')).toMatchObject({ class: 'tap', digest: expect.stringMatching(/^[0-9a-f]{32,}$/) });
});

test.each([
  ['a name of its folder', 'tap', profile('valve'), 'its class is valve; firmware lies in the folder of that name'],
  ['a class of Kerb', 'meter', profile('meter'), 'meter is a class of Kerb; give yours another name'],
  ['a field that is none', 'tap', profile('tap', 'coil: []'), 'did you mean coils?'],
])('a profile with %s in it is told with its file', async (_what, folder, text, message) => {
  const given = await project({ [`firmware/${folder}/profile.yaml`]: text });
  expect(() => knownProfiles(given)).toThrow(message);
  expect(() => knownProfiles(given)).toThrow(`firmware/${folder}/profile.yaml:`);
});

test('what is generated is found stale, written, and then is not', async () => {
  const given = await project({
    'firmware/tap/profile.yaml': profile('tap', 'coils: [{ name: open, address: 0, description: Open. }]'),
  });
  const files = [
    'firmware/tap/profile.generated.ts',
    'firmware/tap/index.generated.ts',
    'generated/tap.ts',
    'generated/tap.config.schema.json',
    'docs/registers/tap.md',
  ];
  expect(await generateProject(given, { check: true })).toEqual(files);
  expect(await generateProject(given)).toEqual(files);
  expect(await generateProject(given)).toEqual([]);
  expect(await readFile(join(given.root, 'generated/tap.ts'), 'utf8')).toContain(
    "import type { DeviceProfile } from 'kerb';",
  );
});

test.each(['Tap', 'tap_2', '2tap', 'a--b', '-a', '', 'sdk', 'meter', 'x'.repeat(41)])(
  'no class is called %j',
  (name) => {
    expect(classNameProblem(name)).toEqual(expect.any(String));
  },
);

test('a folder that is not empty is left as it is', async () => {
  const folder = await folderOf({ 'mine.txt': 'mine' });
  const made = createProject({ class: 'tap', title: 'Tap', from: undefined, folder, kerb: '0.1.0' });
  await expect(made).rejects.toMatchObject({ name: 'NewProjectError', blame: 'configuration' });
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
});

test('create-kerb makes projects of the kerb of its own version', async () => {
  const manifest = async (path: string) =>
    JSON.parse(await readFile(join(packageRoot, path), 'utf8')) as {
      version: string;
      dependencies: Record<string, string>;
    };
  const kerb = await manifest('package.json');
  const create = await manifest('host/create/package.json');
  expect([create.version, create.dependencies['kerb']]).toEqual([kerb.version, kerb.version]);
});
