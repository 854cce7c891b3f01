import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { SEED, seeded } from '../seed.ts';

const SEEDS = 2;

test(seeded(`a street that is updated is safe and whole with each of ${SEEDS} seeds`), async () => {
  const day = await loadScenario(join(packageRoot, 'seeds/scenarios/update-day.yaml'), allProfiles);
  for (let index = 0; index < SEEDS; index++) {
    const seed = (SEED + index) >>> 0;
    const run = await SimulatedRun.build(day, { seed });
    await run.advanceTo(run.durationMs);
    await run.finish();
    const failed = run.report().verdicts.filter(({ outcome }) => outcome !== 'passed');
    expect(failed, `seed ${seed}`).toEqual([]);
  }
});
