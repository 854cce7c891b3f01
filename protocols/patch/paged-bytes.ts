import type { ByteReader, ByteStore } from './decoder.ts';

/** Reads from `at` on what fills `target`. */
export type ReadBytes = (at: number, target: Uint8Array) => void;

/** The page of a memory that was read last. */
class Page {
  readonly #read: ReadBytes;
  readonly #size: number;
  readonly #bytes: Uint8Array;
  #start = -1;
  #end = -1;

  constructor(read: ReadBytes, size: number) {
    if (!(size > 0)) throw new RangeError(`a page has at least 1 byte, not ${size}`);
    this.#read = read;
    this.#size = size;
    this.#bytes = new Uint8Array(size);
  }

  /** @param end where what may be read ends */
  byteAt(at: number, end: number): number {
    if (at < this.#start || at >= this.#end) {
      const start = at - (at % this.#size);
      this.#end = -1; // while it is read, as that may fail
      const until = Math.min(start + this.#size, end);
      this.#read(start, this.#bytes.subarray(0, until - start));
      this.#start = start;
      this.#end = until;
    }
    return this.#bytes[at - this.#start]!;
  }
}

/** Bytes of a memory that is read a page at a time, as one call for each byte would take long. */
export class PagedReader implements ByteReader {
  readonly size: number;
  readonly #page: Page;

  constructor(size: number, read: ReadBytes, pageSize: number) {
    this.size = size;
    this.#page = new Page(read, pageSize);
  }

  /** @throws RangeError outside of the memory, and what reading throws */
  byteAt(at: number): number {
    if (!(at >= 0 && at < this.size)) throw new RangeError(`there is no byte ${at} of ${this.size}`);
    return this.#page.byteAt(at, this.size);
  }
}

/**
 * An image that is written to a memory a page at a time, in order and each byte once. Pages begin at multiples of their
 * size, so that they are those of the memory where the image begins with one.
 */
export class PagedStore implements ByteStore {
  readonly #program: (at: number, bytes: Uint8Array) => void;
  readonly #page: Page;
  readonly #pending: Uint8Array;
  /** Bytes in the memory, and those that are to follow them. */
  #written = 0;
  #waiting = 0;

  constructor(program: (at: number, bytes: Uint8Array) => void, read: ReadBytes, pageSize: number) {
    this.#program = program;
    this.#page = new Page(read, pageSize);
    this.#pending = new Uint8Array(pageSize);
  }

  /** Bytes that were appended. */
  get size(): number {
    return this.#written + this.#waiting;
  }

  /** @throws what programming throws */
  append(byte: number): void {
    this.#pending[this.#waiting++] = byte;
    if (this.size % this.#pending.length === 0) this.flush();
  }

  /** Writes what has not been: to be called behind the last byte. @throws what programming throws */
  flush(): void {
    if (this.#waiting === 0) return;
    this.#program(this.#written, this.#pending.slice(0, this.#waiting));
    this.#written += this.#waiting;
    this.#waiting = 0;
  }

  /** @throws RangeError for what was not appended, and what reading throws */
  byteAt(at: number): number {
    if (!(at >= 0 && at < this.size)) throw new RangeError(`there is no byte ${at} of ${this.size} that were appended`);
    return at < this.#written ? this.#page.byteAt(at, this.#written) : this.#pending[at - this.#written]!;
  }
}
