import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { runScenario } from '../../../sim/scenario/run.ts';
import { buildImages } from '../../../sim/simulation.ts';
import { SEED, seeded } from '../seed.ts';

const DAYS = 12;
const DAY_MS = 86_400_000;

test(
  seeded(`${DAYS} streets for a day each, and one for a week: all that is read agrees with the plants`),
  async () => {
    const street = await loadScenario(join(packageRoot, 'seeds/scenarios/street.yaml'), allProfiles);
    const images = await buildImages(street);
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
