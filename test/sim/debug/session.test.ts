import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { Session } from '../../../sim/debug/session.ts';
import { parseScenario, readSingleCondition } from '../../../sim/scenario/parse.ts';
import { buildImages } from '../../../sim/simulation.ts';

const scenario = parseScenario(
  `name: small
duration: 1h
devices: { meter: { class: meter, unit: 1 } }
host: { poll: 10s, read: [ { register: meter.uptime } ] }
faults: [ { fault: lostBytes, line: rs485, perHour: 200, for: 3s, probability: 0.1 } ]`,
  join(packageRoot, 'small.yaml'),
  allProfiles,
);

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(scenario);
}, 60_000);

/** Everything that can be seen of a session at its moment. */
function seen({ run }: Session): unknown {
  const { devices, clock } = run.simulation;
  const snapshots = [...devices.values()].map((device) => device.snapshot());
  return structuredClone({ nowUs: clock.nowUs, digest: run.trace.digest, snapshots, traffic: run.recorder.traffic });
}

test('going back and forth comes to the same moment, to the last byte', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(200_000);
  const there = seen(session);
  await session.goTo(400_000);
  expect(seen(session)).not.toEqual(there);
  await session.goTo(200_000);
  expect(seen(session)).toEqual(there);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(600_000), { maxLength: 5 }), async (places) => {
      for (const place of places) await session.goTo(place);
      await session.goTo(200_000);
      expect(seen(session)).toEqual(there);
    }),
    { numRuns: 4 },
  );
});

test('a step goes to the next moment at which anything happens, and never into the middle of one', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(10_000);
  await session.step();
  const first = session.run.simulation.clock.nowUs;
  expect(first).toBeGreaterThan(10_000_000);
  expect(session.run.simulation.clock.nextUs).toBeGreaterThan(first);
  await session.step(3);
  expect(session.run.simulation.clock.nowUs).toBeGreaterThan(first);
});

test('it runs until a condition is true, or to the end', async () => {
  const session = await Session.open(scenario, { images });
  const reached = readSingleCondition({ register: 'meter.uptime', atLeast: 42 }, scenario);
  expect(await session.runUntil(reached, 100_000)).toBe(true);
  expect(session.elapsedMs).toBe(42_000);
  const never = readSingleCondition({ register: 'meter.uptime', below: 0 }, scenario);
  expect(await session.runUntil(never, 100_000)).toBe(false);
  expect(session.elapsedMs).toBe(100_000);
});

test('from a snapshot branches part, each with what was done on it, and can be come back to', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(60_000);
  session.intervene({ kind: 'write', device: 'meter', values: { demandPeriod: 5 } });
  await session.goTo(90_000);
  session.save('fork');
  session.intervene({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', for: '5s' } });
  await session.goTo(120_000);
  const meter = (): ReturnType<Session['run']['simulation']['devices']['get']> =>
    session.run.simulation.devices.get('meter');
  expect([meter()!.register('uptime'), meter()!.register('demandPeriod')]).toEqual([25, 5]);
  const darkBranch = seen(session);

  await session.restore('fork');
  expect(session.interventions).toHaveLength(1);
  await session.goTo(120_000);
  expect([meter()!.register('uptime'), meter()!.register('demandPeriod')]).toEqual([120, 5]);

  await session.restore('fork');
  session.intervene({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', for: '5s' } });
  await session.goTo(120_000);
  expect(seen(session)).toEqual(darkBranch);
});

test('going back before something that was done by hand undoes it', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(30_000);
  session.intervene({ kind: 'write', device: 'meter', values: { demandPeriod: 5 } });
  await session.goTo(40_000);
  expect(session.run.simulation.devices.get('meter')!.register('demandPeriod')).toBe(5);
  await session.goTo(20_000);
  await session.goTo(40_000);
  expect(session.run.simulation.devices.get('meter')!.register('demandPeriod')).toBe(15);
});

test('a fault that is ended by hand is over, and ends at the same moment when it is come back to', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(30_000);
  session.intervene({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', name: 'dark' } });
  await session.goTo(40_000);
  expect(session.run.injector.going.map(({ name }) => name)).toContain('dark');
  session.intervene({ kind: 'endFault', name: 'dark' });
  await session.goTo(60_000);
  expect(session.run.injector.active('dark')).toBe(0);
  expect(session.run.simulation.devices.get('meter')!.register('uptime')).toBe(20);
  const there = seen(session);
  await session.goTo(35_000);
  expect(session.interventions).toHaveLength(1);
  await session.goTo(10_000);
  expect(session.interventions).toEqual([]);
  session.save('start');
  await session.goTo(30_000);
  session.intervene({ kind: 'fault', fault: { fault: 'powerLoss', device: 'meter', name: 'dark' } });
  await session.goTo(40_000);
  session.intervene({ kind: 'endFault', name: 'dark' });
  await session.goTo(60_000);
  expect(seen(session)).toEqual(there);
});

test('stopped between two moments on the way, it goes on from there to the same end', async () => {
  const session = await Session.open(scenario, { images });
  await session.goTo(30_000);
  session.intervene({ kind: 'write', device: 'meter', values: { demandPeriod: 5 } });
  await session.goTo(100_000);
  await session.goTo(90_000);
  const there = seen(session);
  await session.goTo(100_000);
  let moments = 0;
  for (let pieces = 0; session.elapsedMs !== 90_000; pieces++) {
    await session.goTo(90_000, () => ++moments % 7 === 0);
    expect(pieces).toBeLessThan(1000);
  }
  expect(seen(session)).toEqual(there);
  // Whoever stays on the way has not done what came later.
  await session.goTo(80_000, () => true);
  expect(session.elapsedMs).toBeLessThan(30_000);
  expect(session.interventions).toEqual([]);
  await session.goTo(session.elapsedMs);
  await session.goTo(80_000);
  expect(session.run.simulation.devices.get('meter')!.register('demandPeriod')).toBe(15);
});

test('a fault that cannot be is refused, and a snapshot that is not', async () => {
  const session = await Session.open(scenario, { images });
  expect(() => session.intervene({ kind: 'fault', fault: { fault: 'powerLos', device: 'meter' } })).toThrow(
    'powerLoss',
  );
  expect(session.interventions).toEqual([]);
  await expect(session.restore('dawn')).rejects.toThrow('there is no snapshot dawn; none was taken yet');
});
