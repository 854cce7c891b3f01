/** Cancels a timer; calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/**
 * Time as every part of Kerb sees it. The host passes {@link systemClock}; a simulation passes a virtual clock, so
 * nothing else may call `Date.now`, `performance.now`, `setTimeout` or `setInterval` (a test enforces it).
 */
export interface Clock {
  /** Monotonic milliseconds, with fractions; only differences have meaning. */
  monotonicMs(): number;
  /** Wall-clock time in milliseconds since 1970-01-01T00:00:00Z. */
  wallMs(): number;
  /** Calls `run` once, `delayMs` from now or a little later. `delayMs` ≤ 0 fires on the next turn. */
  after(delayMs: number, run: () => void): CancelTimer;
  /** Calls `run` once other work that is due now, input above all, has had its turn. */
  turn(run: () => void): CancelTimer;
}

/** Resolves `delayMs` later by `clock`. */
export function sleep(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
