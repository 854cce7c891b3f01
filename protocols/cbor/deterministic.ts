import type { CborValue } from './cbor-value.ts';

/** Bounds of a document that is read. */
export interface CborLimits {
  /** Bytes; by default 1 MiB. */
  readonly size?: number;
  /** Arrays, maps and tags inside of each other; by default 16. */
  readonly depth?: number;
  /** Items, all together; by default 4096. */
  readonly items?: number;
}

/** The value in deterministic encoding (RFC 8949, 4.2.1). @throws CborError for a number that is not whole, or two equal keys */
export function encodeCbor(_value: CborValue): Uint8Array<ArrayBuffer> {
  throw new Error('not yet');
}

/** The value of a document in deterministic encoding; what is returned shares no memory with it. @throws CborError */
export function decodeCbor(_bytes: Uint8Array, _limits: CborLimits = {}): CborValue {
  throw new Error('not yet');
}
