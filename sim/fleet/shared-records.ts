import { createHash } from 'node:crypto';
import { FIRST_KEY_BEHIND_COPIES } from '../../host/slots/trial-records.ts';
import type { ManagedRecords } from '../../host/store/record-store.ts';
import { StoreError } from '../../host/store/store-error.ts';

/** Contents that many devices have alike, such as a signed document, kept once. */
export class SharedContents {
  readonly #known = new Map<string, Uint8Array>();
  /** Bytes that are kept. */
  bytes = 0;

  /** The same bytes, as they are kept. */
  kept(data: Uint8Array): Uint8Array {
    // Short ones are the device's own in the main, and the table would be larger than they are.
    if (data.length < LEAST_BYTES) return data.slice();
    const digest = createHash('sha256').update(data).digest('base64');
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const copy = data.slice();
    if (this.#known.size < MOST_CONTENTS) {
      this.#known.set(digest, copy);
      this.bytes += copy.length;
    }
    return copy;
  }
}

const LEAST_BYTES = 256;
/** What differs from device to device is not looked for. */
const MOST_CONTENTS = 256;

/** Records of one simulated device, in memory. */
export class SharedRecords implements ManagedRecords {
  readonly #contents: SharedContents;
  readonly #records = new Map<number, Uint8Array>();
  /** No record of config can be saved any more. */
  broken = false;
  /** Bytes that were saved, over all. */
  savedBytes = 0;

  constructor(contents: SharedContents) {
    this.#contents = contents;
  }

  load(key: number): Uint8Array | undefined {
    return this.#records.get(key);
  }

  save(key: number, data: Uint8Array): void {
    if (this.broken && key >= FIRST_KEY_BEHIND_COPIES) {
      throw new StoreError('a simulated memory', new Error('it fails, as this device is to'));
    }
    this.savedBytes += data.length;
    this.#records.set(key, this.#contents.kept(data));
  }

  keys(): number[] {
    return [...this.#records.keys()];
  }

  remove(key: number): void {
    this.#records.delete(key);
  }
}
