import { expect, test } from 'vitest';
import type { Clock } from '../../../host/clock/clock.ts';
import { runAt } from '../../../host/clock/run-at.ts';

/** A clock like the operating system's: timers drop the fraction of their delay. Looking at it takes 0.1 ms. */
function coarseClock(): Clock & { now: number } {
  return {
    now: 0,
    monotonicMs() {
      this.now += 0.1;
      return this.now;
    },
    wallMs: () => 0,
    after(delayMs, run) {
      let cancelled = false;
      queueMicrotask(() => {
        if (cancelled) return;
        this.now += Math.max(1, Math.trunc(delayMs));
        run();
      });
      return () => {
        cancelled = true;
      };
    },
  };
}

test('a timer that fires early does not run anything early', async () => {
  const clock = coarseClock();
  await new Promise<void>((resolve) => {
    runAt(clock, 1.75, resolve);
  });
  expect(clock.now).toBeGreaterThanOrEqual(1.75);
  expect(clock.now).toBeLessThan(2.2);
});

test('what is cancelled never runs, before or after the timer fired', async () => {
  const clock = coarseClock();
  let runs = 0;
  runAt(clock, 1.75, () => runs++)();
  const cancel = runAt(clock, 1000.5, () => runs++);
  await new Promise<void>((resolve) => {
    queueMicrotask(resolve);
  });
  cancel();
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  clock.now = 2000;
  await new Promise(setImmediate);
  expect(runs).toBe(0);
});
