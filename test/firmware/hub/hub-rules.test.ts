import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { type Happening, happen, happening, truePowers } from './happenings.ts';
import { House, type HubRun } from './house.ts';
import { HubRules } from './hub-rules.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

test('limits, minimum times, comfort and current hold whatever the house and the host do', () => {
  const step = fc.tuple(fc.integer({ min: 1, max: 400 }), happening);
  const seen = { overLimit: 0, earlyEnd: 0, failsafe: 0, cold: 0 };
  fc.assert(
    fc.property(truePowers, fc.array(step, { minLength: 5, maxLength: 25 }), (powers, steps) => {
      const house = new House(powers);
      const hub: HubRun = new FirmwareRun(image, hubProfile);
      const rules = new HubRules(hub, house);
      for (const [seconds, what] of steps as [number, Happening][]) {
        happen(what, hub, house, rules);
        for (let second = 0; second < seconds; second++) {
          house.scan(hub);
          rules.check();
        }
      }
      for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += rules.seen[key];
    }),
    { numRuns: 50 },
  );
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
});
