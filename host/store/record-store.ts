/** Small non-volatile records of one device, each replaced atomically. */
export interface RecordStore {
  /** The bytes saved last under `key`. @throws StoreError */
  load(key: number): Uint8Array | undefined;
  /**
   * Durable when it returns; after a power cut the old or the new bytes are there, whole. Copies `data`.
   * @throws StoreError
   */
  save(key: number, data: Uint8Array): void;
}

/** Records of which some can be told from others and taken away, as an update on trial needs it. */
export interface ManagedRecords extends RecordStore {
  /** Keys of all records, in any order. @throws StoreError */
  keys(): number[];
  /** Durable when it returns; without such a record it does nothing. @throws StoreError */
  remove(key: number): void;
}

/** Records that live as long as the process: for simulations and tests. */
export class MemoryRecordStore implements ManagedRecords {
  private readonly records = new Map<number, Uint8Array>();

  load(key: number): Uint8Array | undefined {
    return this.records.get(key);
  }

  save(key: number, data: Uint8Array): void {
    this.records.set(key, data.slice());
  }

  keys(): number[] {
    return [...this.records.keys()];
  }

  remove(key: number): void {
    this.records.delete(key);
  }

  /** All records by key, for comparison. */
  entries(): [number, Uint8Array][] {
    return [...this.records].sort(([a], [b]) => a - b);
  }
}
