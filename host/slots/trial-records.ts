import { RECORD_KEY_LIMIT } from '../runtime/platform.ts';
import type { ManagedRecords, RecordStore } from '../store/record-store.ts';

/** From a record's key to that of its copy on trial; firmware itself has no keys from here on. */
export const TRIAL_KEYS = RECORD_KEY_LIMIT + 1;
/** Records that one step moves or removes at first; the next steps do more, so that firmware cannot write faster than that. */
const STEP_RECORDS = 8;

/**
 * Records of firmware on trial that keeps them in another way than the firmware before it: what it writes goes to keys of
 * its own beside theirs, and what it has not written it reads from them. So they stay as they are until the trial is over.
 *
 * After a confirmation the copies take the place of the records, a few at a time while the firmware runs: until the last
 * one has moved, it goes on with the copies, so that at a power cut in between each record is either still a copy or has
 * its new content under both keys.
 */
export class TrialRecords implements RecordStore {
  readonly #records: ManagedRecords;
  #settled = false;
  #steps = 0;

  constructor(records: ManagedRecords) {
    this.#records = records;
  }

  load(key: number): Uint8Array | undefined {
    if (this.#settled) return this.#records.load(key);
    return this.#records.load(key + TRIAL_KEYS) ?? this.#records.load(key);
  }

  save(key: number, data: Uint8Array): void {
    this.#records.save(this.#settled ? key : key + TRIAL_KEYS, data);
  }

  /**
   * Moves some copies to where records lie. True when none is left; from then on there is nothing but the records.
   * @throws StoreError; the same step may be tried again
   */
  settle(): boolean {
    if (this.#settled) return true;
    const copies = trialKeys(this.#records);
    const step = STEP_RECORDS + this.#steps++;
    for (const copy of copies.slice(0, step)) {
      const data = this.#records.load(copy);
      if (data !== undefined) this.#records.save(copy - TRIAL_KEYS, data);
      this.#records.remove(copy);
    }
    this.#settled = copies.length <= step;
    return this.#settled;
  }
}

/** Keys of the copies that a trial has made. @throws StoreError */
export function trialKeys(records: ManagedRecords): number[] {
  return records.keys().filter((key) => key >= TRIAL_KEYS);
}

/** Removes all that a trial has written. @throws StoreError; what was removed stays so */
export function dropTrial(records: ManagedRecords): void {
  for (const key of trialKeys(records)) records.remove(key);
}

/** What firmware would find and would save, without a trace in the records: to try it beside the one that runs. */
export class ScratchRecords implements RecordStore {
  readonly #records: RecordStore;
  readonly #written = new Map<number, Uint8Array>();

  constructor(records: RecordStore) {
    this.#records = records;
  }

  load(key: number): Uint8Array | undefined {
    return this.#written.get(key) ?? this.#records.load(key);
  }

  save(key: number, data: Uint8Array): void {
    this.#written.set(key, data.slice());
  }
}
