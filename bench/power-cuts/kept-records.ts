import type { ManagedRecords } from '../../host/store/record-store.ts';
import { StoreError } from '../../host/store/store-error.ts';

const text = (data: Uint8Array | undefined): string => (data ? Buffer.from(data).toString('hex') : 'nothing');

/** What each record was saved as last: whatever happens, it has to be that, or what it was being changed to. */
export class KeptRecords {
  readonly #allowed = new Map<number, Set<string>>();

  /** A record is saved, or removed. */
  changing<T>(key: number, data: Uint8Array | undefined, change: () => T): T {
    const before = this.#allowed.get(key) ?? new Set([text(undefined)]);
    const after = text(data);
    this.#allowed.set(key, new Set([...before, after]));
    try {
      const result = change();
      this.#allowed.set(key, new Set([after]));
      return result;
    } catch (error) {
      // A memory that refuses has changed nothing.
      if (error instanceof StoreError) this.#allowed.set(key, before);
      throw error;
    }
  }

  /** What is not as it has to be; from now on, what is there counts. */
  problems(records: ManagedRecords): string[] {
    const problems: string[] = [];
    for (const key of new Set([...this.#allowed.keys(), ...records.keys()])) {
      const found = text(records.load(key));
      const allowed = this.#allowed.get(key);
      if (allowed && !allowed.has(found)) {
        problems.push(`record ${key} is ${found} instead of ${[...allowed].join(' or ')}`);
      }
      this.#allowed.set(key, new Set([found]));
    }
    return problems;
  }
}
