import { crc32 } from 'node:zlib';
import type { ManagedRecords } from '../store/record-store.ts';
import { StoreError } from '../store/store-error.ts';
import { FlashError, type FlashMemory } from './flash-memory.ts';
import { blockContent, partLength } from './log-block.ts';
import { openLog } from './log-opening.ts';
import { LogWriter } from './log-writer.ts';
import { checkRecord, type LoggedRecord, readRecord, spaceFor, usable } from './logged-record.ts';
import { HEAD_SIZE } from './record-heads.ts';

export interface FlashRecordsOptions {
  /** What the records are kept in, for errors: `the memory of meter`. */
  readonly name: string;
  /** Bytes of the largest record; default 8192. */
  readonly largest?: number;
}

/** Part of the memory that stays free, so that clearing a block never has to move much more than it gains. */
const SLACK = 1 / 8;

/** Where a part of a record lies. */
export interface RecordPlace {
  readonly address: number;
  /** Bytes of memory, its head's included. */
  readonly length: number;
  /** Bytes of the record: the last of them. */
  readonly bytes: number;
}

/**
 * Records in flash. Each save is appended to a log that goes round the region; before the log meets its own end, the oldest
 * block is cleared: what still counts in it is appended again. So every block is erased once a round, whatever is saved.
 *
 * A save, a removal, and the clearing of blocks may be cut anywhere, also again and again: each record is the one of before or the
 * new one, and stays that one. What is programmed is read back; blocks that cannot be erased or do not hold what they are given are
 * left out. One flipped bit of a record is put right, and two of a head.
 */
export class FlashRecords implements ManagedRecords {
  readonly #region: FlashMemory;
  readonly #name: string;
  readonly #largest: number;
  readonly #writer: LogWriter;
  readonly #records: Map<number, LoggedRecord>;
  readonly #blocks: number;
  /**
   * Blocks kept free: for the largest record; for another that was moved behind it, and that a power cut made permanent; for one
   * that is being moved.
   */
  readonly #spare: number;
  #used = 0;

  /**
   * Reads heads only, and settles what a power cut has left.
   * @throws RangeError when the region has too few erase blocks for records of that size; FlashError
   */
  constructor(region: FlashMemory, { name, largest = 8192 }: FlashRecordsOptions) {
    this.#region = region;
    this.#name = name;
    this.#largest = largest;
    this.#blocks = region.size / region.eraseSize;
    const parts = Math.ceil(spaceFor(region.eraseSize, largest) / usable(region.eraseSize));
    this.#spare = 3 * parts + 2;
    if (this.capacity < spaceFor(region.eraseSize, largest)) {
      throw new RangeError(
        `records of ${largest} bytes need more than ${this.#blocks} erase blocks of ${region.eraseSize} bytes`,
      );
    }
    const log = openLog(region);
    this.#records = log.records;
    this.#writer = new LogWriter(region, log);
    for (const { length } of log.records.values()) this.#used += spaceFor(region.eraseSize, length ?? 0);
  }

  /** Bytes of memory that records can take, their heads included. */
  get capacity(): number {
    const good = this.#blocks - (this.#writer?.bad ?? 0);
    return (good - this.#spare - Math.ceil(good * SLACK)) * usable(this.#region.eraseSize);
  }

  /** Bytes of memory that records take, at most, their heads included. */
  get used(): number {
    return this.#used;
  }

  /** Blocks that could not be written since the start. */
  get badBlocks(): number {
    return this.#writer.bad;
  }

  /** A record that has rotted comes back as it is: whoever keeps it finds out by a check of its own. */
  load(key: number): Uint8Array | undefined {
    const record = this.#records.get(key);
    return record && readRecord(this.#region, record).data;
  }

  /** @throws StoreError then the old record stays; RangeError */
  save(key: number, data: Uint8Array): void {
    checkRecord(key, data.length, this.#largest);
    const { eraseSize } = this.#region;
    const old = this.#records.get(key);
    const used = this.#used + spaceFor(eraseSize, data.length) - (old ? spaceFor(eraseSize, old.length ?? 0) : 0);
    if (used > this.capacity) this.#writer.forgive();
    if (used > this.capacity) throw this.#full(used);
    this.#attempt(() => {
      this.#makeRoom();
      this.#records.set(key, this.#writer.append({ key, length: data.length, crc: crc32(data) }, data, false));
    });
    this.#used = used;
  }

  keys(): number[] {
    return [...this.#records.keys()];
  }

  /** @throws StoreError then the record stays */
  remove(key: number): void {
    const old = this.#records.get(key);
    if (!old) return;
    this.#attempt(() => {
      this.#makeRoom();
      this.#writer.append({ key, length: undefined, crc: 0 }, new Uint8Array(0), false);
    });
    this.#records.delete(key);
    this.#used -= spaceFor(this.#region.eraseSize, old.length ?? 0);
  }

  /** Where the parts of a record lie; none without it. */
  places(key: number): RecordPlace[] {
    const record = this.#records.get(key);
    const places: RecordPlace[] = [];
    let offset = 0;
    for (const address of record?.addresses ?? []) {
      const { eraseSize } = this.#region;
      const size = partLength(eraseSize, address % eraseSize, record?.length ?? 0, offset);
      places.push({ address, length: HEAD_SIZE + size, bytes: size });
      offset += size;
    }
    return places;
  }

  /** Clears blocks until there is room for the largest record and for what clearing needs. */
  #makeRoom(): void {
    for (let cleared = 0; this.#writer.free < this.#spare; cleared++) {
      const block = this.#writer.oldest;
      if (block === undefined || cleared > 2 * this.#blocks) {
        if (this.#writer.bad === 0) throw this.#full(this.#used);
        this.#writer.forgive();
        return;
      }
      this.#clear(block);
      this.#writer.release();
    }
  }

  /** Appends anew what still counts of a block. Notes of removals go: all that is older is cleared already. */
  #clear(block: number): void {
    const bytes = new Uint8Array(this.#region.eraseSize);
    this.#region.read(block * this.#region.eraseSize, bytes);
    for (const { key, at } of blockContent(bytes).entries) {
      const record = this.#records.get(key);
      if (record?.addresses[0] !== block * this.#region.eraseSize + at) continue;
      const { data } = readRecord(this.#region, record);
      this.#records.set(key, this.#writer.append(record, data, true));
    }
  }

  #full(used: number): StoreError {
    const worn = this.#writer.bad > 0 ? `, ${this.#writer.bad} of its ${this.#blocks} blocks are worn out` : '';
    const cause = new Error(`there is no room for ${used} bytes where ${this.capacity} can be kept${worn}`);
    return new StoreError(
      this.#name,
      cause,
      worn ? 'replace the device' : 'remove records, or give it a larger memory',
    );
  }

  #attempt(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
      throw new StoreError(this.#name, error, 'replace the device, its memory is worn out');
    }
  }
}
