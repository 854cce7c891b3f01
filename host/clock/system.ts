import type { Clock } from './clock.ts';

/** The computer's own clock. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  turn(run) {
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  },
};
