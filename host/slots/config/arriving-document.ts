import { crc32 } from 'node:zlib';
import { MAX_CONFIG_DOCUMENT } from '../../../protocols/config/config-document.ts';
import { BLOCK_RECORDS } from '../../../protocols/update/update-file.ts';

const NOTHING = new Uint8Array(0);
/** In place of a block: every one is there. */
const ALL_THERE = 0xffff;

/** A document while it is written, in any order; it takes memory only until it has been taken. */
export class ArrivingDocument {
  #bytes = NOTHING;
  /** By record: 1 when it was written. */
  #written = NOTHING;

  /** False, and nothing is written, when it would not fit into the largest document. */
  write(record: number, bytes: Uint8Array): boolean {
    const at = record * 2;
    const end = at + bytes.length;
    if (end > MAX_CONFIG_DOCUMENT) return false;
    if (end > this.#bytes.length) {
      const length = Math.min(MAX_CONFIG_DOCUMENT, Math.max(end, this.#bytes.length * 2));
      this.#bytes = grown(this.#bytes, length);
      this.#written = grown(this.#written, Math.ceil(length / 2));
    }
    this.#bytes.set(bytes, at);
    this.#written.fill(1, record, Math.ceil(end / 2));
    return true;
  }

  /** Its first bytes; undefined unless they are the ones announced. */
  whole(size: number, crc: number): Uint8Array | undefined {
    if (size > this.#bytes.length || crc32(this.#bytes.subarray(0, size)) !== crc) return undefined;
    return this.#bytes.slice(0, size);
  }

  /** The first block of a document of `size` bytes in which a record was not written; 0xffff when all were. */
  firstMissing(size: number): number {
    const records = Math.ceil(size / 2);
    for (let record = 0; record < records; record++) {
      if (this.#written[record] !== 1) return Math.floor(record / BLOCK_RECORDS);
    }
    return ALL_THERE;
  }

  forget(): void {
    this.#bytes = NOTHING;
    this.#written = NOTHING;
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(length);
  more.set(bytes);
  return more;
}
