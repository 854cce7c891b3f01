import { expect, test } from 'vitest';
import { runScenario } from '../../../sim/scenario/run.ts';
import { loadStreet } from '../../sim/street.ts';
import { SEED, seeded } from '../seed.ts';

const DAYS = 12;
const DAY_MS = 86_400_000;

test(
  seeded(`${DAYS} streets for a day each, and one for a week: all that is read agrees with the plants`),
  async () => {
    const { street, images } = await loadStreet();
    for (let index = 0; index <= DAYS; index++) {
      const seed = (SEED + index) >>> 0;
      const result = await runScenario(street, {
        seed,
        durationMs: index === DAYS ? 7 * DAY_MS : DAY_MS,
        speed: Number.POSITIVE_INFINITY,
        staysUp: false,
        stop: new AbortController().signal,
        port: 0,
        images,
      });
      const wrong = result.checks.filter(({ passed }) => !passed);
      expect({ seed, wrong, differing: result.differing, resets: result.watchdogResets }).toEqual({
        seed,
        wrong: [],
        differing: [],
        resets: 0,
      });
    }
  },
);
