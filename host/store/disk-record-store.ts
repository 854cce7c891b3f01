import { mkdirSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import type { ManagedRecords } from './record-store.ts';
import { StoreError } from './store-error.ts';

/** Records of many devices in one embedded database; a save is a transaction that has reached the disk. */
export class DiskRecords {
  private readonly folder: string;
  private readonly database: RootDatabase<Uint8Array, [string, number]>;

  /** @throws StoreError when the folder cannot be created or opened */
  constructor(folder: string) {
    this.folder = folder;
    try {
      mkdirSync(folder, { recursive: true });
      // Overlapping commits write more, for the sake of writers that do not wait for the disk.
      this.database = open({ path: folder, encoding: 'binary', overlappingSync: false });
    } catch (error) {
      throw new StoreError(folder, error);
    }
  }

  /** The records of one device, named as its configuration names it. Its methods throw StoreError. */
  device(name: string): ManagedRecords {
    return {
      load: (key) => this.attempt(() => this.database.get([name, key])),
      save: (key, data) => {
        this.attempt(() => this.database.putSync([name, key], Buffer.from(data)));
      },
      keys: () =>
        this.attempt(() => [
          ...this.database.getKeys({ start: [name, 0], end: [name, Number.POSITIVE_INFINITY] }).map(([, key]) => key),
        ]),
      remove: (key) => {
        this.attempt(() => this.database.removeSync([name, key]));
      },
    };
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  private attempt<T>(operation: () => T): T {
    try {
      return operation();
    } catch (error) {
      throw new StoreError(this.folder, error);
    }
  }
}
