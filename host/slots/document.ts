import { Encoder } from 'cbor-x';
import { SlotFormatError } from './slot-errors.ts';

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, variableMapSize: true, tagUint8Array: false });

/** A small document as it lies in a journal: CBOR, with the version of its layout. */
export function encodeDocument(version: number, content: object): Uint8Array {
  return cbor.encode({ version, content });
}

/** Reads one back. `what` names it. @throws SlotFormatError when it is of another version or no such document */
export function decodeDocument(what: string, version: number, bytes: Uint8Array): Fields {
  let document: unknown;
  try {
    document = cbor.decode(bytes);
  } catch (error) {
    throw new SlotFormatError(what, error);
  }
  const fields = new Fields(what, document);
  if (fields.number('version') !== version) throw new SlotFormatError(what);
  return fields.fields('content');
}

/** A map of a document, whose entries are taken by their type. Everything throws SlotFormatError. */
export class Fields {
  readonly #what: string;
  readonly #map: Readonly<Record<string, unknown>>;

  constructor(what: string, map: unknown) {
    if (typeof map !== 'object' || map === null) throw new SlotFormatError(what);
    this.#what = what;
    this.#map = map as Record<string, unknown>;
  }

  has(name: string): boolean {
    return this.#map[name] !== undefined && this.#map[name] !== null;
  }

  /** A whole number from 0 on. */
  number(name: string): number {
    return this.#whole(this.#map[name]);
  }

  /** One of `values`. */
  one<T extends number | string | boolean>(name: string, ...values: readonly T[]): T {
    const value = values.find((candidate) => candidate === this.#map[name]);
    if (value === undefined) throw new SlotFormatError(this.#what);
    return value;
  }

  numbers(name: string): number[] {
    return this.#list(name).map((value) => this.#whole(value));
  }

  bytes(name: string): Uint8Array {
    const value = this.#map[name];
    if (!(value instanceof Uint8Array)) throw new SlotFormatError(this.#what);
    return new Uint8Array(value);
  }

  fields(name: string): Fields {
    return new Fields(this.#what, this.#map[name]);
  }

  #list(name: string): unknown[] {
    const value = this.#map[name];
    if (!Array.isArray(value)) throw new SlotFormatError(this.#what);
    return value;
  }

  #whole(value: unknown): number {
    if (!Number.isSafeInteger(value) || (value as number) < 0) throw new SlotFormatError(this.#what);
    return value as number;
  }
}
