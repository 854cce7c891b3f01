import { sign, verify } from 'node:crypto';
import { algorithmOf, type CoseAlgorithm } from './algorithm.ts';
import { CoseError } from './cose-error.ts';
import { type CoseKey, coseKeyId, keyObjectOf, publicKeyOf } from './cose-key.ts';

export { CoseAlgorithm } from './algorithm.ts';

/** Whoever has a private key: here, in a token, or on another computer. */
export interface Signer {
  readonly algorithm: CoseAlgorithm;
  /** Put into the header, so that a device finds the key; see `coseKeyId`. */
  readonly keyId?: Uint8Array;
  /** Signature of these bytes: 64 bytes, of ES256 r and s. */
  readonly sign: (toBeSigned: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** A private key that is here, and signs at once. */
export interface LocalSigner extends Signer {
  readonly sign: (toBeSigned: Uint8Array) => Uint8Array;
}

/** Whether the signature is this key's over these bytes. */
export type Verify = (toBeSigned: Uint8Array, signature: Uint8Array) => boolean;

/** Bytes of r and s, of P-256 and of Ed25519 alike. */
export const SIGNATURE_SIZE = 64;

/** ECDSA signs a hash, Ed25519 hashes by itself. */
function hashOf(key: CoseKey): 'sha256' | null {
  return key.curve === 'P-256' ? 'sha256' : null;
}

/** @throws CoseError for a key without private part */
export function signerOf(key: CoseKey): LocalSigner {
  if (!key.d) throw new CoseError('key/-4', 'the key has no private part to sign with');
  const privateKey = { key: keyObjectOf(key), dsaEncoding: 'ieee-p1363' } as const;
  return {
    algorithm: algorithmOf(key),
    keyId: coseKeyId(key),
    sign: (toBeSigned) => new Uint8Array(sign(hashOf(key), toBeSigned, privateKey)),
  };
}

/**
 * OpenSSL refuses r and s out of range, so a signature by Ed25519 cannot be changed into another one; one by ECDSA can (s and its
 * negative are both good), so that a signature's bytes never name anything.
 */
export function verifierOf(key: CoseKey): Verify {
  const publicKey = { key: keyObjectOf(publicKeyOf(key)), dsaEncoding: 'ieee-p1363' } as const;
  return (toBeSigned, signature) =>
    signature.length === SIGNATURE_SIZE && verify(hashOf(key), toBeSigned, publicKey, signature);
}
