import { Encoder, Tag } from 'cbor-x';
import { CborError } from './cbor-error.ts';
import type { CborLimits } from './cbor-limits.ts';
import type { CborTagged, CborValue } from './cbor-value.ts';
import { checkDeterministic } from './check-deterministic.ts';

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false, variableMapSize: true, tagUint8Array: false });

const LEAST_INTEGER = -(2n ** 63n);
const INTEGER_END = 2n ** 64n;
/** Above, cbor-x writes a `number` as floating point, and below it writes a `bigint` longer than it need be. */
const UINT32_END = 2 ** 32;
/** Half of a surrogate pair, without the other one. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What cbor-x writes in the shortest form. */
function shortest(value: number | bigint): number | bigint {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new CborError(0, `${value} is not a whole number up to 2^53`);
    return value >= -UINT32_END && value < UINT32_END ? value : BigInt(value);
  }
  if (value < LEAST_INTEGER || value >= INTEGER_END) throw new CborError(0, `${value} does not fit into 64 bits`);
  return value >= -UINT32_END && value < UINT32_END ? Number(value) : value;
}

function isTagged(value: CborTagged | ReadonlyMap<CborValue, CborValue>): value is CborTagged {
  return !(value instanceof Map);
}

/** The value as cbor-x is to write it: maps sorted by the bytes of their keys. */
function arranged(value: CborValue): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return shortest(value);
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) {
    throw new CborError(0, `${JSON.stringify(value)} is not text: half of a surrogate pair stands alone`);
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(arranged);
  const object = value as CborTagged | ReadonlyMap<CborValue, CborValue>;
  if (isTagged(object)) return new Tag(arranged(object.value), object.tag);
  const entries = [...object].map(([key, inner]) => {
    const plain = arranged(key);
    return { order: Buffer.from(cbor.encode(plain)), entry: [plain, arranged(inner)] as const };
  });
  return new Map(entries.sort((a, b) => Buffer.compare(a.order, b.order)).map(({ entry }) => entry));
}

/** Tags in a value. */
function tagsOf(value: CborValue): number[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (Array.isArray(value)) return value.flatMap(tagsOf);
  const object = value as CborTagged | ReadonlyMap<CborValue, CborValue>;
  if (isTagged(object)) return [object.tag, ...tagsOf(object.value)];
  return [...object].flat().flatMap(tagsOf);
}

/**
 * The value in deterministic encoding (RFC 8949, 4.2.1). cbor-x writes it and does not promise that, so what it wrote is checked.
 * @throws CborError for a number that is not whole, text with half a surrogate pair, or two equal keys
 */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(cbor.encode(arranged(value)));
  const unlimited = { size: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY, tags: tagsOf(value) };
  checkDeterministic(bytes, unlimited);
  return bytes;
}

/** Integers that a `number` holds exactly are one; cbor-x reads all of 8 bytes as a `bigint`. */
function tidied(value: CborValue): CborValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(tidied);
  const object = value as CborTagged | ReadonlyMap<CborValue, CborValue>;
  if (isTagged(object)) return { tag: object.tag, value: tidied(object.value) };
  return new Map([...object].map(([key, inner]) => [tidied(key), tidied(inner)]));
}

/** The value of a document in deterministic encoding; what is returned shares no memory with it. @throws CborError */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = {}): CborValue {
  checkDeterministic(bytes, limits);
  return tidied(cbor.decode(new Uint8Array(bytes)) as CborValue);
}
