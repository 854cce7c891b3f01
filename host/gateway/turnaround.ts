import type { CancelTimer, Clock } from '../clock/clock.ts';

/**
 * Runs `send` once `clock` reaches `atMs`. Timers of the operating system are whole milliseconds and may fire early,
 * which is much of a t3.5 of 1.75 ms; so the last part is waited for by looking at the clock again and again between
 * other work. A clock whose timers are exact never needs that.
 */
export function sendAt(clock: Clock, atMs: number, send: () => void): CancelTimer {
  let cancelTimer: CancelTimer | undefined;
  let immediate: NodeJS.Immediate | undefined;
  const look = (): void => {
    if (clock.monotonicMs() >= atMs) send();
    else immediate = setImmediate(look);
  };
  cancelTimer = clock.after(atMs - clock.monotonicMs(), look);
  return () => {
    cancelTimer?.();
    if (immediate !== undefined) clearImmediate(immediate);
  };
}
