import { sleep } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import { interrupted } from './signals.ts';

/**
 * Calls `once` every `periodMs`, by the times at which it began, until SIGINT or SIGTERM comes or nobody reads the
 * output. A call that takes longer than the period is followed by the next at once; what was missed is left out.
 */
export async function watch(periodMs: number, once: () => Promise<void>): Promise<void> {
  let stopped = false;
  const end = Promise.race([
    interrupted(),
    new Promise((resolve) => {
      process.stdout.on('error', resolve);
    }),
  ]).then(() => {
    stopped = true;
  });
  const startMs = systemClock.monotonicMs();
  for (let period = 0; !stopped; ) {
    await Promise.race([once(), end]);
    if (stopped) break;
    const nowMs = systemClock.monotonicMs() - startMs;
    period = Math.max(period + 1, Math.ceil(nowMs / periodMs));
    await Promise.race([sleep(systemClock, period * periodMs - nowMs), end]);
  }
}
