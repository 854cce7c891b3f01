import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { buildImages } from '../../../sim/simulation.ts';

// The scenarios of meters that come with Kerb hold, and what they show is what the meter does: changed, they fail where they must.

const MINUTE = 60_000;

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(await scenario('meter-samples'));
}, 60_000);

async function scenario(name: string, change: (text: string) => string = (text) => text) {
  const file = join(packageRoot, `seeds/scenarios/${name}.yaml`);
  const text = await readFile(file, 'utf8');
  return parseScenario(change(text), file, allProfiles);
}

/** Replaces what must be there. */
function replaced(text: string, by: string): (whole: string) => string {
  return (whole) => {
    expect(whole).toContain(text);
    return whole.replace(text, by);
  };
}

/** Names of the expectations that fail, and how many there are. */
async function failures(given: Awaited<ReturnType<typeof scenario>>, durationMs = given.durationMs) {
  const run = await SimulatedRun.build(given, { images, durationMs });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const { verdicts } = run.report();
  const failed = verdicts.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
  return { failed, others: verdicts.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name) };
}

test('two meters on one load, one with a chip and one with samples, tell the same', async () => {
  expect(await failures(await scenario('meter-samples'), 10 * MINUTE)).toEqual({ failed: [], others: [] });
});

test('and differ where scans of the one come too late for its samples', async () => {
  const slow = replaced('expect:', 'faults: [{ fault: slowScan, device: sampled, scans: 2 }]\nexpect:');
  const { failed } = await failures(await scenario('meter-samples', slow), MINUTE);
  expect(failed).toEqual(expect.arrayContaining(['no block is lost', 'nothing is wrong with the measurement']));
  expect(failed).toContain('both tell the same energy');
  expect(failed).not.toContain("the chip's energy is the load's");
});

test('a phase order that is reversed is seen by both', async () => {
  const reversed = (text: string) =>
    replaced(
      'l1l2l3 }, { register: sampled.phaseSequence, is: l1l2l3',
      'l1l3l2 }, { register: sampled.phaseSequence, is: l1l3l2',
    )(replaced('frequency: 50.02', 'phaseOrder: l1l3l2')(text));
  expect((await failures(await scenario('meter-samples', reversed), MINUTE)).failed).toEqual([]);
});

test('a day of two tariffs is booked as it was drawn', async () => {
  expect(await failures(await scenario('meter-tariffs'))).toEqual({ failed: [], others: [] });
});

test('with the tariffs that a meter is delivered with it is not', async () => {
  const without = replaced('dayTables: [2, 60001, 220002]', 'holidays: [0]');
  const { failed } = await failures(await scenario('meter-tariffs', without));
  expect(failed).toEqual(
    expect.arrayContaining(['low at night', 'high by day', 'all of the high hours', 'all of the low hours']),
  );
  expect(failed).not.toContain('energy is what was drawn');
});

test('without the warning of the supply the outage costs what came since the last record', async () => {
  const { failed } = await failures(await scenario('meter-tariffs', replaced(', warningMs: 1500', '')));
  // The time of the last record is then a minute old at most, so the length is told too long.
  expect(failed.sort()).toEqual([
    'all of the high hours',
    'energy is what was drawn',
    'the outage is told with its length',
  ]);
});
