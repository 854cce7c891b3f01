import { expect, test } from 'vitest';
import { SEED, seeded } from '../../long/seed.ts';
import { playHostileHosts } from './hostile-host.ts';

test(seeded(
  'over a line that loses and repeats frames only whole, signed, newer documents change a device',
), async () => {
  const { taken, leftAlone, pushed } = await playHostileHosts(SEED, 25);
  // It was neither left alone all the time, nor changed by all that came.
  expect(Math.min(taken, leftAlone, pushed)).toBeGreaterThan(0);
}, 120_000);
