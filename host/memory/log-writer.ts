import { FlashError, type FlashMemory } from './flash-memory.ts';
import { partLength } from './log-block.ts';
import type { LogBlock, OpenedLog } from './log-opening.ts';
import { encodePart, firstPart, type LoggedRecord } from './logged-record.ts';
import { encodeBlockHead, HEAD_SIZE, KEPT_AT, VOID_AT } from './record-heads.ts';

/** Blocks that are tried for one entry, where the memory does not hold what it is given. */
const ATTEMPTS = 3;

/** The end of the log at which entries are appended, and the blocks that it has. */
export class LogWriter {
  readonly #memory: FlashMemory;
  readonly #count: number;
  /** From the oldest on; the last one is written while there is a `#at`. */
  readonly #blocks: LogBlock[];
  /** Of the oldest ones, those that are cleared; they belong to the log until the next block's head says otherwise. */
  #cleared = 0;
  #sequence: number;
  /** Where in the newest block the next entry begins; undefined when nothing more is written there. */
  #at: number | undefined;
  /** By number: 1 for a block of the log. */
  readonly #inLog: Uint8Array;
  readonly #bad = new Set<number>();

  /** Begins a new block with the first entry: nobody knows how far the newest one has been written. */
  constructor(memory: FlashMemory, { blocks, sequence }: OpenedLog) {
    this.#memory = memory;
    this.#count = memory.size / memory.eraseSize;
    this.#blocks = blocks;
    this.#inLog = new Uint8Array(this.#count);
    for (const { block } of blocks) this.#inLog[block] = 1;
    this.#sequence = sequence;
  }

  /** Blocks that are not in the log any more, or will not be with the next block. */
  get free(): number {
    return this.#count - this.#bad.size - this.#blocks.length + this.#cleared;
  }

  /** Blocks that could not be written since the start. */
  get bad(): number {
    return this.#bad.size;
  }

  /** The block to be cleared next; undefined when only the newest one is left. */
  get oldest(): number | undefined {
    return this.#cleared < this.#blocks.length - 1 ? this.#blocks[this.#cleared]!.block : undefined;
  }

  /** The oldest block is cleared. */
  release(): void {
    this.#cleared++;
  }

  /** Blocks that could not be written are tried again when their turn comes. */
  forgive(): void {
    this.#bad.clear();
  }

  /**
   * Durable when it returns.
   * @throws FlashError then it does not count
   */
  append(record: Omit<LoggedRecord, 'addresses'>, data: Uint8Array, copy: boolean): LoggedRecord {
    for (let attempt = 1; ; attempt++) {
      const addresses: number[] = [];
      try {
        this.#write({ ...record, addresses }, data, copy, addresses);
        return { ...record, addresses };
      } catch (error) {
        if (!(error instanceof FlashError)) throw error;
        this.#at = undefined;
        if (addresses.length > 0) this.#memory.program(addresses[0]! + VOID_AT, Uint8Array.of(0));
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  #write(record: LoggedRecord, data: Uint8Array, copy: boolean, addresses: number[]): void {
    const { eraseSize } = this.#memory;
    let offset = 0;
    do {
      const room = this.#at === undefined ? 0 : eraseSize - this.#at;
      const begins = offset === 0 && room >= HEAD_SIZE && firstPart(room, data.length) !== undefined;
      if (this.#at === undefined || !begins) this.#begin();
      const at = this.#at ?? HEAD_SIZE;
      const size = partLength(eraseSize, at, data.length, offset);
      const address = this.#newest * eraseSize + at;
      addresses.push(address);
      this.#program(address, encodePart(record, copy, data, offset, size));
      offset += size;
      this.#at = at + HEAD_SIZE + size;
    } while (offset < data.length);
    this.#program(addresses[0]! + KEPT_AT, Uint8Array.of(0));
  }

  get #newest(): number {
    return this.#blocks.at(-1)?.block ?? this.#count - 1;
  }

  /** Begins the next block that can be written. @throws FlashError when none can */
  #begin(): void {
    let failure: unknown;
    for (let step = 1; step <= this.#count; step++) {
      const block = (this.#newest + step) % this.#count;
      if (this.#inLog[block] === 1 || this.#bad.has(block)) continue;
      try {
        this.#beginAt(block);
        return;
      } catch (error) {
        if (!(error instanceof FlashError)) throw error;
        this.#bad.add(block);
        failure = error;
      }
    }
    throw failure ?? new FlashError('erase', 0, 'no block is free');
  }

  #beginAt(block: number): void {
    const { eraseSize } = this.#memory;
    const sequence = this.#sequence + 1;
    const oldest = this.#blocks[this.#cleared]?.sequence ?? sequence;
    this.#memory.erase(block * eraseSize);
    this.#sequence = sequence;
    this.#program(block * eraseSize, encodeBlockHead({ sequence, oldest }));
    for (const released of this.#blocks.splice(0, this.#cleared)) this.#inLog[released.block] = 0;
    this.#cleared = 0;
    this.#blocks.push({ block, sequence });
    this.#inLog[block] = 1;
    this.#at = HEAD_SIZE;
  }

  /** @throws FlashError also when the memory does not hold what was programmed */
  #program(address: number, bytes: Uint8Array): void {
    this.#memory.program(address, bytes);
    const held = new Uint8Array(bytes.length);
    this.#memory.read(address, held);
    if (Buffer.compare(held, bytes) !== 0) throw new FlashError('program', address, 'it reads back otherwise');
  }
}
