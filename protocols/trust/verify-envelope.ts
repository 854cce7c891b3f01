import { CoseError } from '../cose/cose-error.ts';
import { decodeSign1, type Sign1 } from '../cose/sign1.ts';
import type { Envelope } from '../suit/envelope.ts';
import { judgeSignature } from './judge-signature.ts';
import type { KeyRole, KeySet, TrustedKey } from './key-set.ts';

/** Why a signature does not count. */
export type DistrustReason =
  /** Its key is not in the set. */
  | 'unknown key id'
  /** The key may not sign this. */
  | 'role'
  /** The algorithm is none of the key's. */
  | 'algorithm'
  /** It does not hold for this envelope. */
  | 'bad signature'
  /** It is no COSE_Sign1 with detached payload. */
  | 'malformed';

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
export function verifyEnvelope(envelope: Envelope, set: KeySet, role: KeyRole): TrustVerdict {
  const reasons: Distrust[] = [];
  for (const signature of envelope.signatures) {
    const found = judge(signature, envelope.signedBytes, set, role);
    if ('key' in found) return { trusted: true, key: found.key };
    reasons.push(found);
  }
  return { trusted: false, reasons };
}

function judge(bytes: Uint8Array, payload: Uint8Array, set: KeySet, role: KeyRole): Distrust | { key: TrustedKey } {
  let sign1: Sign1;
  try {
    sign1 = decodeSign1(bytes);
  } catch (error) {
    if (error instanceof CoseError) return { reason: 'malformed' };
    throw error;
  }
  if (sign1.payload) return { reason: 'malformed', ...(sign1.keyId && { keyId: sign1.keyId }) };
  return judgeSignature(sign1, payload, set, role);
}

/**
 * Whether an envelope may replace a key set: the new set's version is higher, and a key with role `keys` of the old set and one of
 * the new set have signed, which may be the same. Undefined when it may, else why not. That the new set is the one that the
 * envelope carries and its manifest has the digest of, the caller sees to.
 */
export function keySetRefusal(envelope: Envelope, old: KeySet, next: KeySet): string | undefined {
  if (next.version <= old.version) {
    return `the key set has version ${next.version}, which is not above ${old.version}, the one of the device`;
  }
  const byOld = verifyEnvelope(envelope, old, 'keys');
  if (!byOld.trusted) return `no key of the old set that may change keys has signed it: ${reasonText(byOld.reasons)}`;
  const byNew = verifyEnvelope(envelope, next, 'keys');
  if (!byNew.trusted) return `no key of the new set that may change keys has signed it: ${reasonText(byNew.reasons)}`;
  return undefined;
}

function reasonText(reasons: readonly Distrust[]): string {
  if (reasons.length === 0) return 'it is not signed';
  return reasons
    .map(({ reason, keyId }) => (keyId ? `${reason} (key ${Buffer.from(keyId).toString('hex')})` : reason))
    .join(', ');
}
