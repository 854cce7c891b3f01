import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { readFirmwareFolder } from '../../../host/build/firmware-folder.ts';
import { generate } from '../../../host/build/generate.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';
import { CopiedFirmware } from './copied-firmware.ts';

// A variant of a class of one's own that is small enough to compile quickly.

const PROFILE = `class: lamp
version: 1
description: A lamp.
identity: { vendorName: Kerb, productCode: L, majorMinorRevision: '1' }
coils:
  - { name: lit, address: 0, description: It is lit. }
inputRegisters:
  - { name: brightness, address: 0, type: u16, description: How bright it is. }
`;

const LAMP = `import { brightness } from './bulb';
import { registers } from './profile.generated';

export const STATE_SIZE: usize = 0;
export function start(_device: usize, _reason: u32): void {}
export function tick(device: usize, _now: i64, _elapsed: u32): void {
  registers.setBrightness(device, brightness(device));
}
export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 { return 0; }
export function written(_device: usize, _bank: u32, _address: u32, _count: u32): void {}
export function accepts(_device: usize, _config: usize): bool { return true; }
export function configured(_device: usize): void {}
`;

const BULB = 'export function brightness(_device: usize): u16 { return 10; }\n';

const VARIANT = `class: dimmer
extends: lamp
version: 1
description: A lamp that is dimmed.
identity: { vendorName: Kerb, productCode: D, majorMinorRevision: '1' }
holdingRegisters:
  - { name: level, address: 0, type: u16, default: 7, description: How bright it shall be. }
`;

const DIMMED_BULB = `import { registers } from './profile.generated';
export function brightness(device: usize): u16 { return registers.level(device); }
`;

let project: CopiedFirmware;
beforeEach(async () => {
  project = await CopiedFirmware.of();
  await mkdir(project.folder('lamp'));
  await mkdir(project.folder('dimmer'));
  await project.write('firmware/lamp/profile.yaml', PROFILE);
  await project.write('firmware/lamp/lamp.ts', LAMP);
  await project.write('firmware/lamp/bulb.ts', BULB);
  await project.write('firmware/dimmer/profile.yaml', VARIANT);
  await project.write('firmware/dimmer/bulb.ts', DIMMED_BULB);
  await generate(project.root);
});

/** Brightness after one scan. */
async function brightnessOf(name: string): Promise<{ brightness: number; cached: boolean }> {
  const { image, cached } = await buildFirmware(project.folder(name));
  const firmware = new CoreImage(admit(image, gatewayLimits)).instantiate({
    log() {},
    event() {},
    persist() {},
    recall: () => undefined,
  });
  const device = firmware.create();
  firmware.init(device, 0);
  firmware.tick(device, 1000, 1000);
  const bytes = new Uint8Array(2);
  firmware.copyRegisters(device, firmware.layout.inputRegisters.offset, 1, bytes, 0);
  return { brightness: bytes[0]! * 256 + bytes[1]!, cached };
}

test('a variant has its own files, and those of the other class that it does not have', async () => {
  expect((await brightnessOf('lamp')).brightness).toBe(10);
  expect((await brightnessOf('dimmer')).brightness).toBe(7);
  expect(readFirmwareFolder(project.folder('dimmer'))?.extended).toEqual([project.folder('lamp')]);
});

test('what is generated for it is its profile; the firmware interface is the other class', async () => {
  expect(await project.read('firmware/dimmer/profile.generated.ts')).toContain('export function level(');
  await expect(project.read('firmware/dimmer/index.generated.ts')).rejects.toThrow('ENOENT');
  expect(await generate(project.root)).toEqual([]);
  // A change of what it extends makes its own files stale too.
  await project.write('firmware/lamp/profile.yaml', PROFILE.replace('How bright it is.', 'Its brightness.'));
  expect(await generate(project.root)).toEqual(
    expect.arrayContaining([
      'firmware/lamp/profile.generated.ts',
      'firmware/dimmer/profile.generated.ts',
      'docs/registers/dimmer.md',
    ]),
  );
});

describe('it is compiled anew', () => {
  test('when a file that it shares has changed', async () => {
    await brightnessOf('dimmer');
    expect((await brightnessOf('dimmer')).cached).toBe(true);
    await project.write('firmware/lamp/lamp.ts', LAMP.replace('brightness(device));', 'brightness(device) + 100);'));
    expect(await brightnessOf('dimmer')).toEqual({ brightness: 107, cached: false });
  });

  test('when it gets a file that it shared until now', async () => {
    await brightnessOf('dimmer');
    await project.write('firmware/dimmer/lamp.ts', LAMP.replace('brightness(device));', '42);'));
    expect(await brightnessOf('dimmer')).toEqual({ brightness: 42, cached: false });
  });

  test('when it extends another class', async () => {
    await mkdir(project.folder('candle'));
    await project.write('firmware/candle/profile.yaml', PROFILE.replace('class: lamp', 'class: candle'));
    await project.write('firmware/candle/candle.ts', LAMP.replace('brightness(device));', '1);'));
    await project.write('firmware/candle/bulb.ts', BULB);
    await generate(project.root);
    await brightnessOf('dimmer');
    await project.write('firmware/dimmer/profile.yaml', VARIANT.replace('extends: lamp', 'extends: candle'));
    expect(await brightnessOf('dimmer')).toEqual({ brightness: 1, cached: false });
  });
});

test('errors in files that it shares are told where those lie', async () => {
  const at = await project.append('firmware/lamp/lamp.ts', 'function broken(): i32 { return notThere; } broken();');
  const build = buildFirmware(project.folder('dimmer'));
  await expect(build).rejects.toThrow(`firmware/lamp/lamp.ts(${at},`);
});

test('a class that is not there is told with line and column', async () => {
  await project.write('firmware/dimmer/profile.yaml', VARIANT.replace('extends: lamp', 'extends: lantern'));
  await expect(buildFirmware(project.folder('dimmer'))).rejects.toThrow(ProfileError);
  await expect(generate(project.root)).rejects.toThrow(
    'firmware/dimmer/profile.yaml:2:10: extends: there is no class lantern to extend',
  );
});

test('a folder outside, without an SDK of its own, may extend a class that comes with Kerb', async () => {
  const outside = await CopiedFirmware.of();
  await mkdir(outside.path('mine/my-hub'), { recursive: true });
  const profile = VARIANT.replace('dimmer', 'my-hub')
    .replace('lamp', 'hub')
    .replace(/holdingRegisters:[\s\S]*/, '');
  await outside.write('mine/my-hub/profile.yaml', profile);
  const hub = await CopiedFirmware.of('hub');
  await outside.write('mine/my-hub/profile.generated.ts', await hub.read('firmware/hub/profile.generated.ts'));
  const build = await buildFirmware(outside.path('mine/my-hub'));
  expect(build.class).toBe('my-hub');
  expect(readFirmwareFolder(outside.path('mine/my-hub'))?.extended).toEqual([join(packageRoot, 'firmware/hub')]);
});
