import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** Keys that updates are signed with, as the command line calls them. */
export const KEY_KINDS = ['ed25519', 'p256'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** How people know them, with the algorithm that they sign by. */
export const KEY_KIND_NAMES: Readonly<Record<KeyKind, string>> = {
  ed25519: 'Ed25519 (EdDSA)',
  p256: 'P-256 (ES256)',
};

/** `ed25519`, `p256`, or what else the key is. */
export function keyKind(key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ec') return key.asymmetricKeyType ?? 'secret';
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  return namedCurve === 'prime256v1' ? 'p256' : `ec (${namedCurve})`;
}

/** A new key from the system's random numbers. */
export function generateKey(kind: KeyKind): KeyObject {
  return kind === 'ed25519'
    ? generateKeyPairSync('ed25519').privateKey
    : generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
}
