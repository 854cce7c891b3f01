import type { Job, WorkQueue } from '../database.ts';
import { checkKey } from '../names.ts';
import { type LmdbStore, POLL_MS } from './lmdb-store.ts';

interface Entry {
  /** Tells it from jobs of the same id before and after. */
  readonly order: number;
  readonly attempt: number;
  /** UTC: when it may be taken, or the end of the lease. */
  readonly atMs: number;
  readonly leased: boolean;
  readonly body: Uint8Array;
}

/**
 * Jobs with leases by the wall clock, which is the one that all processes of a computer share.
 *
 *     jobs     [queue, id]           entry
 *     waiting  [queue, atMs, order]  id
 *     leased   [queue, atMs, order]  id
 *
 * When the clock is set forward, leases end early: `working` tells who has lost one. When it is set back, leases that
 * then end later than a whole lease from now are cut to that.
 */
export class LmdbQueue implements WorkQueue {
  readonly #store: LmdbStore;
  readonly #name: string;
  readonly #leaseMs: number;

  constructor(store: LmdbStore, name: string, leaseMs: number) {
    this.#store = store;
    this.#name = name;
    this.#leaseMs = leaseMs;
  }

  async add(id: string, body: Uint8Array, notBeforeMs = 0): Promise<void> {
    checkKey(id);
    await this.#store.write(() => {
      if (this.#entry(id) !== undefined) return;
      const order = this.#store.advance(['queue', this.#name]);
      const atMs = Math.max(notBeforeMs, this.#nowMs());
      this.#set(id, { order, attempt: 0, atMs, leased: false, body });
    });
  }

  async take(most: number, waitMs: number, signal?: AbortSignal): Promise<Job[]> {
    const { changes, clock } = this.#store;
    const endMs = clock.monotonicMs() + waitMs;
    while (!signal?.aborted && !changes.ended) {
      const { version } = changes;
      if (this.#store.read(() => this.#mayTake())) {
        const taken = await this.#store.write(() => this.#take(most));
        if (taken.length > 0) return taken;
      }
      const leftMs = endMs - clock.monotonicMs();
      if (leftMs <= 0) break;
      await changes.wait(
        version,
        Math.min(
          leftMs,
          POLL_MS,
          Math.max(
            1,
            this.#store.read(() => this.#untilNextMs()),
          ),
        ),
        signal,
      );
    }
    return [];
  }

  async size(): Promise<number> {
    return this.#store.read(() =>
      this.#store.table('jobs').getKeysCount({ start: [this.#name, ''], end: [this.#name, '\x7f'] }),
    );
  }

  #mayTake(): boolean {
    return this.#untilNextMs() <= 0 || this.#leasedTooLong().length > 0;
  }

  #untilNextMs(): number {
    const next = (['waiting', 'leased'] as const).map(
      (table) => this.#due(table, Number.POSITIVE_INFINITY, 1)[0]?.atMs,
    );
    return Math.min(...next.map((atMs) => atMs ?? Number.POSITIVE_INFINITY)) - this.#nowMs();
  }

  #take(most: number): Job[] {
    const nowMs = this.#nowMs();
    for (const { id } of this.#leasedTooLong()) this.#change(id, { atMs: nowMs + this.#leaseMs });
    const due = [...this.#due('leased', nowMs, most), ...this.#due('waiting', nowMs, most)];
    due.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    return due.slice(0, most).map(({ id }) => {
      const { attempt } = this.#entry(id)!;
      return this.#job(id, this.#change(id, { attempt: attempt + 1, leased: true, atMs: nowMs + this.#leaseMs }));
    });
  }

  #job(id: string, { order, attempt, body }: Entry): Job {
    const ifHeld = (then: () => void): Promise<boolean> =>
      this.#store.write(() => {
        const entry = this.#entry(id);
        const held = entry !== undefined && entry.order === order && entry.attempt === attempt && entry.leased;
        if (held) then();
        return held;
      });
    return {
      id,
      body,
      attempt,
      done: async () => {
        await ifHeld(() => this.#remove(id));
      },
      again: async (delayMs) => {
        await ifHeld(() => this.#change(id, { leased: false, atMs: this.#nowMs() + delayMs }));
      },
      working: () => ifHeld(() => this.#change(id, { atMs: this.#nowMs() + this.#leaseMs })),
    };
  }

  #due(table: 'waiting' | 'leased', untilMs: number, limit: number): { id: string; atMs: number; order: number }[] {
    const range = { start: [this.#name, 0], end: [this.#name, untilMs, Number.POSITIVE_INFINITY], limit };
    return [...this.#store.table(table).getRange(range)].map(({ key, value }) => ({
      id: value.toString(),
      atMs: key[1] as number,
      order: key[2] as number,
    }));
  }

  #leasedTooLong(): { id: string }[] {
    const start = [this.#name, this.#nowMs() + this.#leaseMs, Number.POSITIVE_INFINITY];
    const range = { start, end: [this.#name, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] };
    return [...this.#store.table('leased').getRange(range)].map(({ value }) => ({ id: value.toString() }));
  }

  #entry(id: string): Entry | undefined {
    const bytes = this.#store.table('jobs').get([this.#name, id]);
    return bytes && entryIn(bytes);
  }

  #change(id: string, change: Partial<Entry>): Entry {
    const entry = { ...this.#entry(id)!, ...change };
    this.#remove(id);
    this.#set(id, entry);
    return entry;
  }

  #set(id: string, entry: Entry): void {
    this.#store.table('jobs').put([this.#name, id], entryBytes(entry));
    const table = this.#store.table(entry.leased ? 'leased' : 'waiting');
    table.put([this.#name, entry.atMs, entry.order], Buffer.from(id));
  }

  #remove(id: string): void {
    const { leased, atMs, order } = this.#entry(id)!;
    this.#store.table(leased ? 'leased' : 'waiting').remove([this.#name, atMs, order]);
    this.#store.table('jobs').remove([this.#name, id]);
  }

  #nowMs(): number {
    return this.#store.clock.wallMs();
  }
}

const HEAD = 21;

function entryBytes({ order, attempt, atMs, leased, body }: Entry): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeDoubleBE(order, 0);
  head.writeDoubleBE(atMs, 8);
  head.writeUInt32BE(attempt, 16);
  head.writeUInt8(leased ? 1 : 0, 20);
  return Buffer.concat([head, body]);
}

function entryIn(bytes: Buffer): Entry {
  return {
    order: bytes.readDoubleBE(0),
    atMs: bytes.readDoubleBE(8),
    attempt: bytes.readUInt32BE(16),
    leased: bytes.readUInt8(20) === 1,
    body: new Uint8Array(bytes.subarray(HEAD)),
  };
}
