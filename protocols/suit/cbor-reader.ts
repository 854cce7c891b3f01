import { CborError } from '../cbor/cbor-error.ts';
import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor } from '../cbor/deterministic.ts';
import { SuitError } from './suit-error.ts';

/** A document inside of an envelope, or the envelope. @throws SuitError that has `path` */
export function readCbor(bytes: Uint8Array, path: string, tags: readonly number[] = []): CborValue {
  try {
    return decodeCbor(bytes, { tags });
  } catch (error) {
    if (error instanceof CborError) throw new SuitError(path, error.message);
    throw error;
  }
}

/** A label as an error names it: short, whatever the bytes say. */
export function labelText(label: CborValue): string {
  if (typeof label === 'string') return label.length > 40 ? `${label.slice(0, 40)}…` : label;
  if (label instanceof Uint8Array) return 'a byte string';
  if (typeof label === 'object' && label !== null) return Array.isArray(label) ? 'an array' : 'a map';
  return String(label);
}

/** @throws SuitError */
export function asMap(value: CborValue, path: string): CborMap {
  if (value instanceof Map) return value;
  throw new SuitError(path, 'a map is expected');
}

/** @throws SuitError */
export function asList(value: CborValue, path: string): readonly CborValue[] {
  if (Array.isArray(value)) return value;
  throw new SuitError(path, 'an array is expected');
}

/** @param size bytes that it must have. @throws SuitError */
export function asBytes(value: CborValue, path: string, size?: number): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new SuitError(path, 'a byte string is expected');
  if (size !== undefined && value.length !== size) {
    throw new SuitError(path, `${size} bytes are expected; there are ${value.length}`);
  }
  return value;
}

/** @throws SuitError */
export function asText(value: CborValue, path: string): string {
  if (typeof value === 'string') return value;
  throw new SuitError(path, 'text is expected');
}

/** @throws SuitError */
export function asBoolean(value: CborValue, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new SuitError(path, 'true or false is expected');
}

/** @throws SuitError */
export function asWhole(value: CborValue, path: string, most: number = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new SuitError(path, `a whole number from 0 to ${most} is expected`);
}
