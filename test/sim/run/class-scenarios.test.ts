import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Build, buildFirmware } from '../../../host/build/build.ts';
import { coreImage } from '../../../host/build/core-image.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { CopiedFirmware } from '../../host/build/copied-firmware.ts';

// The scenario of each device class that has one of its name holds; changed, or with firmware that forgets, it fails where it must.

const FOLDER = join(packageRoot, 'seeds/scenarios');
const CLASSES = readdirSync(FOLDER)
  .map((file) => file.replace(/\.yaml$/, ''))
  .filter((name) => allProfiles.has(name));
/** Those have scenarios of other names, and tests of their own. */
const OTHERS = ['conflict-monitor', 'hub', 'meter', 'sampled-meter', 'signal'];

const builds = new Map<string, Build>();
beforeAll(async () => {
  for (const name of CLASSES) builds.set(name, await buildFirmware(name));
}, 300_000);

function scenario(name: string, from = '', to = ''): Scenario {
  const file = join(FOLDER, `${name}.yaml`);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  return parseScenario(text.replace(from, to), file, allProfiles);
}

/** Names of the expectations that fail. */
async function failures(given: Scenario, durationMs = given.durationMs, own?: Build): Promise<string[]> {
  const devices = given.devices.map((device) => own ?? builds.get(device.class)!);
  const images = new Map(devices.map((build) => [build.class, coreImage(build)]));
  const run = await SimulatedRun.build(given, { images, durationMs });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const failed = run.report().verdicts.filter(({ outcome }) => outcome === 'failed');
  await run.close();
  return failed.map(({ name }) => name);
}

test('every class has a scenario', () => {
  expect([...CLASSES, ...OTHERS].sort()).toEqual([...allProfiles.keys()].sort());
});

test.each(CLASSES)('the scenario of %s holds', async (name) => {
  expect(await failures(scenario(name))).toEqual([]);
});

test('a load cell that drifts beyond its class sells what nobody had', async () => {
  const drifting = scenario('scale', 'spanDrift: 2', 'spanDrift: 1000');
  expect(await failures(drifting)).toContain('what was sold is the sum');
});

test('a flow below the limit is no burst', async () => {
  const lesser = scenario('water-meter', 'flow: 2400', 'flow: 1900');
  // What comes later than the run is not seen, and so fails, too.
  const failed = await failures(lesser, 28 * HOUR_MS);
  expect(failed).toContain('a burst closes the valve after half an hour');
  expect(failed).not.toContain('water that flows back is told');
});

test('another temperature brings another heat', async () => {
  const warmer = scenario('heat-meter', 'returnTemperature: 45', 'returnTemperature: 46.5');
  const failed = await failures(warmer, 7 * HOUR_MS);
  expect(failed).toEqual(expect.arrayContaining(['heat is counted by IAPWS-IF97', 'power follows']));
  expect(failed).not.toContain('the volume is what flowed');
});

/** The firmware of a class with another alarm.ts of the SDK. */
async function withAlarm(name: string, from: string, to: string): Promise<Build> {
  const copy = await CopiedFirmware.of(name);
  const text = await copy.read('firmware/sdk/alarm.ts');
  expect(text).toContain(from);
  await copy.write('firmware/sdk/alarm.ts', text.replace(from, to));
  return buildFirmware(copy.folder(name));
}

const LASTED = 'this.lastedMs < delayMs';

// Runs end when what is named has been decided.

test.each([
  ['bedside-alarm', 1, ['a call is told at once', 'an emergency that nobody answers is escalated']],
  ['climate-guard', 14, ['the sun on the objects is told', 'a torn sensor is told']],
  ['cold-chain', 15, ['and a torn probe', 'so is a unit without power']],
  ['machine-monitor', 16, ['an overloaded spindle is told within seconds', 'and a torn sensor']],
  ['vaccine-refrigerator', 34, ['an outage of four hours is told', 'twelve are']],
  ['warning-station', 8, ['and is told to disagree', 'steam at one detector is attention']],
])('alarms that are never raised are missed in the scenario of %s', async (name, hours, missed) => {
  const forgetful = await withAlarm(name, LASTED, 'this.lastedMs <= LIMIT_MS');
  expect(await failures(scenario(name), hours * HOUR_MS, forgetful)).toEqual(expect.arrayContaining(missed));
});

test.each([
  ['bedside-alarm', 1, 'who turns over is let be'],
  ['climate-guard', 15, 'ten damp minutes are no alarm'],
  ['cold-chain', 12, 'a short opening is no alarm'],
  ['machine-monitor', 14, 'a peak of three seconds is no overload'],
  ['vaccine-refrigerator', 10, 'three minutes of an open lid are no alarm'],
  ['warning-station', 3, 'a loose contact is no fault'],
])('alarms that wait for nothing are too many in the scenario of %s', async (name, hours, noticed) => {
  const hasty = await withAlarm(name, LASTED, 'delayMs == ~0');
  expect(await failures(scenario(name), hours * HOUR_MS, hasty)).toContain(noticed);
});
