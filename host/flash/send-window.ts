/** Requests in flight at most; a gateway may have a slow line behind it. */
const MOST_IN_FLIGHT = 8;
/** Part of the timeout that an answer may take if more are to be sent ahead. */
const QUICK_PART = 0.25;

/**
 * How many blocks are sent before the first of them is answered: one at first, one more for each answer that comes
 * quickly, half as many for good when one does not come. Over TCP there is so no waiting for each answer; behind a gateway
 * with a slow line it stays at one.
 */
export class SendWindow {
  readonly #quickMs: number;
  #size = 1;
  #limit: number;

  constructor(timeoutMs: number, limit = MOST_IN_FLIGHT) {
    this.#limit = limit;
    this.#quickMs = timeoutMs * QUICK_PART;
  }

  get size(): number {
    return this.#size;
  }

  answered(afterMs: number): void {
    if (afterMs > this.#quickMs) return;
    this.#size = Math.min(this.#limit, this.#size + 1);
  }

  /** Something sent got no answer. */
  lost(): void {
    if (this.#size > 1) this.#limit = Math.max(1, this.#size >> 1);
    this.#size = Math.min(this.#size, this.#limit);
  }
}
