import { sign } from 'node:crypto';
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateKey } from '../../../host/keys/key-kind.ts';
import { writePrivateKey } from '../../../host/keys/private-key-file.ts';
import { writePublicKey } from '../../../host/keys/public-key-file.ts';
import { readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { encodeKeySet } from '../../../protocols/trust/key-set.ts';
import { keySet } from '../../protocols/bundle/sample.ts';
import { CopiedFirmware } from '../build/copied-firmware.ts';
import { folder, imagesOf, kerb, type Result } from './kerb-process.ts';

const images = imagesOf('conflict-monitor');

/** A folder with a key, a set that trusts it, an image, and `kerb` in it. */
async function workshop() {
  const cwd = await folder();
  const path = (name: string) => join(cwd, name);
  const run = (line: string) => kerb(line.split(' '), cwd);
  await copyFile(images['conflict-monitor'], path('monitor.wasm'));
  for (const name of ['release', 'other']) {
    const key = generateKey('ed25519');
    await writePrivateKey(path(`${name}.pem`), key, undefined);
    await writePublicKey(path(`${name}.pub.pem`), key);
    await writeFile(path(`${name}.cbor`), encodeKeySet(keySet(1, [coseKeyOf(key), 'firmware', 'keys'])));
  }
  /** Makes the bundle that most tests begin with. */
  const bundle = async (more = '--key release.pem') => {
    const result = await run(`bundle monitor.wasm --sequence 5 -o m.kerb ${more}`);
    expect([result.code, result.stderr]).toEqual([0, '']);
    return result.stdout;
  };
  return { path, run, bundle, read: async (name: string) => new Uint8Array(await readFile(path(name))) };
}

function expectRefusal({ code, stdout, stderr }: Result, message: string, exitCode = 2): void {
  expect(stderr).toMatch(/^kerb: .*\n$/);
  expect(stderr).toContain(message);
  expect([code, stdout]).toEqual([exitCode, '']);
}

describe('kerb bundle create', () => {
  test('of a class: the short way, twice the same file', async () => {
    const { run, read } = await workshop();
    const made = await run('bundle conflict-monitor --key release.pem --sequence 5 --json');
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(JSON.parse(made.stdout)).toMatchObject({
      file: 'conflict-monitor-5.kerb',
      class: 'conflict-monitor',
      sequence: 5,
      floor: 0,
    });
    const file = await read('conflict-monitor-5.kerb');
    expect((await run('bundle create monitor.wasm --key release.pem --sequence 5 -o again.kerb')).code).toBe(0);
    expect(await read('again.kerb')).toEqual(file);
  });

  test('says what it made', async () => {
    const { bundle } = await workshop();
    const told = await bundle('--key release.pem --floor 4 --minimum-battery 25 --release 0.9 --notes faster');
    expect(told).toMatch(/^m[.]kerb {2}firmware of the class conflict-monitor, sequence number 5, \d+ bytes\n/);
    expect(told).toMatch(/\n {2}image {5}\d+ bytes, SHA-256 [0-9a-f]{64}\n/);
    expect(told).toContain(
      '\n  floor     4: devices that confirm it never run a lower one again\n  battery   at least 25 %\n',
    );
    expect(told).toMatch(/\n {2}signed {4}[0-9a-f]{16} \(EdDSA\)\n$/);
  });

  test('of a class of one own; its image needs the profile', async () => {
    const copy = await CopiedFirmware.of('conflict-monitor');
    const profile = await copy.read('firmware/conflict-monitor/profile.yaml');
    await copy.write(
      'firmware/conflict-monitor/profile.yaml',
      profile.replace(/majorMinorRevision: .*/, "majorMinorRevision: '9.9'"),
    );
    const run = (line: string) => kerb(line.split(' '), copy.root);
    expect((await run('generate --root .')).code).toBe(0);
    expect((await run('build firmware/conflict-monitor')).code).toBe(0);
    const of = (what: string) => run(`bundle ${what} --unsigned --sequence 1 -o own.kerb`);
    expectRefusal(
      await of('build/conflict-monitor.wasm'),
      'is of the class conflict-monitor, whose profile is not known here; give it with --profile',
    );
    expectRefusal(await of('build/conflict-monitor.wasm --profile meter'), 'was built from another profile than meter');
    expect((await of('build/conflict-monitor.wasm --profile firmware/conflict-monitor/profile.yaml')).code).toBe(0);
    expectRefusal(await of('firmware/conflict-monitor --profile meter'), '--profile is for images');
    expect((await of('firmware/conflict-monitor')).code).toBe(0);
    expect((await run('bundle inspect own.kerb')).stdout).toContain('version: 9.9');
  });

  test('refusals, each with what to do; nothing is written', async () => {
    const { run, path } = await workshop();
    const create = (rest: string) => run(`bundle monitor.wasm -o out.kerb ${rest}`);
    expectRefusal(await create('--sequence 5'), 'give --key with the private key, or --unsigned');
    expectRefusal(await create('--sequence 5 --unsigned --key release.pem'), 'contradict each other');
    expectRefusal(await create('--sequence 5 --floor 6 --unsigned'), '--floor 6 is above --sequence 5');
    const without = await create('--unsigned');
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringContaining("required option '--sequence <number>'"),
    ]);
    expect((await create('--unsigned --sequence 0')).stderr).toContain('Give a whole number from 1 to 4294967295');
    expectRefusal(await run('bundle absent.wasm --unsigned --sequence 1'), 'absent.wasm: no such file');
    expectRefusal(await run('bundle metre --unsigned --sequence 1'), 'metre: no such firmware');
    await writeFile(path('bad.wasm'), 'hello');
    expectRefusal(await run('bundle bad.wasm --unsigned --sequence 1'), 'the image is not a valid WebAssembly module');
    expectRefusal(
      await run('bundle monitor.wasm --unsigned --sequence 1 -o no/such/folder.kerb'),
      'cannot be written (ENOENT)',
    );
    await expect(stat(path('out.kerb'))).rejects.toThrow('ENOENT');
  });
});

describe('kerb bundle inspect', () => {
  test('shows the manifest as a tree, with names', async () => {
    const { run, bundle } = await workshop();
    await bundle('--key release.pem --floor 4 --notes faster');
    const { stdout } = await run('bundle inspect m.kerb');
    for (const line of [
      /^m[.]kerb {2}SUIT envelope, \d+ bytes\nsignatures {2}not verified\n {2}[0-9a-f]{16} \(EdDSA\)\n/,
      /\n {2}sequence number 5\n {2}component 0 {2}firmware\n/,
      /\n {6}vendor id {5}[0-9a-f-]{36}\n {6}class id {6}[0-9a-f-]{36}\n/,
      /\n {4}condition class identifier\n/,
      /\n {2}install\n {4}override parameters\n {6}uri {2}"#image"\n {4}directive fetch\n {4}condition image match\n/,
      /\n {6}kerb floor {16}4\n/,
      /\n {2}text {2}severable, SHA-256 [0-9a-f]{64}\n {4}en\n/,
      /\n {6}update description: faster\n/,
      /\npayloads\n {2}#image {2}\d+ bytes, SHA-256 [0-9a-f]{64}\n/,
    ]) {
      expect(stdout).toMatch(line);
    }
  });

  test('--json has the same', async () => {
    const { run, bundle } = await workshop();
    await bundle();
    const json = JSON.parse((await run('bundle inspect m.kerb --json')).stdout);
    expect(json).toMatchObject({
      signatures: [{ algorithm: 'EdDSA', keyId: expect.stringMatching(/^[0-9a-f]{16}$/) }],
      manifest: { sequenceNumber: 5, components: ['firmware'], install: { kind: 'inline' } },
      payloads: [{ uri: '#image' }, { uri: '#profile' }],
    });
  });

  test('of what is none', async () => {
    const { run } = await workshop();
    expectRefusal(await run('bundle inspect monitor.wasm'), 'monitor.wasm: this is no SUIT envelope that can be read');
    expectRefusal(await run('bundle inspect release.pem'), 'release.pem: is a key; `kerb bundle` makes bundles');
    expectRefusal(await run('bundle inspect release.cbor'), 'release.cbor: is a key set');
    expectRefusal(await run('bundle inspect absent.kerb'), 'absent.kerb: there is no such file');
  });
});

describe('kerb bundle verify', () => {
  test('all holds, for whoever trusts the key', async () => {
    const { run, bundle } = await workshop();
    await bundle();
    const good = await run('bundle verify m.kerb --trust release.cbor');
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(
      good.stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 17).trimEnd()),
    ).toEqual(
      ['envelope', 'manifest', 'signature', 'image', 'firmware', 'profile', 'ids'].map((name) => `ok      ${name}`),
    );
    const other = await run('bundle verify m.kerb --trust other.cbor');
    expect(other.code).toBe(1);
    expect(other.stdout).toMatch(/\nFAILED {2}signature {2}[0-9a-f]{16}: unknown key id\n/);
    expect(other.stdout.match(/FAILED/g)).toHaveLength(1);
  });

  test('an unsigned one, one with another image, and one that is damaged', async () => {
    const { run, bundle, read, path } = await workshop();
    await bundle('--unsigned');
    expect((await run('bundle verify m.kerb --trust release.cbor')).stdout).toMatch(
      /\nFAILED {2}signature {2}it is not signed\n/,
    );
    await bundle();
    const envelope = readEnvelope(await read('m.kerb'));
    const payloads = new Map(envelope.payloads).set('#image', new Uint8Array(100));
    await writeFile(path('other.kerb'), encodeEnvelope({ ...envelope, payloads }));
    const swapped = await run('bundle verify other.kerb --trust release.cbor --json');
    expect(swapped.code).toBe(1);
    const { ok, checks } = JSON.parse(swapped.stdout) as {
      ok: boolean;
      checks: { name: string; ok: boolean; text: string }[];
    };
    expect([ok, checks.filter((check) => !check.ok).map(({ name }) => name)]).toEqual([false, ['image']]);
    await writeFile(path('cut.kerb'), (await read('m.kerb')).subarray(0, 1000));
    const cut = await run('bundle verify cut.kerb --trust release.cbor');
    expect([cut.code, cut.stdout]).toEqual([
      1,
      expect.stringMatching(/^FAILED {2}envelope {3}this is no SUIT envelope/),
    ]);
  });

  test('files that are missing or are no key set', async () => {
    const { run, bundle } = await workshop();
    await bundle();
    expectRefusal(await run('bundle verify m.kerb --trust absent.cbor'), 'absent.cbor: there is no such file');
    expectRefusal(await run('bundle verify m.kerb --trust release.pem'), 'release.pem: is no key set');
    expectRefusal(await run('bundle verify absent.kerb --trust release.cbor'), 'absent.kerb: there is no such file');
  });
});

describe('kerb bundle sign', () => {
  test('signs what was made elsewhere: the file is the one that create would have made', async () => {
    const { run, bundle, read } = await workshop();
    await bundle();
    const signed = await read('m.kerb');
    await bundle('--unsigned');
    expect(await run('bundle sign m.kerb --key release.pem -o s.kerb')).toMatchObject({ code: 0, stderr: '' });
    expect(await read('s.kerb')).toEqual(signed);
    expect((await run('bundle verify m.kerb --trust release.cbor')).code).toBe(1);
  });

  test('adds a signature, or replaces those that are there', async () => {
    const { run, bundle } = await workshop();
    await bundle();
    expect((await run('bundle sign m.kerb --key other.pem')).code).toBe(0);
    for (const set of ['release', 'other'])
      expect((await run(`bundle verify m.kerb --trust ${set}.cbor`)).code).toBe(0);
    expect((await run('bundle sign m.kerb --key other.pem --replace')).code).toBe(0);
    expect((await run('bundle verify m.kerb --trust release.cbor')).code).toBe(1);
    expect((await run('bundle verify m.kerb --trust other.cbor')).code).toBe(0);
  });

  test('in two steps, with a key that is elsewhere', async () => {
    const { run, bundle, read, path } = await workshop();
    await bundle('--unsigned');
    const out = await run('bundle sign m.kerb --public-key release.pub.pem --detached m.tbs');
    expect([out.code, out.stdout]).toEqual([0, expect.stringContaining('to be signed by Ed25519')]);
    const message = await read('m.tbs');
    const printed = await run('bundle sign m.kerb --public-key release.pub.pem --detached -');
    expect(printed.stdout).toBe(`${Buffer.from(message).toString('hex')}\n`);
    const signature = sign(null, message, await readFile(path('release.pem')));
    await writeFile(path('m.sig'), signature);
    await writeFile(path('m.hex'), `${signature.toString('hex')}\n`);
    for (const file of ['m.sig', 'm.hex']) {
      expect((await run(`bundle sign m.kerb --public-key release.pub.pem --signature ${file} -o s.kerb`)).code).toBe(0);
      expect((await run('bundle verify s.kerb --trust release.cbor')).code).toBe(0);
    }
    expectRefusal(
      await run('bundle sign m.kerb --public-key other.pub.pem --signature m.sig'),
      'the signature is not one of the key',
    );
  });

  test('refusals', async () => {
    const { run, bundle, read, path } = await workshop();
    await bundle();
    expectRefusal(await run('bundle sign m.kerb'), 'give --key with the private key, or --public-key');
    expectRefusal(await run('bundle sign m.kerb --key release.pem --detached x'), 'go with --public-key');
    expectRefusal(await run('bundle sign m.kerb --public-key release.pub.pem'), '--public-key goes with --detached');
    const envelope = readEnvelope(await read('m.kerb'));
    const payloads = new Map(envelope.payloads).set('#image', new Uint8Array(100));
    await writeFile(path('bad.kerb'), encodeEnvelope({ ...envelope, payloads }));
    expectRefusal(await run('bundle sign bad.kerb --key release.pem'), 'bad.kerb: the image has 100 bytes');
  });
});
