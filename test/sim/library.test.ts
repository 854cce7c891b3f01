import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { meterProfile, openDevice, openLine, RtuServer } from '../../host/index.ts';
import { packageRoot } from '../../host/package-root.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { defineScenario, parseScenario, SerialBus, SimulatedRun, VirtualClock } from '../../sim/index.ts';
import { ArrayModel } from '../host/gateway/array-model.ts';

test('a line in memory is read in virtual time, as the guide shows', async () => {
  const model = new ArrayModel();
  const clock = new VirtualClock(Date.parse('2026-07-17T00:00:00Z'));
  const bus = new SerialBus({ name: 'rs485', clock, baudRate: 9600, parity: 'even', stopBits: 1 });
  bus.attach('meter', { serve: (transport) => new RtuServer({ transport, clock, units: new Map([[1, model]]) }) });
  const adapter = bus.adapter('host');
  const reading = openLine('/dev/rs485?baud=9600', { clock, openTransport: () => adapter.open() }).then((line) =>
    openDevice(line, 1, meterProfile).read('uptime'),
  );
  await clock.runUntil(1_000_000);
  // Request and answer have 8 and 9 characters of 11 bits.
  expect(bus.counters).toMatchObject({ bytes: 17, collisions: 0, damagedBytes: 0 });
  expect(Math.round(bus.counters.busyUs)).toBe(Math.round((17 * 11 * 1e6) / 9600));
  expect(await reading).toBeTypeOf('number');
});

test('a scenario is a value that runs', async () => {
  const text = 'name: x\nduration: 10s\ndevices: { meter: { class: meter, unit: 1 } }';
  const run = await SimulatedRun.build(parseScenario(text, 'x.yaml', allProfiles));
  await run.advanceTo(run.durationMs);
  await run.finish();
  expect(run.report()).toMatchObject({ outcome: 'passed', elapsedMs: 10_000 });
  const module = { scenario: {}, program: async () => {} };
  expect(defineScenario(module)).toBe(module);
});

test('the package offers the simulator beside the host, and the guide imports what there is', async () => {
  const { exports } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { exports: object };
  expect(Object.keys(exports)).toEqual(['.', './sim', './test', './package.json']);
  const guide = await readFile(join(packageRoot, 'docs/simulation.md'), 'utf8');
  const offered = { kerb: await import('../../host/index.ts'), 'kerb/sim': await import('../../sim/index.ts') };
  const imports = [...guide.matchAll(/^import \{ ([^}]+) \} from '(kerb(?:\/sim)?)';$/gm)];
  expect(imports.length).toBeGreaterThan(2);
  for (const [, names, from] of imports) {
    for (const name of names!.split(', ')) expect(offered[from as keyof typeof offered]).toHaveProperty(name);
  }
});
