import { expect, test } from 'vitest';
import { TransferProgress } from '../../../host/flash/transfer-progress.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';

test('rate and time left are those of the last seconds', async () => {
  const clock = new VirtualClock(0);
  const progress = new TransferProgress(clock);
  progress.expect(100_000);
  expect(progress.now).toEqual({ bytes: 0, total: 100_000, bytesPerS: 0, remainingMs: undefined });
  for (let second = 0; second < 30; second++) {
    await clock.runUntil(clock.nowUs + 1e6);
    progress.sent(1000);
  }
  expect(progress.now).toMatchObject({ bytes: 30_000, bytesPerS: 1000, remainingMs: 70_000 });
  for (let second = 0; second < 20; second++) {
    await clock.runUntil(clock.nowUs + 1e6);
    progress.sent(500);
  }
  expect(progress.now).toMatchObject({ bytes: 40_000, bytesPerS: 500, remainingMs: 120_000 });
});
