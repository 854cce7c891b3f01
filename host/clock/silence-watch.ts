import type { CancelTimer, Clock } from './clock.ts';

/**
 * Tells when a line that was left in the middle of a frame has been silent for `silenceMs`. One timer serves any
 * number of chunks, and none runs while nothing is pending.
 */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #silenceMs: number;
  readonly #onSilence: () => void;
  #heardAtMs = 0;
  #cancel: CancelTimer | undefined;

  constructor(clock: Clock, silenceMs: number, onSilence: () => void) {
    this.#clock = clock;
    this.#silenceMs = silenceMs;
    this.#onSilence = onSilence;
  }

  /** Bytes arrived; `pending` when they left something that silence would end. */
  heard(atMs: number, pending: boolean): void {
    this.#heardAtMs = atMs;
    if (!pending) this.stop();
    else if (this.#cancel === undefined) this.#cancel = this.#clock.after(this.#silenceMs, this.#look);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  readonly #look = (): void => {
    const remainingMs = this.#heardAtMs + this.#silenceMs - this.#clock.monotonicMs();
    if (remainingMs > 0) {
      this.#cancel = this.#clock.after(remainingMs, this.#look);
      return;
    }
    // When this process was held up, bytes may wait to be read: timers run before input. Give them one turn.
    const heardAtMs = this.#heardAtMs;
    this.#cancel = this.#clock.after(0, () => {
      if (this.#heardAtMs !== heardAtMs) {
        this.#look();
        return;
      }
      this.#cancel = undefined;
      this.#onSilence();
    });
  };
}
