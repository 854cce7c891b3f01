import { CborError } from '../cbor/cbor-error.ts';
import type { CborLimits } from '../cbor/cbor-limits.ts';
import type { CborMap, CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor } from '../cbor/deterministic.ts';

/** Reads what a document is made of; whatever is not there, or of another kind, is the error that `fail` makes. */
export class CborShape {
  readonly #fail: (path: string, reason: string) => Error;

  constructor(fail: (path: string, reason: string) => Error) {
    this.#fail = fail;
  }

  decode(bytes: Uint8Array, limits: CborLimits): CborValue {
    try {
      return decodeCbor(bytes, limits);
    } catch (error) {
      if (error instanceof CborError) throw this.#fail('document', error.message);
      throw error;
    }
  }

  /** @param labels all that it may have */
  map(value: CborValue, path: string, labels: readonly number[]): CborMap {
    const map = this.anyMap(value, path);
    const strange = [...map.keys()].find((label) => typeof label !== 'number' || !labels.includes(label));
    if (strange !== undefined)
      throw this.#fail(path, `it has something under ${String(strange)} that is not known here`);
    return map;
  }

  anyMap(value: CborValue, path: string): CborMap {
    if (!(value instanceof Map)) throw this.#fail(path, 'there is no map');
    return value;
  }

  list(value: CborValue, path: string): readonly CborValue[] {
    if (!Array.isArray(value)) throw this.#fail(path, 'there is no list');
    return value as readonly CborValue[];
  }

  number(value: CborValue, path: string): number {
    if (typeof value !== 'number') throw this.#fail(path, 'there is no whole number up to 2^53');
    return value;
  }

  text(value: CborValue, path: string): string {
    if (typeof value !== 'string') throw this.#fail(path, 'there is no text');
    return value;
  }

  bytes(value: CborValue, path: string): Uint8Array {
    if (!(value instanceof Uint8Array)) throw this.#fail(path, 'there are no bytes');
    return value;
  }

  boolean(value: CborValue, path: string): boolean {
    if (typeof value !== 'boolean') throw this.#fail(path, 'there is neither true nor false');
    return value;
  }
}
