import type { CoseKey } from './cose-key.ts';

/**
 * Signature algorithms that are written (RFC 9053, 2.1 and 2.2). The fully specified numbers of RFC 9864, ESP256 (-9) and
 * Ed25519 (-19), are read as well.
 */
export const CoseAlgorithm = { ES256: -7, EdDSA: -8 } as const;
export type CoseAlgorithm = (typeof CoseAlgorithm)[keyof typeof CoseAlgorithm];

/** Whoever has a private key: here, in a token, or on another computer. */
export interface Signer {
  readonly algorithm: CoseAlgorithm;
  /** Put into the header, so that a device finds the key; see `coseKeyId`. */
  readonly keyId?: Uint8Array;
  /** Signature of these bytes: 64 bytes, of ES256 r and s. */
  readonly sign: (toBeSigned: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** @throws CoseError for a key without private part */
export function signerOf(_key: CoseKey): Signer {
  throw new Error('not yet');
}

/** Whether the signature is this key's over these bytes. */
export type Verify = (toBeSigned: Uint8Array, signature: Uint8Array) => boolean;

export function verifierOf(_key: CoseKey): Verify {
  throw new Error('not yet');
}
