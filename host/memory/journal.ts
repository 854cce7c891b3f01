import { crc32 } from 'node:zlib';
import { repairByCrc } from './crc-correction.ts';
import { firmProgram } from './firm-program.ts';
import { FlashError, type FlashMemory } from './flash-memory.ts';

/*
 * A bank:   | head, 16 bytes | document | erased |
 * Head:     | sequence u32 | length u32 | CRC-32 of the document | CRC-32 of the 12 bytes before |, little-endian
 *
 * The document is programmed first and the head last, so a bank with a whole head has a whole document.
 */
const HEAD_SIZE = 16;
const CHECKED = 12;

interface Bank {
  readonly sequence: number;
  readonly document: Uint8Array;
}

/**
 * One small document in flash, replaced as a whole: after a power cut at any time the old or the new one is there, and it
 * stays that one. Each write erases one bank, in turn; the bank with the newest document is never touched.
 *
 * One flipped bit of the document and two of its head are put right. A newest document that is damaged beyond that is told
 * by {@link damaged}, and the one before it counts.
 */
export class Journal {
  /** Bytes of the largest document. */
  readonly capacity: number;
  /** True when a document newer than the one that counts was written whole and has rotted since. */
  readonly damaged: boolean;
  readonly #region: FlashMemory;
  readonly #bankSize: number;
  readonly #banks: number;
  #newest = -1;
  #copies = 0;
  #sequence = 0;
  #document: Uint8Array | undefined;

  /**
   * Finds the document, and makes what a power cut has left undecided hold the one way or the other.
   *
   * @param banks parts of the region that are written in turn, 2 or more
   * @throws RangeError when a bank would have no whole erase block; FlashError
   */
  constructor(region: FlashMemory, banks = 2) {
    this.#region = region;
    this.#banks = banks;
    this.#bankSize = Math.floor(region.size / region.eraseSize / banks) * region.eraseSize;
    if (banks < 2 || this.#bankSize === 0) {
      throw new RangeError(
        `a journal of ${banks} banks does not fit into ${region.size / region.eraseSize} erase blocks`,
      );
    }
    this.capacity = this.#bankSize - HEAD_SIZE;
    this.damaged = this.#open();
  }

  /** The document written last; undefined when there is none. */
  read(): Uint8Array | undefined {
    return this.#document?.slice();
  }

  /** Banks that hold the document written last, one after the other: with fewer than all of them, an earlier one may count should it rot. */
  get copies(): number {
    return this.#copies;
  }

  /**
   * Durable when it returns. A bank that cannot be written is left out, where there are more than two.
   * @throws FlashError then the old document is still there
   * @throws RangeError when the document is longer than {@link capacity}
   */
  write(document: Uint8Array): void {
    if (document.length > this.capacity) {
      throw new RangeError(`a journal of ${this.capacity} bytes cannot hold a document of ${document.length}`);
    }
    const sequence = this.#sequence + 1;
    let failure: FlashError | undefined;
    for (let step = 1; step <= this.#banks; step++) {
      const bank = (this.#newest + step) % this.#banks;
      if (bank === this.#newest) continue;
      try {
        this.#fill(bank, sequence, document);
      } catch (error) {
        if (!(error instanceof FlashError)) throw error;
        failure = error;
        continue;
      }
      this.#newest = bank;
      this.#sequence = sequence;
      this.#copies = isSame(this.#document, document) ? Math.min(this.#copies + 1, this.#banks) : 1;
      this.#document = document.slice();
      return;
    }
    throw failure;
  }

  #open(): boolean {
    let rotten = 0;
    const undecided: number[] = [];
    const documents: Uint8Array[] = [];
    for (let bank = 0; bank < this.#banks; bank++) {
      const found = this.#look(bank);
      if (found?.document) documents.push(found.document);
      if (!found) undecided.push(bank);
      else if (!found.document) rotten = Math.max(rotten, found.sequence);
      else if (found.sequence > this.#sequence) {
        this.#newest = bank;
        this.#sequence = found.sequence;
        this.#document = found.document;
      }
    }
    if (this.#document) firmProgram(this.#region, this.#newest * this.#bankSize, head(this.#sequence, this.#document));
    this.#copies = documents.filter((document) => isSame(this.#document, document)).length;
    // What cannot be read now must not be read later, after a new document of the same sequence number.
    for (const bank of undecided) this.#void(bank);
    const damaged = rotten > this.#sequence;
    this.#sequence = Math.max(this.#sequence, rotten);
    return damaged;
  }

  /** Undefined where there is no head; without a document where that has rotted. */
  #look(bank: number): Bank | { readonly sequence: number; readonly document: undefined } | undefined {
    const start = bank * this.#bankSize;
    const bytes = new Uint8Array(HEAD_SIZE);
    this.#region.read(start, bytes);
    const view = new DataView(bytes.buffer);
    if (!repairByCrc(bytes.subarray(0, CHECKED), view.getUint32(CHECKED, true))) return undefined;
    const sequence = view.getUint32(0, true);
    const length = view.getUint32(4, true);
    if (length > this.capacity) return undefined;
    const document = new Uint8Array(length);
    this.#region.read(start + HEAD_SIZE, document);
    return { sequence, document: repairByCrc(document, view.getUint32(8, true)) ? document : undefined };
  }

  #fill(bank: number, sequence: number, document: Uint8Array): void {
    const start = bank * this.#bankSize;
    // The block with the head goes first: without it the rest is nothing.
    for (let at = 0; at < this.#bankSize; at += this.#region.eraseSize) this.#region.erase(start + at);
    this.#program(start + HEAD_SIZE, document);
    try {
      this.#program(start, head(sequence, document));
    } catch (error) {
      if (error instanceof FlashError) this.#void(bank);
      throw error;
    }
  }

  /** @throws FlashError also when the memory does not hold what was programmed */
  #program(address: number, bytes: Uint8Array): void {
    this.#region.program(address, bytes);
    const held = new Uint8Array(bytes.length);
    this.#region.read(address, held);
    if (Buffer.compare(held, bytes) !== 0) throw new FlashError('program', address, 'it reads back otherwise');
  }

  #void(bank: number): void {
    this.#region.program(bank * this.#bankSize, new Uint8Array(HEAD_SIZE));
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

function head(sequence: number, document: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEAD_SIZE);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequence, true);
  view.setUint32(4, document.length, true);
  view.setUint32(8, crc32(document), true);
  view.setUint32(CHECKED, crc32(bytes.subarray(0, CHECKED)), true);
  return bytes;
}
