import { FlashError } from '../memory/flash-memory.ts';
import { Journal } from '../memory/journal.ts';
import type { Region } from '../memory/region.ts';

const BANKS = 2;

/**
 * The key set, in two copies. A journal of one copy has the set of before beside it, and with it keys that have been revoked
 * since: these would count again should the copy rot.
 */
export class KeyJournal {
  readonly #journal: Journal;
  #keySet: Uint8Array | undefined;

  /** Finds the set, and makes the second copy where power went before it. @throws FlashError */
  constructor(region: Region) {
    this.#journal = new Journal(region, BANKS);
    this.#keySet = this.#journal.read();
    if (this.#keySet) this.#copy(this.#keySet);
  }

  /** Undefined when it is damaged, or there never was one. */
  get keySet(): Uint8Array | undefined {
    return this.#keySet?.slice();
  }

  /** Counts when it returns. @throws FlashError then the old one counts */
  replace(keySet: Uint8Array): void {
    this.#journal.write(keySet);
    this.#keySet = keySet.slice();
    this.#copy(keySet);
  }

  /** What counts is there already; memory that holds no second copy is no reason to run without keys. */
  #copy(keySet: Uint8Array): void {
    try {
      while (this.#journal.copies < BANKS) this.#journal.write(keySet);
    } catch (error) {
      if (!(error instanceof FlashError)) throw error;
    }
  }
}
