import { type AppendLog, RevisionError } from '../database.ts';
import { type LmdbStore, POLL_MS } from './lmdb-store.ts';

/** Records by their numbers: logs [name, number]. */
export class LmdbLog implements AppendLog {
  readonly #store: LmdbStore;
  readonly #name: string;

  constructor(store: LmdbStore, name: string) {
    this.#store = store;
    this.#name = name;
  }

  async last(): Promise<number> {
    return this.#store.read(() => this.#last());
  }

  async append(record: Uint8Array, after?: number): Promise<number> {
    return this.#store.write(() => {
      const last = this.#last();
      if (after !== undefined && after !== last) throw new RevisionError(this.#name, after);
      this.#store.table('logs').put([this.#name, last + 1], Buffer.from(record));
      return last + 1;
    });
  }

  async *read(from: number): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    const end = (await this.last()) + 1;
    for (const chunk of this.#store.range('logs', [this.#name, from], [this.#name, end])) {
      for (const { key, value } of chunk) yield [key[1] as number, new Uint8Array(value)];
    }
  }

  async *follow(from: number, signal: AbortSignal): AsyncGenerator<readonly [number: number, record: Uint8Array]> {
    const { changes } = this.#store;
    for (let next = from; !signal.aborted && !changes.ended; ) {
      const { version } = changes;
      for await (const found of this.read(next)) {
        if (signal.aborted) return;
        yield found;
        if (signal.aborted || changes.ended) return;
        next = found[0] + 1;
      }
      await changes.wait(version, POLL_MS, signal);
    }
  }

  #last(): number {
    const range = { start: [this.#name, Number.POSITIVE_INFINITY], end: [this.#name, 0], reverse: true, limit: 1 };
    const [last] = this.#store.table('logs').getKeys(range);
    return last === undefined ? 0 : (last[1] as number);
  }
}
