import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSoundEnvelope, nearEnvelope, nearManifest } from '../../protocols/suit/envelope-fuzz.ts';
import { rawEnvelope } from '../../protocols/suit/raw-envelope.ts';
import { seeded } from '../seed.ts';

test(seeded('100,000 documents near to an envelope are one, or a SuitError'), () => {
  fc.assert(
    fc.property(nearEnvelope, (bytes) => {
      isSoundEnvelope(bytes);
    }),
    { numRuns: 100_000 },
  );
});

test(seeded('100,000 documents near to a manifest are one that can be used, or a SuitError'), () => {
  let taken = 0;
  fc.assert(
    fc.property(nearManifest, (bytes) => {
      if (isSoundEnvelope(rawEnvelope(bytes))) taken++;
    }),
    { numRuns: 100_000 },
  );
  expect(taken).toBeGreaterThan(1000);
});
