import fc from 'fast-check';
import { test } from 'vitest';
import { type CrashStory, playCrashStory } from './crash-story.ts';

const story: fc.Arbitrary<CrashStory> = fc.record({
  devices: fc.integer({ min: 1, max: 24 }),
  devicesOfLine: fc.constantFrom(1, 3),
  hosts: fc.integer({ min: 1, max: 3 }),
  lives: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 6 }),
  stallsAfter: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
  troubles: fc.array(fc.constantFrom('none', 'none', 'none', 'refuses', 'silent', 'lies'), {
    minLength: 1,
    maxLength: 8,
  }),
  mostFailedPercent: fc.constantFrom(0, 20, 100),
  isLater: fc.boolean(),
});

test('however often hosts are killed or stand still, each device ends as it should, and none takes the document twice', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(story, (told) => playCrashStory(told)),
    { numRuns: 40 },
  );
});
