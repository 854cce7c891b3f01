import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { biddingHub } from './altered.ts';
import { arbitraryHappening, arbitraryHouse, arbitraryTruth, type Happening } from './happenings.ts';
import type { Seen } from './limit-rules.ts';
import { LivedHome } from './lived.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

test('limits, least times, starts and the failsafe hold whatever the house, its people and the host do', () => {
  const step = fc.tuple(fc.integer({ min: 1, max: 200 }), arbitraryHappening);
  const seen: Partial<Record<keyof Seen, number>> = {};
  fc.assert(
    fc.property(
      arbitraryHouse,
      fc.array(arbitraryTruth, { minLength: 8, maxLength: 8 }),
      fc.array(step, { minLength: 10, maxLength: 50 }),
      (house, truths, steps) => {
        const home = new LivedHome(image, house, truths);
        for (const [seconds, what] of steps as [number, Happening][]) {
          home.happen(what);
          home.live(seconds);
        }
        for (const [name, count] of Object.entries(home.rules.seen)) {
          seen[name as keyof Seen] = (seen[name as keyof Seen] ?? 0) + count;
        }
      },
    ),
    { numRuns: Number(process.env['RUNS'] ?? 100) },
  );
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
});
