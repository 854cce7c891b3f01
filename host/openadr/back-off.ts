import { createHash } from 'node:crypto';

export interface BackOffOptions {
  /** After the first failure, ms. */
  readonly firstMs?: number;
  readonly mostMs?: number;
}

/**
 * How long to wait after failures in a row: twice as long each time up to a limit, less up to half of it. What is taken
 * off depends on `name` and the count alone, so that clients that lost the same server come back at different times.
 */
export class BackOff {
  readonly #name: string;
  readonly #firstMs: number;
  readonly #mostMs: number;
  #failures = 0;
  #count = 0;

  constructor(name: string, { firstMs = 1000, mostMs = 300_000 }: BackOffOptions = {}) {
    this.#name = name;
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
  }

  /** Failures since the last success. */
  get failures(): number {
    return this.#failures;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** Counts a failure; returns how long to wait, in ms. */
  failed(): number {
    this.#failures++;
    const wholeMs = Math.min(this.#firstMs * 2 ** Math.min(this.#failures - 1, 30), this.#mostMs);
    return wholeMs * (1 - jitter(this.#name, this.#count++) / 2);
  }
}

/** A number from 0 to below 1 that looks random and depends on a name and a count alone. */
export function jitter(name: string, count: number): number {
  return createHash('sha256').update(`${name} ${count}`).digest().readUInt32BE() / 2 ** 32;
}
