import type { OpenSlots } from './open-slots.ts';
import type { Begun } from './slot-store.ts';
import type { TransferParameters } from './transfer.ts';

/** What happens from `begin` until blocks are taken, an erase block at each scan, so that no scan waits for more than that. */
export class Preparation {
  readonly parameters: TransferParameters;
  readonly #slots: OpenSlots;
  readonly #work: Generator<void, Begun>;

  /** @param anew what has arrived of the same transfer is of no use */
  constructor(slots: OpenSlots, parameters: TransferParameters, envelope: Uint8Array, anew: boolean) {
    this.parameters = parameters;
    this.#slots = slots;
    this.#work = slots.store.beginning(parameters, envelope, anew);
  }

  /** True when all is done. @throws UpdateRefusedError in the first step, FlashError */
  step(): boolean {
    return this.#slots.attempt(() => this.#work.next()).done === true;
  }
}
