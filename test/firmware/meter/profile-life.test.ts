import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { happening, ProfileLife } from './profile-life.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

test('whatever happens, the profile adds up to the registers: through power cuts at any host call, steps of the clock and other settings', () => {
  const seen = { entries: 0, cutsAtHostCalls: 0, restarts: 0, flags: new Set<string>() };
  fc.assert(
    fc.property(fc.array(happening, { minLength: 1, maxLength: 25 }), (happenings) => {
      const life = new ProfileLife(image);
      for (const what of happenings) life.go(what);
      seen.entries = Math.max(seen.entries, life.seen.entries);
      seen.cutsAtHostCalls += life.seen.cutsAtHostCalls;
      seen.restarts += life.seen.restarts;
      for (const flag of life.seen.flags) seen.flags.add(flag);
    }),
    { numRuns: 150 },
  );
  // The runs reach what they are for.
  expect(seen.entries).toBeGreaterThan(50);
  expect(seen.cutsAtHostCalls).toBeGreaterThan(20);
  expect(seen.restarts).toBeGreaterThan(50);
  const flags = ['powerDown', 'powerUp', 'clockAdjusted', 'short', 'long', 'missingBefore', 'measurementFault'];
  expect([...seen.flags]).toEqual(expect.arrayContaining(flags));
});
