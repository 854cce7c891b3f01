import type { ManagedRecords } from '../store/record-store.ts';
import type { FlashMemory } from './flash-memory.ts';

export interface FlashRecordsOptions {
  /** What the records are kept in, for errors: `the memory of meter`. */
  readonly name: string;
  /** Bytes of the largest record; default 8192. */
  readonly largest?: number;
}

/** Records in flash as a log: each save appends, and the oldest block is cleared for the next ones. */
export class FlashRecords implements ManagedRecords {
  /** Reads what is there. @throws RangeError when the region is too small; FlashError */
  constructor(region: FlashMemory, options: FlashRecordsOptions) {
    void region;
    void options;
  }

  /** Bits that have rotted come back as they are. */
  load(key: number): Uint8Array | undefined {
    void key;
    throw new Error('not built');
  }

  save(key: number, data: Uint8Array): void {
    void key;
    void data;
    throw new Error('not built');
  }

  keys(): number[] {
    throw new Error('not built');
  }

  remove(key: number): void {
    void key;
    throw new Error('not built');
  }
}
