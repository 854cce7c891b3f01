import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { buildImages } from '../../../sim/simulation.ts';

// The scenarios of what is measured for trade hold, and changed, they fail where they must.

const CLASSES = ['scale', 'water-meter', 'heat-meter'] as const;
const HOUR = 3_600_000;

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  const built = await Promise.all(CLASSES.map(async (name) => buildImages(await scenario(name))));
  images = new Map(built.flatMap((some) => [...some]));
}, 300_000);

async function scenario(name: string, from = '', to = '') {
  const file = join(packageRoot, `seeds/scenarios/${name}.yaml`);
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  return parseScenario(text.replace(from, to), file, allProfiles);
}

/** Names of the expectations that fail. */
async function failures(given: Awaited<ReturnType<typeof scenario>>, durationMs = given.durationMs) {
  const run = await SimulatedRun.build(given, { images, durationMs });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const failed = run.report().verdicts.filter(({ outcome }) => outcome === 'failed');
  await run.close();
  return failed.map(({ name }) => name);
}

test.each(CLASSES)('%s', async (name) => {
  expect(await failures(await scenario(name))).toEqual([]);
});

test('a load cell that drifts beyond its class sells what nobody had', async () => {
  const drifting = await scenario('scale', 'spanDrift: 2', 'spanDrift: 1000');
  expect(await failures(drifting)).toContain('what was sold is the sum');
});

test('a flow below the limit is no burst', async () => {
  const lesser = await scenario('water-meter', 'flow: 2400', 'flow: 1900');
  // What comes later than the run is not seen, and so fails, too.
  const failed = await failures(lesser, 28 * HOUR);
  expect(failed).toContain('a burst closes the valve after half an hour');
  expect(failed).not.toContain('water that flows back is told');
});

test('another temperature brings another heat', async () => {
  const warmer = await scenario('heat-meter', 'returnTemperature: 45', 'returnTemperature: 46.5');
  const failed = await failures(warmer, 7 * HOUR);
  expect(failed).toEqual(expect.arrayContaining(['heat is counted by IAPWS-IF97', 'power follows']));
  expect(failed).not.toContain('the volume is what flowed');
});
