/** Digests known here, by their names in COSE (RFC 9054). */
export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** SUIT_Digest. */
export interface SuitDigest {
  readonly algorithm: DigestAlgorithm;
  readonly bytes: Uint8Array;
}

/** The digest of these bytes. */
export function digestOf(_bytes: Uint8Array, _algorithm: DigestAlgorithm = 'SHA-256'): SuitDigest {
  throw new Error('not yet');
}
