import type { CborValue } from '../cbor/cbor-value.ts';
import type { CoseKey } from './cose-key.ts';
import type { Signer } from './signer.ts';

/** COSE_Sign1 (RFC 9052, 4.2) as it was read. */
export interface Sign1 {
  /** The protected header as it was signed. */
  readonly protectedBytes: Uint8Array;
  /** As in the protected header. */
  readonly algorithm: number;
  /** From the protected header, or else the other one. */
  readonly keyId?: Uint8Array;
  readonly unprotected: ReadonlyMap<CborValue, CborValue>;
  /** Undefined when it is detached. */
  readonly payload: Uint8Array | undefined;
  readonly signature: Uint8Array;
}

export interface Sign1Options {
  /** The payload is signed and not carried. */
  readonly detached?: boolean;
  readonly externalAad?: Uint8Array;
}

/** A tagged COSE_Sign1. */
export async function createSign1(
  _payload: Uint8Array,
  _signer: Signer,
  _options: Sign1Options = {},
): Promise<Uint8Array<ArrayBuffer>> {
  throw new Error('not yet');
}

/** @throws CoseError for what is no tagged COSE_Sign1, has no algorithm in its protected header, or a critical header */
export function decodeSign1(_bytes: Uint8Array): Sign1 {
  throw new Error('not yet');
}

/** Whether the key signed it with an algorithm of its kind. `payload` is for one that is detached. */
export function verifySign1(_sign1: Sign1, _key: CoseKey, _payload?: Uint8Array, _externalAad?: Uint8Array): boolean {
  throw new Error('not yet');
}
