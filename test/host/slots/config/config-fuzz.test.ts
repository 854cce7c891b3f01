import { test } from 'vitest';
import { SEED, seeded } from '../../../long/seed.ts';
import { fuzzConfig } from './config-fuzz.ts';

test(seeded('whatever comes over the line, only what is whole, signed for the device, and newer changes it'), () => {
  fuzzConfig(SEED, 150);
});
