import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';

test('a hub runs its home through devices on lines that are noisy, pulled out and refused', async () => {
  const scenario = await loadScenario(join(packageRoot, 'seeds/scenarios/hub-wired.yaml'), allProfiles);
  const run = await SimulatedRun.build(scenario);
  await run.advanceTo(run.durationMs);
  await run.finish();
  const { verdicts, lines } = run.report();
  expect(verdicts.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  // The noise did strike, and nobody was a client of nobody.
  const statistics = new Map(lines.map(({ line, statistics }) => [line, statistics]));
  expect(statistics.get('bus')!.retries).toBeGreaterThan(100);
  for (const line of scenario.lines) expect(statistics.get(line.name)!.responses).toBeGreaterThan(100);
}, 300_000);
