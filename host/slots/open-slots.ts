import { FlashError } from '../memory/flash-memory.ts';
import { SlotStore, type SlotStoreOptions } from './slot-store.ts';

/** The slots of a device while it runs: opened anew, as after a power cut, whenever the memory fails. */
export class OpenSlots {
  readonly #options: SlotStoreOptions;
  readonly #onFailure: (error: FlashError) => void;
  #store: SlotStore;

  /**
   * @param onFailure told of each failure of the memory, after the slots were opened anew
   * @throws SlotLayoutError, SlotFormatError, FlashError
   */
  constructor(options: SlotStoreOptions, onFailure: (error: FlashError) => void) {
    this.#options = options;
    this.#onFailure = onFailure;
    this.#store = SlotStore.open(options);
  }

  /** As they are now; ask again after whatever may have failed. */
  get store(): SlotStore {
    return this.#store;
  }

  /** Changes or reads slots. @throws FlashError, and what `operation` throws */
  attempt<T>(operation: (store: SlotStore) => T): T {
    try {
      return operation(this.#store);
    } catch (error) {
      if (error instanceof FlashError) this.#reopen(error);
      throw error;
    }
  }

  #reopen(cause: FlashError): void {
    try {
      this.#store = SlotStore.open(this.#options);
    } catch (error) {
      // A memory that cannot even be read: the firmware that runs goes on, and the slots stay as they were known.
      if (!(error instanceof FlashError)) throw error;
    }
    this.#onFailure(cause);
  }
}
