import type { KeyObject } from 'node:crypto';

/** A key as COSE writes it (RFC 9053, 7.1 and 7.2): Ed25519 as OKP, P-256 as EC2. `d` is the private part, 32 bytes. */
export type CoseKey =
  | { readonly curve: 'Ed25519'; readonly x: Uint8Array; readonly d?: Uint8Array }
  | { readonly curve: 'P-256'; readonly x: Uint8Array; readonly y: Uint8Array; readonly d?: Uint8Array };

/** The key without its private part. */
export function publicKeyOf(_key: CoseKey): CoseKey {
  throw new Error('not yet');
}

/** COSE_Key in deterministic encoding, private part included where there is one. */
export function encodeCoseKey(_key: CoseKey): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}

/** @throws CoseError; for a point that is not on its curve too */
export function decodeCoseKey(_bytes: Uint8Array): CoseKey {
  throw new Error('not yet');
}

/** Bytes of a key id. */
export const KEY_ID_SIZE = 8;

/** The first 8 bytes of the SHA-256 of the public COSE_Key in deterministic encoding. */
export function coseKeyId(_key: CoseKey): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}

/** For node:crypto: the private key where there is a private part, else the public one. */
export function keyObjectOf(_key: CoseKey): KeyObject {
  throw new Error('not yet');
}

/** From node:crypto. @throws CoseError unless it is an Ed25519 or P-256 key */
export function coseKeyOf(_key: KeyObject): CoseKey {
  throw new Error('not yet');
}
