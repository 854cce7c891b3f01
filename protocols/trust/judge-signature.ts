import { fitsAlgorithm } from '../cose/algorithm.ts';
import { type Sign1, verifySign1 } from '../cose/sign1.ts';
import type { KeyRole, KeySet, TrustedKey } from './key-set.ts';
import type { Distrust } from './verify-envelope.ts';

/** Whether a key of the set that has the role made the signature over `payload`. */
export function judgeSignature(
  sign1: Sign1,
  payload: Uint8Array,
  set: KeySet,
  role: KeyRole,
): Distrust | { readonly key: TrustedKey } {
  const { keyId, algorithm } = sign1;
  const told = keyId ? { keyId } : {};
  // Without an id any key may be meant; what a key says of itself is no secret, so this tells an attacker nothing.
  const named = set.keys.filter(({ id }) => !keyId || Buffer.compare(id, keyId) === 0);
  if (named.length === 0) return { reason: 'unknown key id', ...told };
  const entitled = named.filter(({ roles }) => roles.includes(role));
  if (entitled.length === 0) return { reason: 'role', ...told };
  const fitting = entitled.filter(({ key }) => fitsAlgorithm(key, algorithm));
  if (fitting.length === 0) return { reason: 'algorithm', ...told };
  const signer = fitting.find(({ key }) => verifySign1(sign1, key, payload));
  return signer ? { key: signer } : { reason: 'bad signature', ...told };
}
