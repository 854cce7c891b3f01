import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { buildImages } from '../../../sim/simulation.ts';
import { SEED, seeded } from '../seed.ts';

const DAYS = 3;

test(seeded(`${DAYS} whole days at a traffic signal: safe and served, by the pattern of the hour`), async () => {
  const day = await loadScenario(join(packageRoot, 'seeds/scenarios/signal-day.yaml'), allProfiles);
  const images = await buildImages(day);
  const wrong: unknown[] = [];
  for (let index = 0; index < DAYS; index++) {
    const seed = (SEED + index) >>> 0;
    const run = await SimulatedRun.build(day, { seed, images });
    await run.advanceTo(run.durationMs);
    await run.finish();
    for (const verdict of run.report().verdicts) if (verdict.outcome !== 'passed') wrong.push({ seed, ...verdict });
    await run.close();
  }
  expect(wrong).toEqual([]);
});
