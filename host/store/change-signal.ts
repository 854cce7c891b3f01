import type { Clock } from '../clock/clock.ts';

/** Wakes those who wait for something to change; a change between their look and their wait is not missed. */
export class ChangeSignal {
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();
  #version = 0;
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Look at this before you look at what may change, and give it to {@link wait}. */
  get version(): number {
    return this.#version;
  }

  /** Nothing will change any more. */
  get ended(): boolean {
    return this.#ended;
  }

  notify(): void {
    this.#version++;
    for (const wake of [...this.#waiting]) wake();
  }

  end(): void {
    this.#ended = true;
    this.notify();
  }

  /** Until something has changed since `version`, `mostMs` are over, or `signal` is aborted. */
  wait(version: number, mostMs: number, signal?: AbortSignal): Promise<void> {
    if (this.#ended || this.#version !== version || signal?.aborted || mostMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        this.#waiting.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = mostMs === Number.POSITIVE_INFINITY ? () => {} : this.#clock.after(mostMs, wake);
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }
}
