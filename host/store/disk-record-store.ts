import { mkdirSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import type { RecordStore } from './record-store.ts';

/** A folder that cannot hold records. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly folder: string;

  constructor(folder: string, cause: unknown) {
    super(
      `cannot keep records in ${folder}: ${cause instanceof Error ? cause.message : cause}; check the folder's permissions and free space`,
      { cause },
    );
    this.folder = folder;
  }
}

/** Records of many devices in one embedded database; a save is a transaction that has reached the disk. */
export class DiskRecords {
  private readonly database: RootDatabase<Uint8Array, [string, number]>;

  /** @throws StoreError when the folder cannot be created or opened */
  constructor(folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
      this.database = open({ path: folder, encoding: 'binary' });
    } catch (error) {
      throw new StoreError(folder, error);
    }
  }

  /** The records of one device, named as its configuration names it. */
  device(name: string): RecordStore {
    return {
      load: (key) => this.database.get([name, key]),
      save: (key, data) => {
        this.database.putSync([name, key], Buffer.from(data));
      },
    };
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
