import { describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Crowd, UnsafeJunctionError } from '../../firmware/signal/crowd.ts';
import { mutants } from '../../firmware/signal/mutants.ts';
import { mutated } from '../../firmware/signal/mutated.ts';
import { SEED, seeded } from '../seed.ts';

const CROWDS = 12;
const SCANS = 2_500;

/** What the judge says about the first junction at which something is wrong; undefined when all are right. */
function judged(image: CoreImage): string | undefined {
  for (let index = 0; index < CROWDS; index++) {
    const crowd = new Crowd(image, {
      seed: SEED + index,
      calm: 24,
      wild: 12,
      scansBetweenActs: 400,
      exceptions: index % 2 === 1,
    });
    try {
      crowd.run(SCANS);
    } catch (error) {
      if (error instanceof UnsafeJunctionError) return error.message;
      throw error;
    }
    if (crowd.faults.length > 0) return `faults ${crowd.faults}`;
  }
  return undefined;
}

test(seeded('the controller as it is passes what its mutants are judged by'), async () => {
  expect(judged(await mutated([]))).toBeUndefined();
});

describe('a controller is caught that', () => {
  test.each(mutants)('$name', async ({ replacements, shows }) => {
    const found = judged(await mutated(replacements));
    expect(found).toBeDefined();
    if (shows === 'starvation') expect(found).toContain('StarvedError');
    else expect(found).not.toContain('StarvedError');
  });
});
