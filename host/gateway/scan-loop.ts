import type { CancelTimer, Clock } from '../clock/clock.ts';

export interface ScanLoopOptions {
  readonly clock: Clock;
  /** From the beginning of one scan to that of the next, in ms. */
  readonly periodMs: number;
  /** One scan. `nowMs` is UTC, `elapsedMs` the whole milliseconds since the scan before, or since the start. */
  readonly scan: (nowMs: number, elapsedMs: number) => void;
}

/**
 * Calls a scan at every multiple of the period since the start, by the monotonic clock, so that lateness does not add
 * up. A scan that comes late is told the time that really passed, and those whose time went by are left out. What is
 * below a millisecond is carried over: all that scans are told adds up to the time since the start.
 */
export class ScanLoop {
  /** Scans that were left out because the process was held up. */
  skipped = 0;
  readonly #options: ScanLoopOptions;
  #startMs = 0;
  /** Time since the start that scans were told of. */
  #toldMs = 0;
  /** Periods since the start when the next scan is due. */
  #next = 0;
  #cancel: CancelTimer | undefined;

  constructor(options: ScanLoopOptions) {
    this.#options = options;
  }

  /** The first scan comes one period from now. */
  start(): void {
    this.stop();
    this.#startMs = this.#options.clock.monotonicMs();
    this.#toldMs = 0;
    this.#next = 1;
    this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #wait(): void {
    const { clock, periodMs } = this.#options;
    const dueMs = this.#startMs + this.#next * periodMs;
    this.#cancel = clock.after(dueMs - clock.monotonicMs(), this.#run);
  }

  readonly #run = (): void => {
    const { clock, periodMs, scan } = this.#options;
    const sinceStartMs = clock.monotonicMs() - this.#startMs;
    const elapsedMs = Math.round(sinceStartMs) - this.#toldMs;
    this.#toldMs += elapsedMs;
    const due = Math.max(this.#next, Math.floor(sinceStartMs / periodMs));
    this.skipped += due - this.#next;
    this.#next = due + 1;
    // Before the scan, so that stop() inside it holds.
    this.#wait();
    scan(clock.wallMs(), elapsedMs);
  };
}
