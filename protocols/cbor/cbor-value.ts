/** An item with a tag (RFC 8949, 3.4). */
export interface CborTagged {
  readonly tag: number;
  readonly value: CborValue;
}

export type CborMap = ReadonlyMap<CborValue, CborValue>;

/**
 * What Kerb's documents are made of: CBOR without floating-point numbers, and without simple values but these. A whole number
 * outside of what a `number` holds exactly is a `bigint`, all others are a `number`.
 */
export type CborValue =
  | number
  | bigint
  | boolean
  | null
  | undefined
  | string
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | CborTagged;
