import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { makeBundle } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { encodeKeySet } from '../../../protocols/trust/key-set.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';
import { remarked } from '../flash/real-devices.ts';
import { folder, imagesOf, kerb, type RunEvent, running } from './kerb-process.ts';

const images = imagesOf('meter');
const [maker, stranger] = [newKey(), newKey()];
/** Another image than `images.meter`. */
let release: Uint8Array;

beforeAll(async () => {
  release = remarked((await buildFirmware('meter')).image, 'release 5');
});

/** A folder with a key set and bundles of the meter. */
async function factory(): Promise<string> {
  const path = await folder();
  await writeFile(join(path, 'keys.cbor'), encodeKeySet(keySet(1, [maker, 'firmware', 'keys'])));
  const bundles = [
    ['m5.kerb', 5, maker],
    ['m6.kerb', 6, maker],
    ['foreign.kerb', 7, stranger],
  ] as const;
  for (const [name, sequence, key] of bundles) {
    const image = sequence === 5 ? release : remarked(release, 'later');
    await writeFile(join(path, name), await makeBundle({ profile: meterProfile, image, sequence }, [signerOf(key)]));
  }
  return path;
}

const run = (firmware: string, ...options: string[]) => [
  `${firmware}@1`,
  '--trust',
  'keys.cbor',
  '--tcp',
  '0',
  '--records',
  'none',
  ...options,
];
const address = ({ tcp }: RunEvent): string => `tcp://127.0.0.1:${tcp!.port}`;

test('a device that was delivered with a release runs it also when another firmware is named, until it begins anew', async () => {
  const cwd = await factory();
  const delivered = await running(run('m5.kerb'), cwd);
  expect(JSON.parse((await kerb(['slots', address(delivered.listening), '1', '--json'], cwd)).stdout)).toMatchObject({
    slots: [{ sequence: 5 }, {}],
  });
  delivered.run.signal('SIGTERM');
  await delivered.run.exit;
  expect((await readdir(join(cwd, '.kerb/slots'))).filter((name) => name.endsWith('.flash'))).toEqual([
    'meter@1.flash',
  ]);

  const again = await running(run(images.meter), cwd);
  const { message } = await again.run.event(({ event }) => event === 'log');
  expect(message).toMatch(/^it runs what was flashed, sequence number 5, not the firmware named here/);
  again.run.signal('SIGTERM');
  await again.run.exit;

  const anew = await running(run(images.meter, '--factory'), cwd);
  expect(JSON.parse((await kerb(['slots', address(anew.listening), '1', '--json'], cwd)).stdout)).toMatchObject({
    slots: [{ sequence: 0 }, {}],
  });
});

test('an update is flashed over the line into the other slot, and told', async () => {
  const cwd = await factory();
  const { run: device, listening } = await running(run('m5.kerb', '--scan', '10'), cwd);
  const flashed = await kerb(['flash', address(listening), '1', 'm6.kerb', '--no-activate'], cwd);
  expect([flashed.code, flashed.stderr]).toEqual([0, '']);
  await device.event(({ name, value }) => name === 'updateStaged' && value === 6);
  const refused = await kerb(['flash', address(listening), '1', 'foreign.kerb', '--no-activate'], cwd);
  expect(refused.code).toBe(1);
});

test('a bundle that the keys do not trust or that is damaged, and --factory or --slots without keys, are refused', async () => {
  const cwd = await factory();
  const foreign = await kerb(['run', ...run('foreign.kerb')], cwd);
  expect(foreign.code).toBe(2);
  expect(foreign.stderr).toContain('meter@1: no key that this device trusts has signed the firmware');
  await writeFile(join(cwd, 'cut.kerb'), (await readFile(join(cwd, 'm5.kerb'))).subarray(0, 9000));
  const cut = await kerb(['run', ...run('cut.kerb')], cwd);
  expect([cut.code, cut.stderr]).toEqual([2, expect.stringContaining('cut.kerb: this is no SUIT envelope')]);
  for (const option of [['--factory'], ['--slots', 'here']]) {
    const keyless = await kerb(['run', `${images.meter}@1`, ...option], cwd);
    expect([keyless.code, keyless.stderr]).toEqual([2, expect.stringMatching(`${option[0]} is about .* --trust`)]);
  }
});
