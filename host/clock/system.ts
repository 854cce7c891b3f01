import type { Clock } from './clock.ts';

/** The computer's own clock. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(delayMs, run) {
    // What is overdue runs as soon as it can; Node 24 warns of a negative delay.
    const timer = setTimeout(run, Math.max(0, delayMs));
    return () => clearTimeout(timer);
  },
  turn(run) {
    const immediate = setImmediate(run);
    return () => clearImmediate(immediate);
  },
};
