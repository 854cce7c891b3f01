import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { biddingHub } from '../../firmware/hub/bidding-hub.ts';
import { limitProperty } from '../../firmware/hub/limit-property.ts';
import { mutants } from '../../firmware/hub/mutants.ts';
import { SEED, seeded } from '../seed.ts';

/** Houses in which a mutant must have been found; most are within twenty. */
const HOUSES = 600;

describe('a hub is caught that', () => {
  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(seeded('%s'), async (_name, mutant) => {
    const altered = await biddingHub(mutant.replacements);
    // The first that is found will do: it is not made smaller.
    const options = { numRuns: HOUSES, seed: SEED, endOnFailure: true };
    const { failed, errorInstance } = fc.check(limitProperty(altered), options);
    expect(failed).toBe(true);
    expect((errorInstance as Error).message).toMatch(mutant.seenAs);
  });
});
