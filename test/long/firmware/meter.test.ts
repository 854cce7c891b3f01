import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { happening, MeterLife } from '../../firmware/meter/meter-life.ts';
import { imageOf } from '../../firmware/run.ts';
import { SEED, seeded } from '../seed.ts';

const START = Date.UTC(2026, 0, 14, 16);

test(seeded('a meter that lives through 50,000 happenings has counted every mW·ms since the last record'), async () => {
  const life = new MeterLife(await imageOf(meterProfile), START);
  for (const what of fc.sample(happening(2000), { numRuns: 50_000, seed: SEED })) life.go(what);
  const { scans, ...seen } = life.seen;
  expect(scans).toBeGreaterThan(20_000_000);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(50);
});

test(seeded('ten thousand meters with whatever happens to them'), async () => {
  const image = await imageOf(meterProfile);
  const start = fc.integer({ min: -2 * 86_400_000, max: 4_102_444_800_000 });
  fc.assert(
    fc.property(start, fc.array(happening(200), { minLength: 1, maxLength: 60 }), (nowMs, happenings) => {
      const life = new MeterLife(image, nowMs);
      for (const what of happenings) life.go(what);
    }),
    { numRuns: 10_000, seed: SEED },
  );
});
