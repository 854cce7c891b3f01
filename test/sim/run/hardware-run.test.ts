import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { startGateway } from '../../../host/gateway/gateway.ts';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { runOnHardware, WrongDeviceError } from '../../../sim/run/hardware-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { parseTarget, TargetError } from '../../../sim/scenario/target.ts';
import { buildImages } from '../../../sim/simulation.ts';

const scenario = parseScenario(
  `name: bench
duration: 3s
lines: { rs485: { kind: serial }, lan: { kind: tcp } }
devices: { meter: { class: meter, unit: 1, config: { utcOffsetMinutes: 60 } } }
host: { read: [ { register: meter.uptime } ] }
faults: [ { fault: powerLoss, device: meter, at: 1s, for: 1s }, { fault: reset, line: lan, at: 1s } ]
timeline:
  - { at: 500ms, write: { meter.demandPeriod: 20 } }
  - { at: 600ms, fault: { fault: silent, device: meter, for: 1s } }
  - { when: { channel: meter.relayClosed, is: 0 }, note: open }
expect:
  - { name: written, eventually: { register: meter.demandPeriod, is: 20 } }
  - { name: wrong, always: { register: meter.demandPeriod, is: 99 } }
  - { name: quiet, never: { failures: meter, above: 0 } }
  - { name: answers, never: { line: lan.timeouts, above: 0 } }
  - { name: channel, always: { channel: meter.relayClosed, is: 1 } }
  - { name: event, never: { event: meter.phaseLost } }
  - { name: after a fault, within: 5s, after: { fault: powerLoss }, holds: { register: meter.uptime, below: 9 } }
  - { name: other line, never: { line: rs485.timeouts, above: 0 } }
`,
  join(packageRoot, 'bench.yaml'),
  allProfiles,
);

let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  images = await buildImages(scenario);
}, 60_000);

/** Devices on a real TCP port, as `kerb run` serves them; returns the port. */
async function gateway(...units: readonly [unitId: number, deviceClass: string][]): Promise<number> {
  const devices = units.map(([unitId, deviceClass]) => {
    const { identity } = allProfiles.get(deviceClass)!;
    const records = new MemoryRecordStore();
    return { unitId, device: new Device(images.get(deviceClass)!, { name: deviceClass, identity, records }, 0) };
  });
  const { tcp, close } = await startGateway({ devices, clock: systemClock, tcp: { port: 0 } });
  onTestFinished(close);
  return tcp!.port;
}

function run(target: string, given: Scenario = scenario): Promise<RunReport> {
  return runOnHardware(given, parseTarget(target, 'map.yaml', given), { stop: new AbortController().signal });
}

test('expectations are judged by what is read of real devices; what cannot be seen or forced is skipped, never passed', async () => {
  const port = await gateway([7, 'meter']);
  const report = await run(`lines: { lan: 'tcp://127.0.0.1:${port}' }\ndevices: { meter: { unit: 7 } }\npoll: 200ms`);
  expect(report.target).toBe('hardware');
  expect(report.traceDigest).toBeUndefined();
  expect(report.verdicts.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
    'written: passed',
    'wrong: failed',
    'quiet: passed',
    'answers: passed',
    'channel: skipped',
    'event: skipped',
    'after a fault: skipped',
    'other line: skipped',
    'fault powerLoss: skipped',
    'fault reset: skipped',
    'the config of meter: skipped',
    'when channel meter.relayClosed is 0: channels lie inside the device and are seen in simulation only: skipped',
    'fault silent: it cannot be forced on hardware: skipped',
  ]);
  expect(report.outcome).toBe('failed');
  expect(report.verdicts[7]!.reason).toBe('rs485 is not in the target map');
  expect(report.actions.map(({ text, error }) => [text, error])).toEqual([
    ['write meter.demandPeriod = 20', undefined],
  ]);
  expect(report.tracks.find(({ name }) => name === 'meter.uptime')!.values.length).toBeGreaterThan(3);
});

test('another device than the scenario thinks is found before anything is written to it', async () => {
  const port = await gateway([1, 'meter']);
  const other = {
    ...scenario,
    devices: [{ ...scenario.devices[0]!, profile: allProfiles.get('hub')! }],
    timeline: [],
    expectations: [],
  };
  const running = run(`lines: { lan: 'tcp://127.0.0.1:${port}' }`, {
    ...other,
    host: { ...scenario.host, readings: [] },
  });
  await expect(running).rejects.toThrow(WrongDeviceError);
  await expect(running).rejects.toThrow('productCode is KM-3P, not KH-8');
});

test('a line that cannot be opened is told before anything is run', async () => {
  await expect(run("lines: { lan: 'tcp://127.0.0.1:1' }")).rejects.toThrow('nothing listens there');
});

describe('a target map', () => {
  test.each([
    ['a line that is not', "lines: { lam: 'tcp://x' }", 'there is no line of the scenario lam (did you mean lan?)'],
    ['a device that is not', "lines: { lan: 'tcp://x' }\ndevices: { metre: { unit: 1 } }", 'did you mean meter?'],
    ['an address that is none', 'lines: { lan: somewhere }', 'map.yaml:1:15: lines.lan: line "somewhere"'],
    ['no lines', 'devices: {}', 'lines is missing'],
    ['nothing', '', 'map.yaml:1:1: is empty (begin with lines:'],
  ])('with %s is refused', (_what, text, message) => {
    expect(() => parseTarget(text, 'map.yaml', scenario)).toThrow(TargetError);
    expect(() => parseTarget(text, 'map.yaml', scenario)).toThrow(message);
  });
});
