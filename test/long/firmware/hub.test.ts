import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { type Happening, happen, happening, truePowers } from '../../firmware/hub/happenings.ts';
import { House, type HubRun, type TruePowers } from '../../firmware/hub/house.ts';
import { HubRules } from '../../firmware/hub/hub-rules.ts';
import { FirmwareRun, imageOf } from '../../firmware/run.ts';
import { SEED, seeded } from '../seed.ts';

function run(image: CoreImage, powers: TruePowers, steps: readonly (readonly [number, Happening])[]): HubRules {
  const house = new House(powers);
  const hub: HubRun = new FirmwareRun(image, hubProfile);
  const rules = new HubRules(hub, house);
  for (const [seconds, what] of steps) {
    happen(what, hub, house, rules);
    for (let second = 0; second < seconds; second++) {
      house.scan(hub);
      rules.check();
    }
  }
  return rules;
}

test(seeded('four days in a house where something happens every quarter of an hour'), async () => {
  const image = await imageOf(hubProfile);
  const steps = fc.sample(fc.tuple(fc.integer({ min: 1, max: 1800 }), happening), { numRuns: 400, seed: SEED });
  const { seen } = run(image, { waterHeater: 1950, heating: 2900, evPerAmpere: 228 }, steps);
  expect(Object.entries(seen).filter(([, count]) => count < 3)).toEqual([]);
});

test(seeded('fifteen hundred houses with whatever happens in them'), async () => {
  const image = await imageOf(hubProfile);
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), happening), { minLength: 5, maxLength: 40 });
  fc.assert(
    fc.property(truePowers, steps, (powers, happenings) => {
      run(image, powers, happenings);
    }),
    { numRuns: 1500, seed: SEED },
  );
});
