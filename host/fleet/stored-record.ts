import type { KeyValues, Stored } from '../store/database.ts';
import { FleetRecordError } from './errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** A record as it is kept: JSON, so that people can look at it with any tool of the store. */
export function encodeRecord(record: object): Uint8Array {
  return encoder.encode(JSON.stringify(record));
}

/** A record and the revision that it was read at. */
export interface Read<T> {
  readonly record: T;
  readonly revision: number;
}

/** The records of one kind: values of a bucket, as JSON. */
export class Records<T extends object> {
  readonly #bucket: string;
  readonly #values: KeyValues;

  constructor(bucket: string, values: KeyValues) {
    this.#bucket = bucket;
    this.#values = values;
  }

  async get(key: string): Promise<Read<T> | undefined> {
    const stored = await this.#values.get(key);
    return stored && this.#read(key, stored);
  }

  /** @param revision of the record that it replaces, 0 when there must be none @throws RevisionError */
  put(key: string, record: T, revision?: number): Promise<number> {
    return this.#values.put(key, encodeRecord(record), revision);
  }

  putAll(records: Iterable<readonly [key: string, record: T]>): Promise<void> {
    return this.#values.putAll(encoded(records));
  }

  remove(key: string, revision?: number): Promise<void> {
    return this.#values.remove(key, revision);
  }

  /** In the order of the keys. */
  async *entries(prefix = ''): AsyncGenerator<readonly [key: string, read: Read<T>]> {
    for await (const [key, stored] of this.#values.entries(prefix)) yield [key, this.#read(key, stored)];
  }

  /** Each change from the call on; undefined: it was removed. */
  watch(prefix: string, signal: AbortSignal): AsyncIterable<readonly [key: string, read: Read<T> | undefined]> {
    return this.#changes(this.#values.watch(prefix, signal));
  }

  async *#changes(
    changes: AsyncIterable<readonly [key: string, value: Stored | undefined]>,
  ): AsyncGenerator<readonly [key: string, read: Read<T> | undefined]> {
    for await (const [key, stored] of changes) yield [key, stored && this.#read(key, stored)];
  }

  #read(key: string, { bytes, revision }: Stored): Read<T> {
    try {
      return { record: JSON.parse(utf8.decode(bytes)) as T, revision };
    } catch (error) {
      throw new FleetRecordError(this.#bucket, key, error instanceof Error ? error.message : String(error));
    }
  }
}

function* encoded<T extends object>(records: Iterable<readonly [string, T]>): Generator<[string, Uint8Array]> {
  for (const [key, record] of records) yield [key, encodeRecord(record)];
}
