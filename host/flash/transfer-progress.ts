import type { Clock } from '../clock/clock.ts';

/** Time over which the rate is taken. */
const RATE_OVER_MS = 10_000;

interface Mark {
  readonly atMs: number;
  readonly bytes: number;
}

/** Counts the bytes of a transfer, and reckons its rate and the time that is left. */
export class TransferProgress {
  readonly #clock: Clock;
  #total = 0;
  #bytes = 0;
  /** Of the last {@link RATE_OVER_MS}, and one before. */
  #marks: Mark[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** So many bytes more are to be sent. */
  expect(bytes: number): void {
    this.#total += bytes;
  }

  sent(bytes: number): void {
    const atMs = this.#clock.monotonicMs();
    if (this.#marks.length === 0) this.#marks.push({ atMs, bytes: this.#bytes });
    this.#bytes += bytes;
    this.#marks.push({ atMs, bytes: this.#bytes });
    const old = this.#marks.findLastIndex((mark) => mark.atMs <= atMs - RATE_OVER_MS);
    if (old > 0) this.#marks.splice(0, old);
  }

  get now(): { bytes: number; total: number; bytesPerS: number; remainingMs: number | undefined } {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    const ms = first === undefined || last === undefined ? 0 : last.atMs - first.atMs;
    const bytesPerS = ms === 0 ? 0 : ((last!.bytes - first!.bytes) / ms) * 1000;
    const remainingMs = bytesPerS === 0 ? undefined : ((this.#total - this.#bytes) / bytesPerS) * 1000;
    return { bytes: this.#bytes, total: this.#total, bytesPerS, remainingMs };
  }
}
