import type { CancelTimer, Clock } from './clock.ts';

/**
 * Runs `run` once `clock` reaches `atMs`, or on the next turn when it has already, to about 0.1 ms. Timers of the
 * operating system count whole milliseconds and may fire early, which is much of a t3.5 of 1.75 ms; so what a timer
 * leaves is waited for by looking at the clock between other work. A clock whose timers are exact never needs that.
 */
export function runAt(clock: Clock, atMs: number, run: () => void): CancelTimer {
  const look = (): void => {
    if (clock.monotonicMs() >= atMs) run();
    else cancel = clock.turn(look);
  };
  let cancel = clock.after(atMs - clock.monotonicMs(), look);
  return () => cancel();
}
