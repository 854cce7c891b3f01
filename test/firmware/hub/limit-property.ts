import fc from 'fast-check';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { arbitraryHappening, arbitraryHouse, arbitraryTruth, type Happening } from './happenings.ts';
import type { Seen } from './limit-rules.ts';
import { LivedHome } from './lived.ts';

/** That the rules hold in any house, whatever happens in it; `seen` counts what the rules saw. */
export function limitProperty(image: CoreImage, seen: Partial<Record<keyof Seen, number>> = {}, longestS = 200) {
  const step = fc.tuple(fc.integer({ min: 1, max: longestS }), arbitraryHappening);
  return fc.property(
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
  );
}
