import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KeyFileError, WrongPassphraseError } from '../../../host/keys/key-file-error.ts';
import { generateKey, KEY_KINDS, keyKind } from '../../../host/keys/key-kind.ts';
import { readPrivateKey, writePrivateKey } from '../../../host/keys/private-key-file.ts';
import { publicKeyPath, readPublicKey, writePublicKey } from '../../../host/keys/public-key-file.ts';
import { coseKeyOf, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf, verifierOf } from '../../../protocols/cose/signer.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kerb-keys-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const PASSPHRASE = { environment: 'correct horse' };

/** A file with this text that only its owner reads. */
async function secretFile(text: string | Buffer): Promise<string> {
  const path = join(await folder(), 'k.pem');
  await writeFile(path, text, { mode: 0o600 });
  return path;
}

describe.each(KEY_KINDS)('a key file of the kind %s', (kind) => {
  test.each([
    ['encrypted', PASSPHRASE.environment],
    ['plain', undefined],
  ])('%s: is read as it was written', async (_name, passphrase) => {
    const path = join(await folder(), 'release.pem');
    const key = generateKey(kind);
    await writePrivateKey(path, key, passphrase);
    await writePublicKey(publicKeyPath(path), key);
    const read = await readPrivateKey(path, PASSPHRASE);
    expect(read).toEqual(coseKeyOf(key));
    expect(await readPublicKey(publicKeyPath(path), {})).toEqual(publicKeyOf(read));
    expect(await readPublicKey(path, PASSPHRASE)).toEqual(publicKeyOf(read));
    const message = Buffer.from('message');
    const signature = await signerOf(read).sign(message);
    expect(verifierOf(publicKeyOf(read))(message, signature)).toBe(true);
  });

  test('holds the key in the clear only when it is not encrypted', async () => {
    const key = generateKey(kind);
    const secret = Buffer.from(coseKeyOf(key).d!).toString('hex');
    const path = await folder();
    for (const [name, passphrase, found] of [
      ['a', 'correct horse', false],
      ['b', undefined, true],
    ] as const) {
      await writePrivateKey(join(path, name), key, passphrase);
      const text = await readFile(join(path, name), 'utf8');
      const bytes = Buffer.from(text.replace(/-----.*-----/g, ''), 'base64').toString('hex');
      expect(bytes.includes(secret)).toBe(found);
    }
  });
});

describe('a private key file', () => {
  const key = generateKey('ed25519');

  test('is readable by its owner alone, and is never overwritten', async () => {
    const path = join(await folder(), 'release.pem');
    await writePrivateKey(path, key, undefined);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const before = await readFile(path);
    await expect(writePrivateKey(path, generateKey('p256'), undefined)).rejects.toThrow(
      `${path}: is there already and is never overwritten`,
    );
    expect(await readFile(path)).toEqual(before);
  });

  test.each([[0o640], [0o604], [0o620], [0o644]])('with the mode %o is refused', async (mode) => {
    const path = join(await folder(), 'release.pem');
    await writePrivateKey(path, key, undefined);
    await chmod(path, mode);
    await expect(readPrivateKey(path, {})).rejects.toThrow(`(mode 0${mode.toString(8)}); chmod 600 ${path}`);
  });

  test('and a wrong passphrase', async () => {
    const path = join(await folder(), 'release.pem');
    await writePrivateKey(path, key, PASSPHRASE.environment);
    const refused = readPrivateKey(path, { environment: 'correct hose' });
    await expect(refused).rejects.toThrow(WrongPassphraseError);
    await expect(refused).rejects.toThrow(`${path}: the passphrase is not the one`);
  });

  test('that is damaged is told as one, as far as it can be seen', async () => {
    const whole = key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const base64 = whole.indexOf('\n') + 1;
    let noticed = 0;
    for (let at = base64; at < base64 + 60; at++) {
      const damaged = `${whole.slice(0, at)}${whole[at] === '/' ? 'A' : '/'}${whole.slice(at + 1)}`;
      const path = await secretFile(damaged);
      const read = await readPrivateKey(path, {}).catch((error: unknown) => error);
      if (read instanceof Error) {
        expect(read).toBeInstanceOf(KeyFileError);
        noticed++;
      }
    }
    // The 16 bytes before the key say what it is; the key itself is 32 bytes of chance.
    expect(noticed).toBeGreaterThan(16);
  });

  const pem = (other: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1' = 'pkcs8') =>
    other.export({ type, format: 'pem' } as const);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;

  test.each([
    ['RSA', () => pem(rsa), 'is a key of the type rsa; updates are signed with Ed25519 or P-256'],
    ['RSA as of old', () => pem(rsa, 'pkcs1'), 'is a key of the type rsa'],
    ['Ed448', () => pem(generateKeyPairSync('ed448').privateKey), 'is a key of the type ed448'],
    ['X25519', () => pem(generateKeyPairSync('x25519').privateKey), 'is a key of the type x25519'],
    [
      'P-384',
      () => pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey),
      'is a key of the type ec (secp384r1)',
    ],
    [
      'a public key',
      () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
      'is a public key; signing takes',
    ],
    [
      'OpenSSH',
      () => '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
      'format of OpenSSH',
    ],
    ['text', () => 'hello\n', 'holds no private key in PEM'],
    ['nothing', () => '', 'holds no private key in PEM'],
    [
      'half a key',
      () => '-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n',
      'holds a private key that is damaged',
    ],
    ['too much', () => Buffer.alloc(100_000, 'x'), 'has 100000 bytes, so it is no key'],
  ])('%s is refused', async (_name, text, message) => {
    const path = await secretFile(text());
    await expect(readPrivateKey(path, {})).rejects.toThrow(
      `${path}: ${message.startsWith('format') ? 'is a key in the ' : ''}${message}`,
    );
  });

  test('that is not there', async () => {
    await expect(readPrivateKey('absent.pem', {})).rejects.toThrow(
      'absent.pem: there is no such file; `kerb keys generate`',
    );
  });

  test('of P-256 as older openssl writes it, encrypted or not, is read', async () => {
    const ec = generateKey('p256');
    expect(await readPrivateKey(await secretFile(pem(ec, 'sec1')), {})).toEqual(coseKeyOf(ec));
    const encrypted = ec.export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'correct horse' });
    expect(await readPrivateKey(await secretFile(encrypted), PASSPHRASE)).toEqual(coseKeyOf(ec));
    await expect(readPrivateKey(await secretFile(encrypted), { environment: 'wrong' })).rejects.toThrow(
      WrongPassphraseError,
    );
  });
});

test('a public key of another kind is refused, a damaged one told', async () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const path = await secretFile(rsa.export({ type: 'spki', format: 'pem' }));
  await expect(readPublicKey(path, {})).rejects.toThrow('is a key of the type rsa');
  const broken = await secretFile('-----BEGIN PUBLIC KEY-----\nMC4CAQAw\n-----END PUBLIC KEY-----\n');
  await expect(readPublicKey(broken, {})).rejects.toThrow('holds a public key that is damaged');
});

test('keys are of the kind that was asked for, and each is another', () => {
  for (const kind of KEY_KINDS) {
    const [one, other] = [generateKey(kind), generateKey(kind)];
    expect([keyKind(one), keyKind(other)]).toEqual([kind, kind]);
    expect(one.equals(other)).toBe(false);
    expect(
      sign(
        kind === 'p256' ? 'sha256' : null,
        Buffer.from('x'),
        createPrivateKey(one.export({ type: 'pkcs8', format: 'pem' })),
      ).length,
    ).toBeGreaterThanOrEqual(64);
  }
});
