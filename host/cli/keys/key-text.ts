import { createHash } from 'node:crypto';
import { keyIdText } from '../../../protocols/bundle/key-change.ts';
import { type CoseKey, coseKeyId, encodeCoseKey, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import type { KeySet } from '../../../protocols/trust/key-set.ts';
import { KEY_KIND_NAMES } from '../../keys/key-kind.ts';

/** A key as JSON shows it. */
export interface KeyJson {
  readonly keyId: string;
  readonly algorithm: 'Ed25519' | 'P-256';
  /** SHA-256 of the public COSE_Key, of which the key id is the beginning. */
  readonly fingerprint: string;
  readonly roles?: readonly string[];
}

export function keyJson(key: CoseKey, roles?: readonly string[]): KeyJson {
  return {
    keyId: keyIdText(coseKeyId(key)),
    algorithm: key.curve,
    fingerprint: createHash('sha256')
      .update(encodeCoseKey(publicKeyOf(key)))
      .digest('hex'),
    ...(roles !== undefined && { roles }),
  };
}

export function keySetJson({ version, keys }: KeySet): { readonly version: number; readonly keys: readonly KeyJson[] } {
  return { version, keys: keys.map(({ key, roles }) => keyJson(key, roles)) };
}

/** One line of a key. */
export function keyLine(key: CoseKey, roles?: readonly string[]): string {
  const name = KEY_KIND_NAMES[key.curve === 'Ed25519' ? 'ed25519' : 'p256'];
  return `${keyIdText(coseKeyId(key))}  ${name.padEnd(15)}${roles === undefined ? '' : `  ${roles.join(', ')}`}`.trimEnd();
}

export function keySetLines({ version, keys }: KeySet): string[] {
  return [`  version ${version}`, ...keys.map(({ key, roles }) => `  ${keyLine(key, roles)}`)];
}
