import type { KeyObject } from 'node:crypto';

/** What has a private part, and what stands for it in node:crypto. */
const privateKeys = new WeakMap<object, KeyObject>();
/** Public ones by what they are, as those of the same key come anew with each message. */
const publicKeys = new Map<string, KeyObject>();
/** A host of a fleet meets many keys, each several times in a row. */
const MOST_PUBLIC_KEYS = 512;

/** Making a key ready costs as much as signing with it, so that it is done once for a key. */
export function privateKeyObject(key: object, make: () => KeyObject): KeyObject {
  const known = privateKeys.get(key) ?? make();
  privateKeys.set(key, known);
  return known;
}

/** @param name the whole public key, as text */
export function publicKeyObject(name: string, make: () => KeyObject): KeyObject {
  const known = publicKeys.get(name);
  if (known !== undefined) return known;
  const made = make();
  const [oldest] = publicKeys.keys();
  if (publicKeys.size >= MOST_PUBLIC_KEYS && oldest !== undefined) publicKeys.delete(oldest);
  publicKeys.set(name, made);
  return made;
}
