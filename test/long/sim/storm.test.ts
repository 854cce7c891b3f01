import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { buildImages } from '../../../sim/simulation.ts';
import { SEED, seeded } from '../seed.ts';

const STORMS = 12;

test(seeded(`${STORMS} streets in a storm: everything that must hold does, whatever goes wrong`), async () => {
  const storm = await loadScenario(join(packageRoot, 'seeds/scenarios/storm.yaml'), allProfiles);
  const images = await buildImages(storm);
  const kinds = new Set(storm.faults.map(({ name }) => name));
  const struck = new Set<string>();
  const wrong: unknown[] = [];
  for (let index = 0; index < STORMS; index++) {
    const seed = (SEED + index) >>> 0;
    const run = await SimulatedRun.build(storm, { seed, images });
    await run.advanceTo(run.durationMs);
    await run.finish();
    const { verdicts, faults } = run.report();
    for (const verdict of verdicts) if (verdict.outcome !== 'passed') wrong.push({ seed, ...verdict });
    for (const { name } of faults) struck.add(name);
  }
  expect(wrong).toEqual([]);
  expect([...kinds].filter((name) => !struck.has(name))).toEqual([]);
});
