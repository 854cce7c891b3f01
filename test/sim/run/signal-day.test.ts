import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { configPlaces } from '../../../protocols/profile/config-area.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { scenarioOf } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { buildImages } from '../../../sim/simulation.ts';

const FILE = join(packageRoot, 'seeds/scenarios/signal-day.yaml');
/** All that goes wrong on that day does within this time. */
const SHORT_MS = 4 * 3_600_000;

let day: Scenario;
let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  day = await loadScenario(FILE, allProfiles);
  images = await buildImages(day);
}, 300_000);

/** Expectations that fail, and what they met. */
async function failures(scenario: Scenario, options: { durationMs?: number; seed?: number } = {}): Promise<unknown[]> {
  const run = await SimulatedRun.build(scenario, { images, ...options });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const failed = run.report().verdicts.filter(({ outcome }) => outcome !== 'passed');
  await run.close();
  return failed;
}

test('on a day on which all goes wrong the street stays safe, everyone is served, and what happened is told', async () => {
  // What is expected of the evening was never looked at.
  const after = ['and those of the evening', 'free at night'].map((name) =>
    expect.objectContaining({ name, looks: 0 }),
  );
  expect(await failures(day, { durationMs: SHORT_MS })).toEqual(after);
}, 300_000);

/** Writes that put two bytes of the config, the elements `index` and the one after it of a field of bytes, through the config window. */
function push(at: number, field: string, index: number, bytes: readonly [number, number]): readonly object[] {
  const place = configPlaces(signalProfile.config).find((candidate) => candidate.field.name === field)!;
  const byte = place.at + index;
  expect([place.size, byte % 2]).toEqual([1, 0]);
  const writes = [
    { configCommand: 'open' },
    { configOffset: byte / 2 },
    { configData: bytes[0] + bytes[1] * 256 },
    { configCommand: 'apply' },
  ];
  return writes.map((write, step) => {
    const [[name, value]] = Object.entries(write) as [[string, number | string]];
    return { at: `${at + step}s`, write: { [`signal.${name}`]: value } };
  });
}

describe('a config that is pushed in the middle of a cycle', () => {
  const given = (timeline: readonly object[], expectations: readonly object[]) =>
    scenarioOf(
      {
        name: 'Another config',
        start: '2026-07-17T08:00:00+08:00',
        duration: '15min',
        plants: {
          crossroads: {
            kind: 'junction',
            vehicles: '../series/traffic-2018-09-28.csv#vehicles_perh',
            scale: 0.3,
            shares: [0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14],
            lanes: [1, 2, 1, 1, 1, 2, 1, 1],
            pedestriansPerHour: 60,
          },
        },
        devices: {
          signal: {
            class: 'signal',
            unit: 1,
            scan: '100ms',
            plant: 'crossroads',
            plan: '../junctions/crossroads.yaml',
          },
        },
        host: { poll: '1min', read: [{ register: 'signal.mode' }] },
        timeline,
        expect: [
          { name: 'no conflict', never: { plant: 'crossroads.conflictTime', above: 0 } },
          { name: 'no fault', always: { register: 'signal.fault', is: 'none' } },
          { name: 'no flash', never: { register: 'signal.mode', is: 'flash' } },
          ...expectations,
        ],
      },
      FILE,
      allProfiles,
    );
  const inService = { name: 'service goes on', always: { register: 'signal.mode', is: 'service' }, from: '30s' };

  test('is in force at once when only times differ', async () => {
    const scenario = given(push(317, 'minGreen', 0, [6, 9]), [
      inService,
      { name: 'it is in force', eventually: { event: 'signal.configChanged', atLeast: 1 }, from: '318s', by: '322s' },
      { name: 'applied', always: { register: 'signal.configResult', is: 'applied' }, from: '322s' },
    ]);
    expect(await failures(scenario)).toEqual([]);
  });

  test('is refused when a yellow would be shorter than the approach needs', async () => {
    const scenario = given(push(317, 'yellow', 0, [28, 40]), [
      inService,
      { name: 'refused', always: { register: 'signal.configResult', is: 'refused' }, from: '322s' },
      { name: 'with the reason', always: { register: 'signal.refusal', is: 'yellowShort' }, from: '322s' },
      { name: 'and the phase', always: { register: 'signal.refusalAt', is: 1 }, from: '322s' },
      { name: 'and told', eventually: { event: 'signal.configRefused', atLeast: 1 }, by: '322s' },
      { name: 'the old one stays', always: { event: 'signal.configChanged', is: 0 } },
    ]);
    expect(await failures(scenario)).toEqual([]);
  });

  test('waits for red when it is of other crossings', async () => {
    const scenario = given(push(317, 'walk', 2, [0, 0]), [
      { name: 'all red', eventually: { register: 'signal.mode', is: 'allRed' }, from: '320s', by: '380s' },
      { name: 'then service', always: { register: 'signal.mode', is: 'service' }, from: '395s' },
      { name: 'applied', always: { register: 'signal.configResult', is: 'applied' }, from: '322s' },
      { name: 'nobody walks there', never: { register: 'signal.phaseWalks', is: 8 }, from: '395s' },
    ]);
    expect(await failures(scenario)).toEqual([]);
  });
});
