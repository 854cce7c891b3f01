import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { scenarioOf } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { buildImages } from '../../../sim/simulation.ts';

const FILE = join(packageRoot, 'seeds/scenarios/junction-monitor.yaml');

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(await loadScenario(FILE, allProfiles));
}, 300_000);

/** Names of the expectations that fail. */
async function failures(given: Scenario): Promise<readonly string[]> {
  const run = await SimulatedRun.build(given, { images });
  await run.advanceTo(run.durationMs);
  await run.finish();
  const failed = run.report().verdicts.filter(({ outcome }) => outcome !== 'passed');
  await run.close();
  return failed.map(({ name }) => name);
}

test('a junction whose lamps, relays and controller fail flashes in time, until it is reset', async () => {
  expect(await failures(await loadScenario(FILE, allProfiles))).toEqual([]);
});

const crossroads = {
  kind: 'junction',
  vehicles: '../series/traffic-2018-09-28.csv#vehicles_perh',
  scale: 0.3,
  shares: [0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14],
  lanes: [1, 2, 1, 1, 1, 2, 1, 1],
  pedestriansPerHour: 60,
};
const scenario = (monitor: Record<string, unknown>, more: Record<string, unknown>) =>
  scenarioOf(
    {
      name: 'A cabinet',
      start: '2026-07-17T08:00:00+08:00',
      duration: '10min',
      plants: { crossroads },
      devices: {
        signal: { class: 'signal', unit: 1, scan: '100ms', plant: 'crossroads' },
        monitor: { class: 'conflict-monitor', unit: 2, scan: '100ms', plant: 'crossroads', ...monitor },
      },
      host: { read: [{ register: 'monitor.state' }] },
      ...more,
    },
    FILE,
    allProfiles,
  );

test('without a card the junction flashes for good', async () => {
  const given = scenario(
    {},
    {
      expect: [
        { name: 'flash', always: { register: 'monitor.flashing', is: true } },
        { name: 'fault', always: { register: 'monitor.fault', is: 'card' }, from: '1s' },
        { name: 'nobody crosses', always: { plant: 'crossroads.vehiclesCrossed', is: 0 } },
        { name: 'the controller waits', never: { register: 'signal.mode', is: 'service' } },
      ],
    },
  );
  expect(await failures(given)).toEqual([]);
});

test('a relay that is welded conflicts for longer than a monitor lets it, where none is fitted', async () => {
  const welded = { fault: 'weldedRelay', device: 'signal', channel: 'phaseGreen', value: 8, bits: 8, at: '5min' };
  const expectation = { name: 'conflict', never: { plant: 'crossroads.conflictTime', above: 0.45 } };
  const more = { faults: [welded], expect: [expectation] };
  const fitted = scenario({ plan: '../junctions/crossroads.yaml' }, more);
  expect(await failures(fitted)).toEqual([]);
  const apart = scenario({ plan: '../junctions/crossroads.yaml', plant: undefined }, more);
  expect(await failures(apart)).toEqual(['conflict']);
});

test('a monitor that would look too seldom cannot be wired', () => {
  expect(() => scenario({ scan: '200ms' }, {})).toThrow(/must look at the lamps every 100 ms at least/);
});
