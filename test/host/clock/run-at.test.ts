import { expect, test } from 'vitest';
import { runAt } from '../../../host/clock/run-at.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { ManualClock } from '../../host/gateway/manual-clock.ts';

test('runs at a fraction of a millisecond, which timers of the system cannot', async () => {
  const atMs = systemClock.monotonicMs() + 1.75;
  const ranAtMs = await new Promise<number>((resolve) => {
    runAt(systemClock, atMs, () => resolve(systemClock.monotonicMs()));
  });
  expect(ranAtMs).toBeGreaterThanOrEqual(atMs);
});

test('a clock with exact timers is not looked at again and again', () => {
  const clock = new ManualClock();
  let ran = 0;
  runAt(clock, 1.75, () => ran++);
  clock.advance(1.5);
  expect(ran).toBe(0);
  clock.advance(0.25);
  expect(ran).toBe(1);
  expect(clock.timers).toBe(0);
});

test('a time that has passed runs on the next turn', () => {
  const clock = new ManualClock();
  clock.advance(10);
  let ran = 0;
  runAt(clock, 5, () => ran++);
  expect(ran).toBe(0);
  clock.advance(0);
  expect(ran).toBe(1);
});

test('cancelled while it waits for its timer, or for the last part of a millisecond, it does not run', async () => {
  let ran = false;
  runAt(systemClock, systemClock.monotonicMs() + 5, () => {
    ran = true;
  })();
  let look: (() => void) | undefined;
  const early = {
    ...systemClock,
    monotonicMs: () => 0,
    after: (_ms: number, run: () => void) => {
      look = run;
      return () => {};
    },
  };
  const cancel = runAt(early, 1, () => {
    ran = true;
  });
  look!();
  cancel();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise<void>((resolve) => {
    runAt(systemClock, systemClock.monotonicMs() + 6, resolve);
  });
  expect(ran).toBe(false);
});
