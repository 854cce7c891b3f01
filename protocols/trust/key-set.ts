import type { CoseKey } from '../cose/cose-key.ts';
import type { Envelope } from '../suit/envelope.ts';

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

/** A key set that is malformed or trusts nobody. Blame: whoever made it. */
export class KeySetError extends Error {
  override readonly name = 'KeySetError';
  readonly blame = 'bytes';
  /** Such as `keys/2/roles`. */
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`key set, ${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** @throws KeySetError unless it is valid: an id for each key, none twice, at least one key with the role `keys` */
export function encodeKeySet(_set: KeySet): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}

/** @throws KeySetError */
export function decodeKeySet(_bytes: Uint8Array): KeySet {
  throw new Error('not yet');
}

export function keysWithRole(_set: KeySet, _role: KeyRole): TrustedKey[] {
  throw new Error('not yet');
}

/** Why a signature does not count. */
export type DistrustReason = 'unknown key id' | 'role' | 'algorithm' | 'bad signature' | 'malformed';

export interface Distrust {
  readonly reason: DistrustReason;
  /** As the signature names it. */
  readonly keyId?: Uint8Array;
}

export type TrustVerdict =
  | { readonly trusted: true; readonly key: TrustedKey }
  /** One for each signature; none when it is not signed. */
  | { readonly trusted: false; readonly reasons: readonly Distrust[] };

/** Whether some signature of the envelope is by a key of the set that has the role. */
export function verifyEnvelope(_envelope: Envelope, _set: KeySet, _role: KeyRole): TrustVerdict {
  throw new Error('not yet');
}

/**
 * Whether an envelope may replace a key set: the new set's version is higher, and a key with role `keys` of the old set and one of
 * the new set have signed. Undefined when it may, else why not.
 */
export function keySetRefusal(_envelope: Envelope, _old: KeySet, _next: KeySet): string | undefined {
  throw new Error('not yet');
}
