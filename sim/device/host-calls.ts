import type { ManagedRecords } from '../../host/store/record-store.ts';
import { PowerCutError } from '../memory/power-cut-error.ts';

/** Where a power cut comes. */
export interface PowerCut {
  /** Of the host calls from now on (log, event, persist, recall), counted from 0: that one is not answered. */
  readonly atCall: number;
  /** When that call saves a record: whether the new one is there afterwards, or the old one still. */
  readonly kept: boolean;
}

/** The host calls of a device's firmware, one of which may be where its power goes. */
export class HostCalls {
  /** Answered so far. */
  count = 0;
  #cut: PowerCut | undefined;
  #cutAt = Number.POSITIVE_INFINITY;
  #onCut = (): void => {};

  /** `onCut` is told before the error is thrown. Returns what calls it off. */
  cut(cut: PowerCut, onCut: () => void): () => void {
    this.#cut = cut;
    this.#cutAt = this.count + cut.atCall;
    this.#onCut = onCut;
    return () => {
      if (this.#cut === cut) this.#disarm();
    };
  }

  /** Answers a call that leaves nothing behind. @throws PowerCutError */
  pass(): void {
    if (this.count >= this.#cutAt) this.#lose();
    this.count++;
  }

  /** Answers a call that saves. @throws PowerCutError */
  save(save: () => void): void {
    if (this.count < this.#cutAt) {
      this.count++;
      save();
      return;
    }
    try {
      if (this.#cut?.kept) save();
    } finally {
      this.#lose();
    }
  }

  /** The same records, whose loads and saves are calls. */
  counted(records: ManagedRecords): ManagedRecords {
    return {
      load: (key) => {
        this.pass();
        return records.load(key);
      },
      save: (key, data) => this.save(() => records.save(key, data)),
      keys: () => records.keys(),
      remove: (key) => this.save(() => records.remove(key)),
    };
  }

  #disarm(): void {
    this.#cut = undefined;
    this.#cutAt = Number.POSITIVE_INFINITY;
  }

  #lose(): never {
    const at = this.count;
    this.#disarm();
    this.#onCut();
    throw new PowerCutError(`power went at host call ${at}`);
  }
}
