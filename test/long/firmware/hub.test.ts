import fc from 'fast-check';
import { expect, test } from 'vitest';
import { biddingHub } from '../../firmware/hub/bidding-hub.ts';
import { limitProperty } from '../../firmware/hub/limit-property.ts';
import type { Seen } from '../../firmware/hub/limit-rules.ts';
import { SEED, seeded } from '../seed.ts';

/** Of each thing that the rules are about, scans at least in which it was so. */
const SEEN = 20;

test(seeded('limits hold in 1,500 houses with whatever happens in them'), async () => {
  const seen: Partial<Record<keyof Seen, number>> = {};
  fc.assert(limitProperty(await biddingHub(), seen), { numRuns: 1500, seed: SEED });
  expect(Object.entries(seen).filter(([, count]) => count < SEEN)).toEqual([]);
});
