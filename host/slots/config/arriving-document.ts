import { crc32 } from 'node:zlib';
import { MAX_CONFIG_DOCUMENT } from '../../../protocols/config/config-document.ts';

const NOTHING = new Uint8Array(0);

/** A document while it is written, in any order; it takes memory only until it has been taken. */
export class ArrivingDocument {
  #bytes = NOTHING;

  /** False, and nothing is written, when it would not fit into the largest document. */
  write(at: number, bytes: Uint8Array): boolean {
    const end = at + bytes.length;
    if (end > MAX_CONFIG_DOCUMENT) return false;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.min(MAX_CONFIG_DOCUMENT, Math.max(end, this.#bytes.length * 2)));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, at);
    return true;
  }

  /** Its first bytes; undefined unless they are the ones announced. */
  whole(size: number, crc: number): Uint8Array | undefined {
    if (size > this.#bytes.length || crc32(this.#bytes.subarray(0, size)) !== crc) return undefined;
    return this.#bytes.slice(0, size);
  }

  forget(): void {
    this.#bytes = NOTHING;
  }
}
