import { createPublicKey, type KeyObject } from 'node:crypto';
import { type CoseKey, publicKeyOf } from '../../protocols/cose/cose-key.ts';
import { KeyFileError } from './key-file-error.ts';
import type { PassphraseSource } from './passphrase.ts';
import { pemLabel, readKeyFile, readPrivateKey, signingKey, writeNewFile } from './private-key-file.ts';

/** Where the public part of a new key goes: `meter.pem` → `meter.pub.pem`. */
export function publicKeyPath(path: string): string {
  return path.endsWith('.pem') ? `${path.slice(0, -4)}.pub.pem` : `${path}.pub.pem`;
}

/** Writes the public part of a key as SubjectPublicKeyInfo in PEM. @throws KeyFileError */
export async function writePublicKey(path: string, key: KeyObject): Promise<void> {
  await writeNewFile(path, createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(), 0o644);
}

/**
 * Reads a public key in PEM, or the public part of a private one.
 * @throws KeyFileError, WrongPassphraseError, PassphraseError
 */
export async function readPublicKey(path: string, source: PassphraseSource): Promise<CoseKey> {
  const text = (await readKeyFile(path)).toString('latin1');
  const label = pemLabel(text);
  if (label?.endsWith('PRIVATE KEY')) return publicKeyOf(await readPrivateKey(path, source));
  if (label !== 'PUBLIC KEY') throw new KeyFileError(path, 'holds no key in PEM; `kerb keys generate` makes one');
  let key: KeyObject;
  try {
    key = createPublicKey({ key: text, format: 'pem' });
  } catch (error) {
    throw new KeyFileError(path, 'holds a public key that is damaged', { cause: error });
  }
  return signingKey(path, key);
}
