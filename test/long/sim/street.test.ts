import { expect, test } from 'vitest';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadStreet } from '../../sim/street.ts';
import { SEED, seeded } from '../seed.ts';

const DAYS = 12;

test(
  seeded(`${DAYS} streets for a day each, and one for a week: all that is read agrees with the plants`),
  async () => {
    const { street, images } = await loadStreet();
    for (let index = 0; index <= DAYS; index++) {
      const seed = (SEED + index) >>> 0;
      const run = await SimulatedRun.build(street, { seed, durationMs: index === DAYS ? 7 * DAY_MS : DAY_MS, images });
      await run.advanceTo(run.durationMs);
      await run.finish();
      const wrong = run.report().verdicts.filter(({ outcome }) => outcome !== 'passed');
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    }
  },
);
