import { type KeyValues, RevisionError, type Stored } from '../database.ts';
import { checkKey, checkPrefix } from '../names.ts';
import { type LmdbStore, numberBytes, numberIn, POLL_MS } from './lmdb-store.ts';

/** After every character that a key may have. */
const BEYOND = '\x7f';
/** How long it is known that a key was removed: longer than a watcher may be held up. */
const REMOVED_KEPT_MS = 86_400_000;
/** Removals that are forgotten at most with each new one. */
const FORGOTTEN_AT_ONCE = 4;

/**
 * Values of one bucket.
 *
 *     heads    [bucket]            last revision
 *     values   [bucket, key]       revision, bytes
 *     changes  [bucket, revision]  key: the last change of each
 *     removed  [bucket, key]       revision, UTC in ms
 */
export class LmdbKeyValues implements KeyValues {
  readonly #store: LmdbStore;
  readonly #bucket: string;

  constructor(store: LmdbStore, bucket: string) {
    this.#store = store;
    this.#bucket = bucket;
  }

  async get(key: string): Promise<Stored | undefined> {
    checkKey(key);
    return this.#store.read(() => this.#stored(key));
  }

  async put(key: string, bytes: Uint8Array, revision?: number): Promise<number> {
    checkKey(key);
    return this.#store.write(() => {
      const before = this.#revision(key);
      this.#expect(key, before, revision);
      const next = this.#store.advance([this.#bucket]);
      this.#set(key, bytes, before, next);
      return next;
    });
  }

  async putAll(values: Iterable<readonly [key: string, bytes: Uint8Array]>): Promise<void> {
    const all = [...values];
    for (const [key] of all) checkKey(key);
    if (all.length === 0) return;
    await this.#store.write(() => {
      let revision = this.#store.advance([this.#bucket], all.length) - all.length;
      for (const [key, bytes] of all) this.#set(key, bytes, this.#revision(key), ++revision);
    });
  }

  async remove(key: string, revision?: number): Promise<void> {
    checkKey(key);
    await this.#store.write(() => {
      const before = this.#revision(key);
      this.#expect(key, before, revision);
      if (before === 0) return;
      this.#forgetRemoved();
      const next = this.#store.advance([this.#bucket]);
      this.#table('values').remove([this.#bucket, key]);
      this.#table('changes').remove([this.#bucket, before]);
      this.#table('changes').put([this.#bucket, next], Buffer.from(key));
      const record = Buffer.concat([numberBytes(next), numberBytes(this.#store.clock.wallMs())]);
      this.#table('removed').put([this.#bucket, key], record);
    });
  }

  async *entries(prefix: string): AsyncGenerator<readonly [key: string, value: Stored]> {
    checkPrefix(prefix);
    for (const chunk of this.#store.range('values', [this.#bucket, prefix], [this.#bucket, prefix + BEYOND])) {
      for (const { key, value } of chunk) yield [key[1] as string, storedIn(value)];
    }
  }

  watch(prefix: string, signal: AbortSignal): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    checkPrefix(prefix);
    return this.#follow(prefix, this.#store.head([this.#bucket]), signal);
  }

  async *#follow(
    prefix: string,
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly [key: string, value: Stored | undefined]> {
    const { changes } = this.#store;
    for (let seen = after; !signal.aborted && !changes.ended; ) {
      const { version } = changes;
      const range = this.#store.range('changes', [this.#bucket, seen + 1], [this.#bucket, Number.POSITIVE_INFINITY]);
      for (const chunk of range) {
        for (const { key: change, value } of chunk) {
          if (signal.aborted || changes.ended) return;
          seen = change[1] as number;
          const key = value.toString();
          if (key.startsWith(prefix)) yield [key, await this.get(key)];
        }
      }
      await changes.wait(version, POLL_MS, signal);
    }
  }

  /** Of the value, 0 when there is none. */
  #revision(key: string): number {
    return numberIn(this.#table('values').get([this.#bucket, key]));
  }

  #stored(key: string): Stored | undefined {
    const found = this.#table('values').get([this.#bucket, key]);
    return found && storedIn(found);
  }

  #set(key: string, bytes: Uint8Array, before: number, revision: number): void {
    if (before !== 0) {
      this.#table('changes').remove([this.#bucket, before]);
    } else {
      const removed = numberIn(this.#table('removed').get([this.#bucket, key]));
      if (removed !== 0) this.#forget(key, removed);
    }
    this.#table('values').put([this.#bucket, key], Buffer.concat([numberBytes(revision), bytes]));
    this.#table('changes').put([this.#bucket, revision], Buffer.from(key));
  }

  #expect(key: string, before: number, revision: number | undefined): void {
    if (revision !== undefined && revision !== before) throw new RevisionError(key, revision);
  }

  #forget(key: string, revision: number): void {
    this.#table('removed').remove([this.#bucket, key]);
    this.#table('changes').remove([this.#bucket, revision]);
  }

  #forgetRemoved(): void {
    const beforeMs = this.#store.clock.wallMs() - REMOVED_KEPT_MS;
    const oldest = [
      ...this.#table('changes').getRange({
        start: [this.#bucket, 0],
        end: [this.#bucket, Number.POSITIVE_INFINITY],
        limit: FORGOTTEN_AT_ONCE,
      }),
    ];
    for (const { value } of oldest) {
      const key = value.toString();
      const removed = this.#table('removed').get([this.#bucket, key]);
      if (removed !== undefined && removed.readDoubleBE(8) < beforeMs) this.#forget(key, numberIn(removed));
    }
  }

  #table(name: 'values' | 'changes' | 'removed') {
    return this.#store.table(name);
  }
}

function storedIn(value: Buffer): Stored {
  return { revision: numberIn(value), bytes: new Uint8Array(value.subarray(8)) };
}
