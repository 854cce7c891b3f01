import { RECORD_KEY_LIMIT } from '../runtime/platform.ts';
import type { ManagedRecords, RecordStore } from '../store/record-store.ts';

/** Keys that firmware has; behind them lie the copies of the two firmwares of a trial. */
const KEYS = RECORD_KEY_LIMIT + 1;
/** Whose copies: those of the firmware on trial, or of the one before it, which goes on in its shadow. */
export const RecordCopies = { trial: 1, shadow: 2 } as const;
export type RecordCopies = (typeof RecordCopies)[keyof typeof RecordCopies];
/** The first key behind all copies: from there on lies what is not the firmware's. */
export const FIRST_KEY_BEHIND_COPIES = KEYS * (RecordCopies.shadow + 1);

/** Copies that one step moves or removes at first; later steps do more, so that firmware cannot write faster than that. */
const STEP_COPIES = 8;

/**
 * Records of a trial whose two firmwares keep them in different ways. What was there when it began stays as it is; each of
 * the two writes copies of its own beside it, and reads what it has no copy of from there.
 */
export class TrialRecords implements RecordStore {
  readonly #records: ManagedRecords;
  readonly #offset: number;
  #settled = false;
  #steps = 0;

  constructor(records: ManagedRecords, copies: RecordCopies) {
    this.#records = records;
    this.#offset = KEYS * copies;
  }

  load(key: number): Uint8Array | undefined {
    if (this.#settled) return this.#records.load(key);
    return this.#records.load(key + this.#offset) ?? this.#records.load(key);
  }

  save(key: number, data: Uint8Array): void {
    this.#records.save(this.#settled ? key : key + this.#offset, data);
  }

  /**
   * The trial was decided in favour of this firmware: its copies take the place of the records and the other one's go, some
   * at a time while it runs. Until all have moved it goes on with copies, so that after a power cut the next step goes on
   * where this one ended. True when all is done; from then on there are only records.
   * @throws StoreError; the step may be tried again
   */
  settle(): boolean {
    if (this.#settled) return true;
    const copies = this.#records.keys().filter((key) => key >= KEYS && key < FIRST_KEY_BEHIND_COPIES);
    const step = STEP_COPIES + this.#steps++;
    for (const copy of copies.slice(0, step)) {
      const key = copy - this.#offset;
      const isOwn = key >= 0 && key < KEYS;
      const content = isOwn ? this.#records.load(copy) : undefined;
      if (content !== undefined) this.#records.save(key, content);
      this.#records.remove(copy);
    }
    this.#settled = copies.length <= step;
    return this.#settled;
  }
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
