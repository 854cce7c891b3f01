import { sameBytes } from '../bytes/same-bytes.ts';
import { type CoseKey, coseKeyId, publicKeyOf } from '../cose/cose-key.ts';
import { KEY_ROLES, type KeyRole, type KeySet, type TrustedKey } from '../trust/key-set.ts';
import { BundleError } from './bundle-error.ts';

/** How a key set is to differ from the one before. */
export interface KeyChange {
  /** Keys that are trusted from now on; those that are there already get these roles. */
  readonly trust: readonly { readonly key: CoseKey; readonly roles: readonly KeyRole[] }[];
  /** Ids of keys that are trusted no more. */
  readonly revoke: readonly Uint8Array[];
}

/** What became of one key. */
export interface KeyDifference {
  readonly id: Uint8Array;
  readonly before: readonly KeyRole[] | undefined;
  readonly after: readonly KeyRole[] | undefined;
}

/** A key id as it is written: hexadecimal. */
export function keyIdText(id: Uint8Array): string {
  return Buffer.from(id).toString('hex');
}

/** A key of a set, from its public part. Roles are put into one order. */
export function trustedKey(key: CoseKey, roles: readonly KeyRole[]): TrustedKey {
  return { id: coseKeyId(key), key: publicKeyOf(key), roles: KEY_ROLES.filter((role) => roles.includes(role)) };
}

/** The next key set: one version higher, keys in the order in which they came. @throws BundleError */
export function changeKeySet(old: KeySet, { trust, revoke }: KeyChange): KeySet {
  const unknown = revoke.find((id) => !old.keys.some((key) => sameBytes(key.id, id)));
  if (unknown !== undefined) {
    const ids = old.keys.map(({ id }) => keyIdText(id)).join(', ');
    throw new BundleError('keys', `no key of the set has the id ${keyIdText(unknown)}; there are ${ids}`);
  }
  const given = trust.map(({ key, roles }) => trustedKey(key, roles));
  const contradicted = given.find(({ id }) => revoke.some((other) => sameBytes(other, id)));
  if (contradicted !== undefined) {
    throw new BundleError('keys', `the key ${keyIdText(contradicted.id)} cannot be trusted and revoked at once`);
  }
  const find = (key: TrustedKey) => given.find(({ id }) => sameBytes(id, key.id));
  const kept = old.keys.filter(({ id }) => !revoke.some((other) => sameBytes(other, id)));
  const added = given.filter(({ id }) => !old.keys.some((key) => sameBytes(key.id, id)));
  return { version: old.version + 1, keys: [...kept.map((key) => find(key) ?? key), ...added] };
}

/** Keys by which two sets differ, in roles or in being there. */
export function keyDifferences(old: KeySet, next: KeySet): KeyDifference[] {
  const rolesIn = (set: KeySet, id: Uint8Array) => set.keys.find((key) => sameBytes(key.id, id))?.roles;
  const ids = [...old.keys, ...next.keys.filter(({ id }) => rolesIn(old, id) === undefined)].map(({ id }) => id);
  return ids
    .map((id) => ({ id, before: rolesIn(old, id), after: rolesIn(next, id) }))
    .filter(({ before, after }) => before?.join() !== after?.join());
}
