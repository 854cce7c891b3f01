import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { type Database as LmdbTable, open, type RootDatabase } from 'lmdb';
import type { Clock } from '../../clock/clock.ts';
import { ChangeSignal } from '../change-signal.ts';
import { RevisionError } from '../database.ts';
import { DatabaseError } from '../database-error.ts';

/** Keys are compared part by part: texts by their characters, numbers by size. */
export type LmdbKey = readonly (string | number)[];
export type Table = LmdbTable<Buffer, (string | number)[]>;

/** How often a change that the file system did not tell of is looked for. */
export const POLL_MS = 250;
/** Entries that are read at once, so that no reader holds back pages for long. */
const CHUNK = 256;
const TABLES = [
  'heads',
  'values',
  'changes',
  'removed',
  'blobs',
  'logs',
  'jobs',
  'waiting',
  'leased',
  'tails',
  'blocks',
] as const;

type TableName = (typeof TABLES)[number];

/** The embedded database in a folder, which several processes may have open at once. */
export class LmdbStore {
  readonly folder: string;
  readonly clock: Clock;
  /** Something may have changed, here or in another process. */
  readonly changes: ChangeSignal;
  readonly #root: RootDatabase<Buffer, (string | number)[]>;
  readonly #tables: Readonly<Record<TableName, Table>>;
  readonly #watcher: FSWatcher | undefined;
  #closing: Promise<void> | undefined;

  /** @throws DatabaseError when the folder cannot be made or opened */
  constructor(folder: string, clock: Clock) {
    this.folder = folder;
    this.clock = clock;
    this.changes = new ChangeSignal(clock);
    try {
      mkdirSync(folder, { recursive: true });
      // A promise of a write is kept once the disk has it. Writes that come together share one wait for the disk.
      this.#root = open({ path: folder, noSubdir: false, encoding: 'binary', overlappingSync: false, maxDbs: 16 });
      const tables = TABLES.map((name) => [name, this.#root.openDB({ name, encoding: 'binary' })]);
      this.#tables = Object.fromEntries(tables) as Record<TableName, Table>;
    } catch (error) {
      throw this.problem(error);
    }
    this.#watcher = this.#watch();
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  table(name: TableName): Table {
    return this.#tables[name];
  }

  /** Runs `action` alone among all processes, as a whole or not at all; it is on the disk when this returns. */
  async write<T>(action: () => T): Promise<T> {
    this.#check();
    let thrown: unknown;
    try {
      const result = await this.#root.transaction(() => {
        try {
          return action();
        } catch (error) {
          // Kept here: how lmdb passes an error on depends on what else is in its batch. Checks come before writes.
          thrown = error;
          return undefined as T;
        }
      });
      if (thrown === undefined) {
        this.changes.notify();
        return result;
      }
    } catch (error) {
      throw this.problem(error);
    }
    throw thrown instanceof RevisionError ? thrown : this.problem(thrown);
  }

  /** Reads what is there now, of all processes. */
  read<T>(action: () => T): T {
    this.#check();
    try {
      this.#root.resetReadTxn();
      return action();
    } catch (error) {
      throw this.problem(error);
    }
  }

  /** Entries of a table from `start` (not itself, when `after`) to before `end`, some at a time. */
  *range(
    name: TableName,
    start: LmdbKey,
    end: LmdbKey,
  ): Generator<readonly { readonly key: (string | number)[]; readonly value: Buffer }[]> {
    for (let from = [...start], exclusiveStart = false; ; exclusiveStart = true) {
      const found = this.read(() => [
        ...this.table(name).getRange({ start: from, end: [...end], exclusiveStart, limit: CHUNK }),
      ]);
      if (found.length > 0) yield found;
      if (found.length < CHUNK) return;
      from = found.at(-1)!.key;
    }
  }

  /** The next number of a sequence; within a write. */
  advance(head: LmdbKey, by = 1): number {
    const heads = this.table('heads');
    const next = numberIn(heads.get([...head])) + by;
    heads.put([...head], numberBytes(next));
    return next;
  }

  head(head: LmdbKey): number {
    return this.read(() => numberIn(this.table('heads').get([...head])));
  }

  problem(error: unknown): Error {
    if (error instanceof DatabaseError) return error;
    const text = error instanceof Error ? error.message : String(error);
    return new DatabaseError(this.folder, `${text}; check the folder's permissions and free space`, error);
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    this.#watcher?.close();
    this.changes.end();
    await this.#root.close();
  }

  #check(): void {
    if (this.#closing !== undefined) throw new DatabaseError(this.folder, 'it has been closed');
  }

  /** Where files cannot be watched (a network file system, too many watches), looking now and then has to do. */
  #watch(): FSWatcher | undefined {
    try {
      const watcher = watch(this.folder, { persistent: false }, () => this.changes.notify());
      watcher.on('error', () => {});
      return watcher;
    } catch {
      return undefined;
    }
  }
}

export function numberIn(bytes: Buffer | undefined): number {
  return bytes === undefined ? 0 : bytes.readDoubleBE(0);
}

export function numberBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}
