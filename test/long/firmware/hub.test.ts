import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { biddingHub } from '../../firmware/hub/altered.ts';
import { limitProperty } from '../../firmware/hub/limit-property.ts';
import type { Seen } from '../../firmware/hub/limit-rules.ts';
import { mutants } from '../../firmware/hub/mutants.ts';
import { SEED, seeded } from '../seed.ts';

/** Houses in which a mutant must have been found. */
const HOUSES = 400;

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

test(seeded('two thousand houses with whatever happens in them'), () => {
  const seen: Partial<Record<keyof Seen, number>> = {};
  fc.assert(limitProperty(image, seen, 600), { numRuns: 2000, seed: SEED });
  expect(Object.entries(seen).filter(([, count]) => count < 100)).toEqual([]);
});

describe('a hub is caught that', () => {
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(`%s ${seeded('')}`, async (_name, mutant) => {
    const altered = await biddingHub(mutant.replacements);
    const { failed, errorInstance } = fc.check(limitProperty(altered), {
      numRuns: HOUSES,
      seed: SEED,
      endOnFailure: true,
    });
    expect(failed).toBe(true);
    expect((errorInstance as Error).message).toMatch(mutant.seenAs);
  });
});
