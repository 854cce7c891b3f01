import { CborError } from '../cbor/cbor-error.ts';
import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../cbor/deterministic.ts';
import { CoseError } from '../cose/cose-error.ts';
import { type CoseKey, coseKeyId, coseKeyMap, readCoseKey } from '../cose/cose-key.ts';
import { KeySetError } from './key-set-error.ts';

export { KeySetError } from './key-set-error.ts';
export {
  type Distrust,
  type DistrustReason,
  keySetRefusal,
  type TrustVerdict,
  verifyEnvelope,
} from './verify-envelope.ts';

/** What a key may sign. */
export const KEY_ROLES = ['firmware', 'config', 'keys'] as const;
export type KeyRole = (typeof KEY_ROLES)[number];

export interface TrustedKey {
  /** See `coseKeyId`. */
  readonly id: Uint8Array;
  /** Public part only. */
  readonly key: CoseKey;
  readonly roles: readonly KeyRole[];
}

/** Trust anchors of a device. */
export interface KeySet {
  /** From 1; a device takes only a higher one than it has. */
  readonly version: number;
  readonly keys: readonly TrustedKey[];
}

/** Most keys of a set. */
export const MAX_KEYS = 16;
/** Devices keep a version in 32 bits. */
const VERSION_LIMIT = 0xffff_ffff;

/** A map of the version and the keys; of each key the id, the COSE_Key and the roles by name, in the order of {@link KEY_ROLES}. */
const Label = { version: 1, keys: 2 } as const;
const KeyLabel = { id: 1, key: 2, roles: 3 } as const;
const LIMITS = { size: 4096, depth: 8, items: 1024 };

/**
 * In deterministic encoding.
 * @throws KeySetError unless it is valid: the right id for each key, none twice, no private parts, at least one key for `keys`
 */
export function encodeKeySet(set: KeySet): Uint8Array<ArrayBuffer> {
  checkSet(set);
  const keys = set.keys.map(({ id, key, roles }): CborValue => {
    return new Map<CborValue, CborValue>([
      [KeyLabel.id, id],
      [KeyLabel.key, coseKeyMap(key)],
      [KeyLabel.roles, KEY_ROLES.filter((role) => roles.includes(role))],
    ]);
  });
  return encodeCbor(
    new Map<CborValue, CborValue>([
      [Label.version, set.version],
      [Label.keys, keys],
    ]),
  );
}

/** @throws KeySetError */
export function decodeKeySet(bytes: Uint8Array): KeySet {
  let value: CborValue;
  try {
    value = decodeCbor(bytes, LIMITS);
  } catch (error) {
    if (error instanceof CborError) throw new KeySetError('set', error.message);
    throw error;
  }
  const map = mapOf(value, 'set', [Label.version, Label.keys]);
  const version = map.get(Label.version);
  const keys = map.get(Label.keys);
  if (typeof version !== 'number') throw new KeySetError('version', 'there is no number');
  if (!Array.isArray(keys)) throw new KeySetError('keys', 'there is no list');
  const set = { version, keys: (keys as readonly CborValue[]).map((key, index) => readKey(key, `keys/${index}`)) };
  checkSet(set);
  return set;
}

function mapOf(value: CborValue, path: string, labels: readonly CborValue[]): CborMap {
  if (!(value instanceof Map)) throw new KeySetError(path, 'there is no map');
  const strange = [...value.keys()].find((label) => !labels.includes(label));
  if (strange !== undefined) throw new KeySetError(path, 'the map has more than a key set has');
  return value;
}

function readKey(value: CborValue, path: string): TrustedKey {
  const map = mapOf(value, path, Object.values(KeyLabel));
  const id = map.get(KeyLabel.id);
  const roles = map.get(KeyLabel.roles);
  if (!(id instanceof Uint8Array)) throw new KeySetError(`${path}/id`, 'there is no byte string');
  if (!Array.isArray(roles)) throw new KeySetError(`${path}/roles`, 'there is no list');
  const known = KEY_ROLES.filter((role) => roles.includes(role));
  if (known.some((role, index) => role !== roles[index]) || known.length !== roles.length) {
    throw new KeySetError(`${path}/roles`, `each role stands once, in this order: ${KEY_ROLES.join(', ')}`);
  }
  try {
    return { id, key: readCoseKey(map.get(KeyLabel.key)), roles: known };
  } catch (error) {
    if (error instanceof CoseError) throw new KeySetError(`${path}/${error.path}`, error.reason);
    throw error;
  }
}

/** @throws KeySetError */
function checkSet({ version, keys }: KeySet): void {
  if (!Number.isInteger(version) || version < 1 || version > VERSION_LIMIT) {
    throw new KeySetError('version', `${version} is no whole number from 1 to ${VERSION_LIMIT}`);
  }
  if (keys.length > MAX_KEYS)
    throw new KeySetError('keys', `there are ${keys.length} keys; a set has at most ${MAX_KEYS}`);
  const seen = new Set<string>();
  for (const [index, { id, key, roles }] of keys.entries()) {
    const path = `keys/${index}`;
    if (key.d) throw new KeySetError(`${path}/key`, 'it has its private part: whoever reads the set could sign');
    if (roles.length === 0) throw new KeySetError(`${path}/roles`, 'a key without a role is of no use');
    if (Buffer.compare(id, coseKeyId(key)) !== 0) throw new KeySetError(`${path}/id`, 'it is not the id of this key');
    const name = Buffer.from(id).toString('hex');
    if (seen.has(name)) throw new KeySetError(`${path}/id`, `the key ${name} stands twice in the set`);
    seen.add(name);
  }
  if (!keys.some(({ roles }) => roles.includes('keys'))) {
    throw new KeySetError('keys', 'no key has the role keys: the set could never be replaced');
  }
}

export function keysWithRole(set: KeySet, role: KeyRole): TrustedKey[] {
  return set.keys.filter(({ roles }) => roles.includes(role));
}
