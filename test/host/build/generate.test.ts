import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checkGenerated, generate } from '../../../host/build/generate.ts';
import { GENERATE_COMMAND, StaleFilesError } from '../../../host/build/generated-files.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';
import { CopiedFirmware } from './copied-firmware.ts';

const OF_THE_METER = [
  'firmware/meter/index.generated.ts',
  'firmware/meter/profile.generated.ts',
  'protocols/profiles/meter.generated.ts',
  'docs/registers/meter.md',
];

async function generated(...classes: string[]): Promise<CopiedFirmware> {
  const project = await CopiedFirmware.of(...classes);
  await generate(project.root);
  return project;
}

test('writes what is missing, then finds everything fresh', async () => {
  const project = await CopiedFirmware.of('meter');
  for (const file of OF_THE_METER) await rm(project.path(file), { force: true });
  expect(await generate(project.root)).toEqual(expect.arrayContaining(OF_THE_METER));
  expect(await generate(project.root)).toEqual([]);
  await checkGenerated(project.root);
});

test('a check tells the stale files and the command that mends them, and writes nothing', async () => {
  const project = await generated('meter', 'hub');
  const line = '// edited by hand';
  await project.append('firmware/meter/profile.generated.ts', line);
  await rm(project.path('docs/registers/hub.md'));
  const told = expect.objectContaining({
    constructor: StaleFilesError,
    files: expect.arrayContaining(['firmware/meter/profile.generated.ts', 'docs/registers/hub.md']),
    message: expect.stringContaining(`out of date; run \`${GENERATE_COMMAND}\``),
  });
  await expect(checkGenerated(project.root)).rejects.toThrow(told);
  expect(await project.read('firmware/meter/profile.generated.ts')).toContain(line);
  expect((await generate(project.root)).sort()).toEqual([
    'docs/registers/hub.md',
    'firmware/meter/profile.generated.ts',
  ]);
  expect(await project.read('firmware/meter/profile.generated.ts')).not.toContain(line);
  await checkGenerated(project.root);
});

test('a change of the profile makes all that is generated from it stale, and nothing else', async () => {
  const project = await generated('meter', 'hub');
  const profile = await project.read('firmware/meter/profile.yaml');
  await project.write('firmware/meter/profile.yaml', profile.replace('min: 10,', 'min: 20,'));
  expect(profile).not.toBe(await project.read('firmware/meter/profile.yaml'));
  const stale = await generate(project.root, { check: true });
  expect(stale).toEqual(expect.arrayContaining(OF_THE_METER.filter((file) => !file.includes('index.'))));
  expect(stale.filter((file) => file.includes('hub'))).toEqual([]);
});

test('what is committed here is fresh', async () => {
  const project = await CopiedFirmware.of('meter', 'hub', 'signal');
  const stale = await generate(project.root);
  expect(stale.filter((file) => file.startsWith('firmware/'))).toEqual([]);
});

describe('a profile that cannot be used', () => {
  test('of another class than its folder', async () => {
    const project = await generated('meter');
    const text = await project.read('firmware/meter/profile.yaml');
    await project.write('firmware/meter/profile.yaml', text.replace(/^class: meter$/m, 'class: metre'));
    await expect(generate(project.root)).rejects.toThrow(ProfileError);
    await expect(generate(project.root)).rejects.toThrow('firmware/meter/profile.yaml:1:1: its class is metre');
  });

  test.each([
    ['empty', ''],
    ['a list', '- class: meter'],
    ['no YAML', 'class: [meter'],
  ])('%s', async (_name, text) => {
    const project = await generated('meter');
    await project.write('firmware/meter/profile.yaml', text);
    await expect(generate(project.root)).rejects.toThrow(ProfileError);
    await expect(checkGenerated(project.root)).rejects.toThrow(/^firmware\/meter\/profile[.]yaml:\d+:\d+: /);
  });

  test('leaves the generated files of the others alone', async () => {
    const project = await generated('meter', 'hub');
    await project.write('firmware/meter/profile.yaml', '');
    await project.append('docs/registers/hub.md', 'edited');
    await expect(generate(project.root)).rejects.toThrow(ProfileError);
    expect(await project.read('docs/registers/hub.md')).toContain('edited');
  });
});
