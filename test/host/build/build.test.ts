import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Build, buildFirmware, firmwareClasses, UnknownFirmwareError } from '../../../host/build/build.ts';
import { CompileError, compile } from '../../../host/build/compile.ts';
import { readFirmwareFolder } from '../../../host/build/firmware-folder.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { imageProfile, withProfile } from '../../../host/runtime/image/profile-section.ts';
import { configLayout } from '../../../protocols/profile/config-layout.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';
import { updateAddresses } from '../../../protocols/profile/update-rules.ts';
import { CopiedFirmware } from './copied-firmware.ts';

const classes = await firmwareClasses();

test('the classes are the folders of firmware/ but for the SDK', () => {
  expect(classes).toEqual(expect.arrayContaining(['hub', 'meter', 'sampled-meter', 'signal']));
  expect(classes).not.toContain('sdk');
});

describe.each(classes)('%s', (name) => {
  let first: Build;

  test('fits into its device', async () => {
    first = await buildFirmware(name);
    expect(first.class).toBe(name);
    const room = name === 'signal' || name === 'hub' ? 64 : name.endsWith('meter') ? 48 : 16;
    expect(first.image.length).toBeLessThanOrEqual(room * 1024);
  });

  test('says which profile it was built from', () => {
    const { profile, image } = first;
    const { identity, version } = profile;
    const update = updateAddresses(profile);
    const config = configLayout(profile);
    expect(imageProfile(image)).toEqual({
      class: name,
      digest: profileDigest(profile),
      identity,
      version,
      update,
      config,
    });
  });

  test('comes out the same, byte for byte: again, and from another folder at the same time', async () => {
    const copy = await CopiedFirmware.of(name);
    const here = join(packageRoot, 'firmware', name);
    const compiled = await Promise.all(
      [here, copy.folder(name)].map((it) => compile(join(it, 'index.generated.ts'), readFirmwareFolder(it)!.extended)),
    );
    for (const { image } of compiled) {
      expect(Buffer.compare(withProfile(image, first.profile), first.image)).toBe(0);
    }
    // Two compilations of the largest firmware, on a machine that has other tests to run.
  }, 300_000);
});

describe('a firmware that does not compile', () => {
  /** Only what is called is compiled, so the line must call what it breaks. */
  async function failure(line: string): Promise<{ error: CompileError; at: number }> {
    const copy = await CopiedFirmware.of('meter');
    const at = await copy.append('firmware/meter/meter.ts', line);
    const error = await buildFirmware(copy.folder('meter')).then(
      () => expect.unreachable('it compiled'),
      (error: unknown) => error,
    );
    expect(error).toBeInstanceOf(CompileError);
    return { error: error as CompileError, at };
  }

  test('is told with file and line', async () => {
    const { error, at } = await failure('function broken(): i32 { return notThere; } broken();');
    expect(error.message).toMatch(/index[.]generated[.]ts does not compile:\n/);
    expect(error.diagnostics).toContain("Cannot find name 'notThere'");
    expect(error.diagnostics).toContain(`firmware/meter/meter.ts(${at},`);
  });

  test('because of a syntax error', async () => {
    const { error, at } = await failure('export function broken(: i32 {}');
    expect(error.diagnostics).toContain(`firmware/meter/meter.ts(${at},`);
  });

  test('because a warning counts as an error', async () => {
    const line = 'const table: StaticArray<i32> = [1, 2]; function third(at: i32): i32 { return table[at]; } third(2);';
    const { error, at } = await failure(line);
    expect(error.diagnostics).toMatch(/^PEDANTIC AS904/m);
    expect(error.diagnostics).toContain(`firmware/meter/meter.ts(${at},`);
  });

  test('because it would allocate memory', async () => {
    const { error } = await failure('function list(): i32[] { return [1, 2, 3]; } list();');
    expect(error.diagnostics).toContain("Cannot find name '__new'");
  });

  test('because the entry is missing', async () => {
    await expect(compile(join(packageRoot, 'firmware/meter/absent.ts'))).rejects.toThrow(CompileError);
    await expect(compile(join(packageRoot, 'firmware/meter/absent.ts'))).rejects.toThrow('firmware/meter/absent.ts');
  });
});

describe('a firmware that is not there', () => {
  test('a name that is no class', async () => {
    const unknown = buildFirmware('metre');
    await expect(unknown).rejects.toThrow(UnknownFirmwareError);
    await expect(unknown).rejects.toThrow(
      `metre: no such firmware; give one of ${classes.join(', ')} or a folder that holds a profile.yaml`,
    );
  });

  test('a folder without a profile, and a file', async () => {
    const copy = await CopiedFirmware.of();
    await mkdir(copy.folder('empty'));
    await expect(buildFirmware(copy.folder('empty'))).rejects.toThrow(UnknownFirmwareError);
    await expect(buildFirmware(join(packageRoot, 'package.json'))).rejects.toThrow(UnknownFirmwareError);
  });

  test('the SDK, and ways out of firmware/', async () => {
    for (const name of ['sdk', '', '..', '../firmware/meter/profile.yaml']) {
      await expect(buildFirmware(name)).rejects.toThrow(UnknownFirmwareError);
    }
  });
});

test('a wrong profile is told by its own lines', async () => {
  const copy = await CopiedFirmware.of('meter');
  const at = await copy.append('firmware/meter/profile.yaml', 'colour: red');
  await expect(buildFirmware(copy.folder('meter'))).rejects.toThrow(ProfileError);
  await expect(buildFirmware(copy.folder('meter'))).rejects.toThrow(`${copy.folder('meter')}/profile.yaml:${at}:`);
});
