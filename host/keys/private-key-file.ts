import { createPrivateKey, type KeyObject } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { type CoseKey, coseKeyOf } from '../../protocols/cose/cose-key.ts';
import { encryptPkcs8 } from './encrypted-pkcs8.ts';
import { KeyFileError, WrongPassphraseError } from './key-file-error.ts';
import { keyKind } from './key-kind.ts';
import { existingPassphrase, type PassphraseSource } from './passphrase.ts';

/** Bytes of the largest file that is looked at. */
export const KEY_FILE_LIMIT = 1 << 16;
/** Permissions of others than the owner. */
const OTHERS = 0o077;

/**
 * Writes a private key as PKCS#8 in PEM, readable by its owner alone; a file that is there is left as it is.
 * @param passphrase undefined: not encrypted
 * @throws KeyFileError
 */
export async function writePrivateKey(path: string, key: KeyObject, passphrase: string | undefined): Promise<void> {
  const text =
    passphrase === undefined
      ? key.export({ type: 'pkcs8', format: 'pem' }).toString()
      : encryptPkcs8(key.export({ type: 'pkcs8', format: 'der' }), passphrase);
  await writeNewFile(path, text, 0o600);
}

/** Writes a file that is not there yet, and sees it to the disk. @throws KeyFileError */
export async function writeNewFile(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, 'wx', mode);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST'
        ? 'is there already and is never overwritten; give another name'
        : `cannot be written (${code})`;
    throw new KeyFileError(path, why, { cause: error });
  }
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The bytes of a file of a key or a key set. @throws KeyFileError */
export async function readKeyFile(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > KEY_FILE_LIMIT) throw new KeyFileError(path, `has ${size} bytes, so it is no key`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof KeyFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'there is no such file; `kerb keys generate` makes keys' : `cannot be read (${code})`;
    throw new KeyFileError(path, why, { cause: error });
  }
}

/** Kinds of PEM, by what stands in the first line. */
export function pemLabel(text: string): string | undefined {
  return /^-----BEGIN ([A-Z0-9 ]+)-----\r?$/m.exec(text)?.[1];
}

async function refuseOpenFile(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & OTHERS) === 0) return;
  const octal = (mode & 0o777).toString(8).padStart(4, '0');
  throw new KeyFileError(
    path,
    `others than its owner may read or change this private key (mode ${octal}); chmod 600 ${path}`,
  );
}

/** Whether opening it takes a passphrase. */
function isEncrypted(text: string): boolean {
  return pemLabel(text) === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type: 4,ENCRYPTED/m.test(text);
}

/**
 * Reads a private key in PEM that updates are signed with.
 * @throws KeyFileError, WrongPassphraseError, PassphraseError
 */
export async function readPrivateKey(path: string, source: PassphraseSource): Promise<CoseKey> {
  return signingKey(path, await readAnyPrivateKey(path, source));
}

/**
 * Reads a private key in PEM (PKCS#8, or SEC 1 as older openssl writes it), which nobody but the file's owner may read.
 * @throws KeyFileError, WrongPassphraseError, PassphraseError
 */
export async function readAnyPrivateKey(path: string, source: PassphraseSource): Promise<KeyObject> {
  const text = (await readKeyFile(path)).toString('latin1');
  const label = pemLabel(text);
  if (label === 'PUBLIC KEY' || label === 'CERTIFICATE') {
    throw new KeyFileError(path, 'is a public key; signing takes the private one');
  }
  if (label === 'OPENSSH PRIVATE KEY') {
    throw new KeyFileError(path, 'is a key in the format of OpenSSH; make one with `kerb keys generate`');
  }
  if (label === undefined || !label.endsWith('PRIVATE KEY')) {
    throw new KeyFileError(path, 'holds no private key in PEM; `kerb keys generate` makes one');
  }
  await refuseOpenFile(path);
  return isEncrypted(text) ? await decrypted(path, text, source) : plain(path, text);
}

async function decrypted(path: string, text: string, source: PassphraseSource): Promise<KeyObject> {
  const passphrase = await existingPassphrase(path, source);
  try {
    return createPrivateKey({ key: text, format: 'pem', passphrase });
  } catch (error) {
    // A wrong passphrase shows as bad padding, or, once in 256 times, as a key that makes no sense.
    throw new WrongPassphraseError(path, { cause: error });
  }
}

function plain(path: string, text: string): KeyObject {
  try {
    return createPrivateKey({ key: text, format: 'pem' });
  } catch (error) {
    throw new KeyFileError(path, 'holds a private key that is damaged', { cause: error });
  }
}

/** @throws KeyFileError for a key that updates are not signed with */
export function signingKey(path: string, key: KeyObject): CoseKey {
  const kind = keyKind(key);
  if (kind !== 'ed25519' && kind !== 'p256') {
    throw new KeyFileError(path, `is a key of the type ${kind}; updates are signed with Ed25519 or P-256`);
  }
  return coseKeyOf(key);
}
