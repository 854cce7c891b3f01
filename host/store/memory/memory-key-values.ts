import type { ChangeSignal } from '../change-signal.ts';
import { type KeyValues, RevisionError, type Stored } from '../database.ts';
import { byKey, checkKey, checkPrefix } from '../names.ts';

/** More new keys at once are sorted rather than put in their places. */
const MOST_INSERTED = 64;

/** Values of one bucket in memory. */
export class MemoryKeyValues implements KeyValues {
  readonly #values = new Map<string, Stored>();
  readonly #watchers = new Set<(key: string, value: Stored | undefined) => void>();
  readonly #changes: ChangeSignal;
  #revision = 0;
  /** In order; undefined when they have to be sorted anew. */
  #keys: string[] | undefined;

  constructor(changes: ChangeSignal) {
    this.#changes = changes;
  }

  async get(key: string): Promise<Stored | undefined> {
    checkKey(key);
    return copyOf(this.#values.get(key));
  }

  async put(key: string, bytes: Uint8Array, revision?: number): Promise<number> {
    checkKey(key);
    this.#expect(key, revision);
    return this.#set(key, bytes);
  }

  async putAll(values: Iterable<readonly [key: string, bytes: Uint8Array]>): Promise<void> {
    const all = [...values];
    for (const [key] of all) checkKey(key);
    if (all.length > MOST_INSERTED) this.#keys = undefined;
    for (const [key, bytes] of all) this.#set(key, bytes);
  }

  async remove(key: string, revision?: number): Promise<void> {
    checkKey(key);
    this.#expect(key, revision);
    if (!this.#values.delete(key)) return;
    this.#revision++;
    if (this.#keys) this.#keys.splice(place(this.#keys, key), 1);
    for (const told of this.#watchers) told(key, undefined);
  }

  async *entries(prefix: string): AsyncGenerator<readonly [key: string, value: Stored]> {
    checkPrefix(prefix);
    this.#keys ??= [...this.#values.keys()].sort(byKey);
    const keys = this.#keys;
    const found: string[] = [];
    for (let at = place(keys, prefix); at < keys.length && keys[at]!.startsWith(prefix); at++) found.push(keys[at]!);
    for (const key of found) {
      const value = copyOf(this.#values.get(key));
      if (value !== undefined) yield [key, value];
    }
  }

  watch(prefix: string, signal: AbortSignal): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    checkPrefix(prefix);
    const pending = new Map<string, Stored | undefined>();
    const told = (key: string, value: Stored | undefined): void => {
      if (!key.startsWith(prefix)) return;
      pending.delete(key);
      pending.set(key, value);
      this.#changes.notify();
    };
    this.#watchers.add(told);
    signal.addEventListener('abort', () => this.#watchers.delete(told), { once: true });
    return this.#drain(pending, told, signal);
  }

  async *#drain(
    pending: Map<string, Stored | undefined>,
    told: (key: string, value: Stored | undefined) => void,
    signal: AbortSignal,
  ): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    try {
      while (!signal.aborted && !this.#changes.ended) {
        const { version } = this.#changes;
        for (const [key, value] of pending) {
          pending.delete(key);
          yield [key, copyOf(value)];
          if (signal.aborted) return;
        }
        await this.#changes.wait(version, Number.POSITIVE_INFINITY, signal);
      }
    } finally {
      this.#watchers.delete(told);
    }
  }

  #set(key: string, bytes: Uint8Array): number {
    const value = { bytes: bytes.slice(), revision: ++this.#revision };
    if (this.#keys && !this.#values.has(key)) this.#keys.splice(place(this.#keys, key), 0, key);
    this.#values.set(key, value);
    for (const told of this.#watchers) told(key, value);
    return value.revision;
  }

  #expect(key: string, revision: number | undefined): void {
    if (revision !== undefined && (this.#values.get(key)?.revision ?? 0) !== revision) {
      throw new RevisionError(key, revision);
    }
  }
}

/** Of the first of these keys that is not before `key`. */
function place(keys: readonly string[], key: string): number {
  let from = 0;
  for (let to = keys.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (byKey(keys[middle]!, key) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function copyOf(value: Stored | undefined): Stored | undefined {
  return value && { bytes: value.bytes.slice(), revision: value.revision };
}
