import { createHash } from 'node:crypto';
import type { CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import { asBytes, asList, labelText, readCbor } from './cbor-reader.ts';
import { SuitError } from './suit-error.ts';

/** Digests known here, by their names in COSE (RFC 9054). */
export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** SUIT_Digest. */
export interface SuitDigest {
  readonly algorithm: DigestAlgorithm;
  readonly bytes: Uint8Array;
}

/** Number in COSE (RFC 9054), name in node:crypto, bytes. */
const ALGORITHMS: Readonly<Record<DigestAlgorithm, { id: number; hash: string; size: number }>> = {
  'SHA-256': { id: -16, hash: 'sha256', size: 32 },
  'SHA-384': { id: -43, hash: 'sha384', size: 48 },
  'SHA-512': { id: -44, hash: 'sha512', size: 64 },
};
const NAMES = Object.keys(ALGORITHMS) as DigestAlgorithm[];

/** The digest of these bytes. */
export function digestOf(bytes: Uint8Array, algorithm: DigestAlgorithm = 'SHA-256'): SuitDigest {
  return { algorithm, bytes: new Uint8Array(createHash(ALGORITHMS[algorithm].hash).update(bytes).digest()) };
}

/** The digest of an element that an envelope carries: of the byte string that it is wrapped in (8.4.11), length included. */
export function wrappedDigest(element: Uint8Array, algorithm: DigestAlgorithm = 'SHA-256'): SuitDigest {
  return digestOf(encodeCbor(element), algorithm);
}

export function isSameDigest(a: SuitDigest, b: SuitDigest): boolean {
  return a.algorithm === b.algorithm && Buffer.compare(a.bytes, b.bytes) === 0;
}

/** As it stands in a manifest. */
export function digestValue({ algorithm, bytes }: SuitDigest): CborValue {
  return [ALGORITHMS[algorithm].id, bytes];
}

/** As it stands in a byte string. */
export function encodeDigest(digest: SuitDigest): Uint8Array<ArrayBuffer> {
  return encodeCbor(digestValue(digest));
}

/** @throws SuitError */
export function readDigest(value: CborValue, path: string): SuitDigest {
  const parts = asList(value, path);
  if (parts.length !== 2) throw new SuitError(path, 'a digest has an algorithm and its bytes');
  const algorithm = NAMES.find((name) => ALGORITHMS[name].id === parts[0]);
  if (!algorithm) throw new SuitError(path, `the algorithm ${labelText(parts[0])} is not ${NAMES.join(', ')}`);
  return { algorithm, bytes: asBytes(parts[1], path, ALGORITHMS[algorithm].size) };
}

/** @throws SuitError */
export function decodeDigest(bytes: Uint8Array, path: string): SuitDigest {
  return readDigest(readCbor(bytes, path), path);
}
