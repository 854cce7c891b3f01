/** Devices that have to have answered before a line counts as known. */
const KNOWN_AFTER = 3;
const SLOWEST_FACTOR = 3;
const MARGIN_MS = 20;
const LEAST_MS = 40;

/**
 * How long an answer is waited for: as long as any device may take, and once a few have answered at these settings, three
 * times as long as the slowest of them took, and a margin.
 */
export class AnswerWait {
  readonly longestMs: number;
  readonly #adapts: boolean;
  #answers = 0;
  #slowestMs = 0;

  constructor(longestMs: number, adapts: boolean) {
    this.longestMs = longestMs;
    this.#adapts = adapts;
  }

  /** A device answered, and took so long until its answer began. */
  saw(thinkMs: number): void {
    this.#answers++;
    this.#slowestMs = Math.max(this.#slowestMs, thinkMs);
  }

  get ms(): number {
    if (!this.#adapts || this.#answers < KNOWN_AFTER) return this.longestMs;
    return Math.min(this.longestMs, Math.max(LEAST_MS, SLOWEST_FACTOR * this.#slowestMs + MARGIN_MS));
  }
}
