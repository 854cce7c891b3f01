import type { CancelTimer, Clock } from './clock.ts';

/**
 * One timer for any number of deadlines, of which the owner keeps the list: `onDue` is called when the earliest one
 * given has passed, and the owner then gives the next one again. Deadlines that are met need not be taken back.
 *
 * When this process was held up, what a deadline waits for may have arrived without having been read, as timers run
 * before input; so input gets one turn between the deadline and `onDue`.
 */
export class DeadlineTimer {
  readonly #clock: Clock;
  readonly #onDue: (nowMs: number) => void;
  #atMs = Number.POSITIVE_INFINITY;
  #cancel: CancelTimer | undefined;

  constructor(clock: Clock, onDue: (nowMs: number) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Sees to it that `onDue` is called at `atMs` or before. */
  arm(atMs: number): void {
    if (atMs >= this.#atMs) return;
    this.stop();
    this.#atMs = atMs;
    this.#cancel = this.#clock.after(atMs - this.#clock.monotonicMs(), this.#look);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#atMs = Number.POSITIVE_INFINITY;
  }

  readonly #look = (): void => {
    const remainingMs = this.#atMs - this.#clock.monotonicMs();
    this.#cancel = this.#clock.after(remainingMs, remainingMs > 0 ? this.#look : this.#due);
  };

  readonly #due = (): void => {
    this.#cancel = undefined;
    this.#atMs = Number.POSITIVE_INFINITY;
    this.#onDue(this.#clock.monotonicMs());
  };
}
