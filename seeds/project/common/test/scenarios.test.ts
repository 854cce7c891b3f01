import { readdirSync } from 'node:fs';
import { knownProfiles } from 'kerb';
import { knownPlantKinds, loadScenario, SimulatedRun } from 'kerb/sim';
import { expect, test } from 'vitest';

const files = readdirSync('scenarios').filter((name) => name.endsWith('.yaml'));

// The first one compiles the firmware.
test.each(files)('%s passes', { timeout: 120_000 }, async (file) => {
  const scenario = await loadScenario(`scenarios/${file}`, knownProfiles(), await knownPlantKinds());
  const run = await SimulatedRun.build(scenario);
  await run.advanceTo(run.durationMs);
  await run.finish();
  expect(run.report().verdicts.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});
