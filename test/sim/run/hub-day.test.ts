import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import type { Action, Scenario, TimelineEntry } from '../../../sim/scenario/scenario.ts';
import { buildImages } from '../../../sim/simulation.ts';

let day: Scenario;
let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  day = await loadScenario(join(packageRoot, 'seeds/scenarios/hub-day.yaml'), allProfiles);
  images = await buildImages(day);
}, 300_000);

/** Expectations that fail, and what they met. */
async function failures(scenario: Scenario, durationMs = scenario.durationMs) {
  const run = await SimulatedRun.build(scenario, { images, durationMs });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const failed = run.report().verdicts.filter(({ outcome }) => outcome === 'failed');
  await run.close();
  return failed;
}

/** The day without actions that `left` is true of. */
function without(left: (action: Action) => boolean): Scenario {
  const timeline = day.timeline.map(
    (entry): TimelineEntry => ({ ...entry, actions: entry.actions.filter((action) => !left(action)) }),
  );
  return { ...day, timeline };
}

test('a home under dynamic prices is warm, charged and cheap, and keeps its limits whatever goes wrong', async () => {
  expect(await failures(day)).toEqual([]);
}, 300_000);

test('the limits of that day bind: without them the home draws more', async () => {
  const unlimited = without(
    (action) =>
      (action.kind === 'event' && action.event.type === 'importCapacityLimit') ||
      (action.kind === 'write' && 'capacityLimit' in action.values),
  );
  const failed = (await failures(unlimited, 5 * HOUR_MS)).map(({ name }) => name);
  expect(failed).toEqual(expect.arrayContaining(['the capacity limit holds', 'and so does the standing one']));
}, 300_000);
