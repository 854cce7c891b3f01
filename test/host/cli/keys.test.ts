import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateKey } from '../../../host/keys/key-kind.ts';
import { writePrivateKey } from '../../../host/keys/private-key-file.ts';
import { writePublicKey } from '../../../host/keys/public-key-file.ts';
import { keyIdText } from '../../../protocols/bundle/key-change.ts';
import { coseKeyId, coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { folder, kerb, type Result } from './kerb-process.ts';

/** A folder with a passphrase, and `kerb` in it. */
async function workshop() {
  const cwd = await folder();
  await writeFile(join(cwd, 'secret'), 'correct horse\n', { mode: 0o600 });
  const run = (line: string) => kerb(line.split(' '), cwd);
  /** Makes a key that is not encrypted; returns its id. */
  const key = async (name: string): Promise<string> => {
    const made = generateKey('ed25519');
    await writePrivateKey(join(cwd, `${name}.pem`), made, undefined);
    await writePublicKey(join(cwd, `${name}.pub.pem`), made);
    return keyIdText(coseKeyId(coseKeyOf(made)));
  };
  return { cwd, run, key, path: (name: string) => join(cwd, name) };
}

function expectRefusal({ code, stdout, stderr }: Result, message: string): void {
  expect(stderr).toMatch(/^kerb: .*\n$/);
  expect(stderr).toContain(message);
  expect([code, stdout]).toEqual([2, '']);
}

describe('kerb keys generate and show', () => {
  test('an encrypted key and its public part have the same id; the fingerprint begins with it', async () => {
    const { run, path } = await workshop();
    const made = await run('keys generate release.pem --passphrase-file secret');
    expect([made.code, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toMatch(
      /^release[.]pem {2}private key, encrypted.*\nrelease[.]pub[.]pem {2}public key.*\nkey id [0-9a-f]{16}, Ed25519\n$/,
    );
    expect((await stat(path('release.pem'))).mode & 0o777).toBe(0o600);
    expect(await readFile(path('release.pem'), 'utf8')).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
    const shown = await run('keys show release.pub.pem release.pem --passphrase-file secret --json');
    const [ofPublic, ofPrivate] = shown.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ofPublic).toMatchObject({
      kind: 'public key',
      algorithm: 'Ed25519',
      fingerprint: expect.stringMatching(new RegExp(`^${ofPublic.keyId}[0-9a-f]{48}$`)),
    });
    expect(ofPrivate).toEqual({ ...ofPublic, file: 'release.pem', kind: 'private key' });
    expect(made.stdout).toContain(ofPublic.keyId);
  });

  test('P-256, not encrypted', async () => {
    const { run } = await workshop();
    const made = await run('keys generate release.pem --algorithm p256 --no-passphrase --json');
    expect([made.code, made.stderr]).toEqual([0, '']);
    const { keyId, encrypted } = JSON.parse(made.stdout) as { keyId: string; encrypted: boolean };
    expect(encrypted).toBe(false);
    expect((await run('keys show release.pub.pem')).stdout).toMatch(
      new RegExp(`^release[.]pub[.]pem {2}public key\\n {2}${keyId} {2}P-256 \\(ES256\\)\\n {2}SHA-256 ${keyId}`),
    );
  });

  test('refusals: what is there, no passphrase, a wrong one, open to others, another kind of key', async () => {
    const { run, path } = await workshop();
    expectRefusal(
      await run('keys generate a.pem'),
      'there is no terminal to ask for it: give --passphrase-file FILE, set KERB_PASSPHRASE, or say --no-passphrase',
    );
    expect((await run('keys generate a.pem --passphrase-file secret')).code).toBe(0);
    expectRefusal(
      await run('keys generate a.pem --passphrase-file secret'),
      'a.pem: is there already and is never overwritten',
    );
    expectRefusal(await run('keys show a.pem'), 'a.pem is protected by a passphrase');
    await writeFile(path('wrong'), 'battery staple\n');
    expectRefusal(await run('keys show a.pem --passphrase-file wrong'), 'a.pem: the passphrase is not the one');
    await chmod(path('a.pem'), 0o644);
    expectRefusal(await run('keys show a.pem --passphrase-file secret'), 'chmod 600 a.pem');
    expectRefusal(await run('keys show secret'), 'secret: is no key set');
    expectRefusal(await run('keys show absent.pem'), 'absent.pem: there is no such file');
    expectRefusal(await run('keys generate b.pem --no-passphrase --passphrase-file secret'), 'contradict each other');
    await writeFile(path('b.pub.pem'), '');
    expectRefusal(await run('keys generate b.pem --no-passphrase'), 'b.pub.pem: is there already');
    await expect(stat(path('b.pem'))).rejects.toThrow('ENOENT');
  });
});

describe('kerb keys set and rotate', () => {
  test('a set is made, rotated twice and shown; each step says what it changes', async () => {
    const { run, key } = await workshop();
    const [release, root, spare, root2] = [
      await key('release'),
      await key('root'),
      await key('spare'),
      await key('root2'),
    ];
    const set = await run(
      'keys set --key release.pub.pem:firmware,config --key root.pub.pem:keys --key spare.pub.pem:keys -o keys.cbor',
    );
    expect([set.code, set.stderr]).toEqual([0, '']);
    expect(set.stdout).toContain(`  ${release}  Ed25519 (EdDSA)  firmware, config\n`);

    const second = await run(
      `keys rotate keys.cbor --key root2.pub.pem:keys,firmware --revoke ${release} --revoke ${spare} --sign root.pem -o keys-2.kerb`,
    );
    expect(second.code).toBe(0);
    expect(second.stdout).toContain(
      [
        'keys-2.kerb  key update, version 1 to 2',
        `  - ${release}  revoked (was firmware, config)`,
        `  - ${spare}  revoked (was keys)`,
        `  + ${root2}  trusted for firmware, keys`,
        '',
      ].join('\n'),
    );
    expect(second.stderr).toContain(`images that only ${release} has signed go on running`);

    const third = await run(
      `keys rotate keys-2.kerb --revoke ${root} --key release.pub.pem:firmware --key root2.pub.pem:keys --sign root.pem --sign root2.pem -o keys-3.kerb --json`,
    );
    expect(third.code).toBe(0);
    expect(JSON.parse(third.stdout)).toMatchObject({
      version: 3,
      from: 2,
      changes: [
        { keyId: root, before: ['keys'] },
        { keyId: root2, before: ['firmware', 'keys'], after: ['keys'] },
        { keyId: release, after: ['firmware'] },
      ],
    });
    const shown = await run('keys show keys.cbor keys-3.kerb');
    expect(shown.stdout).toMatch(/^keys[.]cbor {2}key set\n {2}version 1\n/);
    expect(shown.stdout).toContain(`keys-3.kerb  key update\n  version 3\n`);
    expect(shown.stdout).toContain(`  signed by ${root}, ${root2} (not verified)`);
    for (const [update, trust, code] of [
      ['keys-2', 'keys.cbor', 0],
      ['keys-3', 'keys-2.kerb', 0],
      ['keys-3', 'keys-3.kerb', 1],
    ] as const) {
      expect((await run(`bundle verify ${update}.kerb --trust ${trust}`)).code).toBe(code);
    }
  });

  test('a set that would lock devices out, or is signed by nobody they know, is refused and nothing written', async () => {
    const { run, key, path } = await workshop();
    const [release, root] = [await key('release'), await key('root'), await key('spare')];
    expectRefusal(
      await run('keys set --key release.pub.pem:firmware -o keys.cbor'),
      'no device could go on with this key set',
    );
    const made = await run('keys set --key release.pub.pem:firmware --key root.pub.pem:keys -o keys.cbor');
    expect(made.code).toBe(0);
    expect(made.stderr).toContain('only one key has the role keys');
    const rotate = (rest: string) => run(`keys rotate keys.cbor ${rest} -o out.kerb`);
    expectRefusal(await rotate(`--revoke ${root} --sign root.pem`), 'no device could go on with this key set');
    expectRefusal(
      await rotate(`--revoke ${release} --sign release.pem`),
      `no key of the old set that has the role keys signs; add --sign with the private key of ${root}`,
    );
    expectRefusal(
      await rotate(`--revoke ${root} --key spare.pub.pem:keys --sign root.pem`),
      'no key of the new set that has the role keys signs',
    );
    expectRefusal(await rotate(`--revoke 0011 --sign root.pem`), 'a key id has 16 hexadecimal digits');
    expectRefusal(
      await rotate(`--revoke 0011223344556677 --sign root.pem`),
      'no key of the set has the id 0011223344556677',
    );
    expectRefusal(await rotate('--sign root.pem'), 'the new set would be as the old one');
    expectRefusal(
      await rotate('--key spare.pub.pem:keys --sign root.pem --sign root.pem'),
      'root.pem is the same key as root.pem',
    );
    expectRefusal(
      await rotate('--key spare.pub.pem:keys --sign root.pub.pem'),
      'is a public key; signing takes the private one',
    );
    expectRefusal(
      await rotate('--key spare.pub.pem:fimware --sign root.pem'),
      'there is no role fimware; did you mean firmware',
    );
    expectRefusal(await rotate('--key spare.pub.pem --sign root.pem'), 'say what the key may sign');
    await expect(stat(path('out.kerb'))).rejects.toThrow('ENOENT');
  });
});
