import type { Value } from '../../protocols/profile/codec.ts';

/** Waits after refusals: doubled each time, within these limits, ms. */
const RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

export interface CommandOptions {
  readonly register: string;
  /** Told again after so long though nothing changed, ms; infinity for what is told once. */
  readonly repeatMs: number;
  /** Least time from one write to the next, ms. */
  readonly pauseMs: number;
  readonly verify?: { readonly register: string; readonly tolerance: number };
}

/** What a register of a device downstream should hold, and what is known of whether it does. */
export class Command {
  readonly options: CommandOptions;
  /** Undefined: nothing is to be told. */
  wanted: Value | undefined;
  /** Failures in a row: refused, or not obeyed. */
  failures = 0;
  #told: Value | undefined;
  #toldAtMs = 0;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(options: CommandOptions) {
    this.options = options;
  }

  get register(): string {
    return this.options.register;
  }

  /** It was told, and confirmed, what is wanted. */
  get isDone(): boolean {
    return this.wanted === undefined || this.#told === this.wanted;
  }

  /** When it should be written next; infinity when never. */
  dueMs(): number {
    if (this.wanted === undefined) return Number.POSITIVE_INFINITY;
    const fromMs = this.isDone ? this.#toldAtMs + this.options.repeatMs : Number.NEGATIVE_INFINITY;
    return Math.max(fromMs, this.#notBeforeMs);
  }

  confirmed(value: Value, nowMs: number): void {
    this.failures = 0;
    this.#told = value;
    this.#toldAtMs = nowMs;
    this.#notBeforeMs = nowMs + this.options.pauseMs;
  }

  /** It was refused or not obeyed: told again, later each time. */
  failed(nowMs: number): void {
    this.#told = undefined;
    this.#notBeforeMs = nowMs + Math.min(RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS);
    this.failures++;
  }

  /** The device may have forgotten. */
  forget(): void {
    this.#told = undefined;
  }
}
