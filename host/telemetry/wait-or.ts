import type { Clock } from '../clock/clock.ts';

/** Waits, or until `signal` is aborted. Leaves no timer behind that would keep a program from ending. */
export function waitOr(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(delayMs, end);
    signal.addEventListener('abort', end);
  });
}
