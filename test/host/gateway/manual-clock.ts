import type { CancelTimer, Clock } from '../../../host/clock/clock.ts';

/** Time that passes when a test says so. Timers fire at their exact time, in order. */
export class ManualClock implements Clock {
  #nowMs = 0;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];

  monotonicMs(): number {
    return this.#nowMs;
  }

  wallMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): CancelTimer {
    const timer = { atMs: this.#nowMs + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    this.#timers.sort((a, b) => a.atMs - b.atMs);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  turn(run: () => void): CancelTimer {
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  }

  get timers(): number {
    return this.#timers.length;
  }

  /** Time passes while the process is busy: no timer fires until it is done. */
  hold(ms: number): void {
    this.#nowMs += ms;
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    while (this.#timers.length > 0 && this.#timers[0]!.atMs <= untilMs) {
      const timer = this.#timers.shift()!;
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      timer.run();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }
}
