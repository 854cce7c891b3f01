import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { SimulatedRun, type SimulatedRunOptions } from '../../../sim/run/simulated-run.ts';
import { parseScenario, scenarioOf } from '../../../sim/scenario/parse.ts';
import type { ScenarioProgram } from '../../../sim/scenario/program.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { loadStreet, STREET } from '../street.ts';

const HOUR = 3_600_000;

let street: Scenario;
let images: ReadonlyMap<string, CoreImage>;
beforeAll(async () => {
  ({ street, images } = await loadStreet());
}, 60_000);

interface Ran {
  readonly report: RunReport;
  readonly trace: readonly string[];
  readonly run: SimulatedRun;
}

async function ran(scenario: Scenario, options: SimulatedRunOptions = {}): Promise<Ran> {
  const trace: string[] = [];
  const run = await SimulatedRun.build(scenario, { images, onTrace: (line) => trace.push(line), ...options });
  await run.advanceTo(run.durationMs);
  await run.finish();
  return { report: run.report(), trace, run };
}

/** A meter and a hub without plants, on a serial line and a network. */
function small(more: string, lines = 'rs485: { kind: serial }, lan: { kind: tcp }'): Scenario {
  const text = `name: small
duration: 10min
lines: { ${lines} }
devices: { meter: { class: meter, unit: 1 }, hub: { class: hub, unit: 2 } }
${more}`;
  return parseScenario(text, join(packageRoot, 'small.yaml'), allProfiles);
}

const outcomes = ({ verdicts }: RunReport): string[] => verdicts.map(({ name, outcome }) => `${name}: ${outcome}`);

describe('the street', () => {
  test('holds all that is expected of it, over both lines, for an hour', async () => {
    const { report } = await ran(street, { durationMs: HOUR });
    expect(report.verdicts.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
    expect(report.verdicts).toHaveLength(13);
    // At every scan, and at the end.
    expect(report.verdicts.find(({ name }) => name === 'vehicles served')!.looks).toBe(36_001);
    expect(report.lines.map(({ line, statistics }) => [line, statistics.responses])).toEqual([
      ['rs485', 28],
      ['lan', 28],
    ]);
  });

  test('gives the same trace for the same seed, whatever the pieces that time is cut into, and another for another', async () => {
    const first = await ran(street, { durationMs: HOUR, seed: 5 });
    const pieces = await SimulatedRun.build(street, { images, durationMs: HOUR, seed: 5 });
    for (const cut of [1, 333.3, 60_000, 60_000.5, 900_000, 900_020, 2_000_000]) await pieces.advanceTo(cut);
    await pieces.advanceTo(HOUR);
    await pieces.finish();
    expect(pieces.report().traceDigest).toBe(first.report.traceDigest);
    expect(first.trace.length).toBeGreaterThan(50);
    const other = await ran(street, { durationMs: HOUR, seed: 6 });
    expect(other.report.traceDigest).not.toBe(first.report.traceDigest);
  });

  test('gives the same trace in another process', async () => {
    const command = [join(packageRoot, 'dist/host/cli/kerb.js'), 'sim', STREET];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...command, '--for', '20min', '--seed', '9', '--json'],
      { maxBuffer: 1 << 26 },
    );
    const { report } = await ran(street, { durationMs: 20 * 60_000, seed: 9 });
    expect((JSON.parse(stdout) as RunReport).traceDigest).toBe(report.traceDigest);
  });
});

describe('the timeline', () => {
  test('writes, reads, notes and begins faults at its times', async () => {
    const { report, trace } = await ran(
      small(`timeline:
  - { at: 1min, write: { meter.demandPeriod: 30 } }
  - { every: 2min, until: 5min, read: [meter.uptime], line: lan }
  - { at: 6min, fault: { fault: powerLoss, device: meter, for: 5s } }
  - { when: { event: meter.powerUp }, note: it is back }
  - { when: { register: meter.uptime, above: 500 }, note: never }
expect:
  - { name: written, eventually: { register: meter.demandPeriod, is: 30 }, by: 61s }
  - { name: kept over the power cut, always: { register: meter.demandPeriod, is: 30 }, from: 62s }
`),
    );
    expect(outcomes(report).slice(0, 2)).toEqual(['written: passed', 'kept over the power cut: passed']);
    expect(report.actions.map(({ atMs, text }) => [Math.round(atMs / 1000), text])).toEqual([
      [60, 'write meter.demandPeriod = 30'],
      [365, 'it is back'],
    ]);
    const read = trace
      .filter((line) => line.includes('"reading","lan","meter"'))
      .map((line) => JSON.parse(line)[0] as number);
    expect(read.map((atUs) => Math.round(atUs / 1e6))).toEqual([120, 240]);
    expect(report.faults).toEqual([
      { name: 'powerLoss', target: 'meter', fromMs: 360_000, toMs: 365_000, text: 'powerLoss' },
    ]);
  });

  test('a write that fails is told with its reason, and fails nothing else', async () => {
    const { report } = await ran(
      small(`faults: [ { fault: silent, device: meter, at: 0s } ]
timeline: [ { at: 1min, write: { meter.demandPeriod: 30 }, line: rs485 }, { at: 2min, note: on } ]
expect: [ { name: told, eventually: { failures: meter, is: 1 } } ]`),
    );
    expect(report.actions.map(({ text }) => text)).toEqual(['write meter.demandPeriod = 30', 'on']);
    expect(report.actions[0]!.error).toContain('no answer within 1000 ms');
    expect(outcomes(report)[0]).toBe('told: passed');
  });

  test('stop ends the run', async () => {
    const { run, report } = await ran(small('timeline: [ { at: 3min, stop: true } ]'));
    expect(run.stopped).toBe(true);
    expect(Math.round(report.elapsedMs / 1000)).toBe(180);
  });
});

describe('the witness', () => {
  test('passes while the host reads what devices hold, whatever happens to the bytes', async () => {
    const { report } = await ran(
      small(`host: { poll: 2s, read: [ { register: meter.uptime }, { register: hub.uptime } ] }
faults:
  - { fault: flippedBits, line: rs485, at: 1min, for: 2min, probability: 0.005 }
  - { fault: duplicatedBytes, line: rs485, at: 4min, for: 1min, probability: 0.02 }
  - { fault: slow, device: hub, at: 6min, for: 2min, lateMs: 1100 }
  - { fault: powerLoss, device: meter, perHour: 60, for: 10s }`),
    );
    const witness = report.verdicts.find(({ name }) => name === 'the host reads what devices hold')!;
    expect(witness.outcome).toBe('passed');
    expect(witness.looks).toBeGreaterThan(500);
    const { crcErrors, timeouts } = report.lines[0]!.statistics;
    expect(crcErrors).toBeGreaterThan(5);
    expect(timeouts).toBeGreaterThan(5);
  });

  test('fails when a driver hands over what no device held', async () => {
    const run = await SimulatedRun.build(small('host: { poll: 1min, read: [ { register: meter.uptime } ] }'), {
      images,
    });
    await run.advanceTo(30_000);
    // A client that mixes up its answers: what it reads of the meter is from another register.
    const driver = run.host.device('meter', 'rs485');
    const { readEach } = driver;
    Object.assign(driver, {
      readEach: async (names: readonly string[]) => {
        const results = await readEach.call(driver, [...names, 'persistInterval']);
        return new Map(names.map((name) => [name, results.get('persistInterval')!]));
      },
    });
    await run.advanceTo(5 * 60_000);
    await run.finish();
    const witness = run.report().verdicts.find(({ name }) => name === 'the host reads what devices hold')!;
    expect(witness.outcome).toBe('failed');
    expect(witness.reason).toMatch(/^meter\.uptime read as 60 over rs485 and was 119, 120$/);
  });
});

describe('a program', () => {
  const program = (run: ScenarioProgram, duration = '5min'): Scenario =>
    scenarioOf(
      { name: 'program', duration, devices: { meter: { class: 'meter', unit: 1 } } },
      join(packageRoot, 'program.ts'),
      allProfiles,
      run,
    );

  test('is host code in virtual time, with drivers, faults and expectations of its own', async () => {
    const { report } = await ran(
      program(async (host) => {
        const meter = host.device('meter');
        await host.sleep(10_000);
        host.expect('it counts', (await meter.read('uptime')) === 10);
        await meter.write('demandPeriod', 5);
        const end = host.fault({ fault: 'powerLoss', device: 'meter', for: '1min' });
        await expect(meter.read('uptime')).rejects.toThrow('no answer');
        end();
        await host.sleep(5000);
        host.expect('it came back', ((await meter.read('uptime')) as number) < 10, 'it kept counting');
        host.note(`demand period ${await meter.read('demandPeriod')}`);
        host.stop();
      }),
    );
    expect(outcomes(report).slice(0, 3)).toEqual(['it counts: passed', 'it came back: passed', 'the program: passed']);
    expect(report.actions.map(({ text }) => text)).toEqual(['demand period 5']);
    expect(report.elapsedMs).toBeLessThan(60_000);
  });

  test('that throws, or has not ended in time, fails the run', async () => {
    const thrown = await ran(program(async () => Promise.reject(new Error('no such luck'))));
    expect(thrown.report.verdicts[0]).toMatchObject({ name: 'the program', outcome: 'failed', reason: 'no such luck' });
    const late = await ran(program((host) => host.sleep(HOUR)));
    expect(late.report.verdicts[0]).toMatchObject({
      outcome: 'failed',
      reason: 'it had not ended when the time was over',
    });
  });
});

test('a device without power is silent on the line and unreachable over the network, and starts from its records', async () => {
  const { report } = await ran(
    small(`host: { poll: 10s, retries: 0, read: [ { register: meter.uptime } ] }
faults: [ { fault: powerLoss, device: meter, at: 65s, for: 1min } ]
expect:
  - { name: six silences, eventually: { line: rs485.timeouts, is: 6 } }
  - { name: six refusals, eventually: { line: lan.exceptions, is: 6 } }
  - { name: dark, always: { not: { register: meter.uptime, atLeast: 0 } }, from: 66s, until: 124s }
  - { name: restarted, within: 70s, after: { fault: powerLoss }, holds: { register: meter.uptime, below: 5 } }`),
  );
  // Without power the register has no value, so nothing can be said of it.
  expect(outcomes(report).slice(0, 4)).toEqual([
    'six silences: passed',
    'six refusals: passed',
    'dark: failed',
    'restarted: passed',
  ]);
  expect(report.verdicts[2]!.reason).toContain('it never had a value');
});

test('a watchdog reset fails a run unless it is allowed', async () => {
  const crashing = await SimulatedRun.build(small(''), { images });
  const allowed = await SimulatedRun.build(small('watchdogResets: allowed'), { images });
  for (const run of [crashing, allowed]) {
    Object.defineProperty(run.simulation.devices.get('meter')!, 'resets', { get: () => 2 });
    await run.advanceTo(1000);
    await run.finish();
  }
  expect(crashing.report().verdicts.at(-1)).toMatchObject({ outcome: 'failed', reason: 'resets of meter 2' });
  expect(outcomes(allowed.report())).toEqual(['the host reads what devices hold: skipped']);
});

test('reports have tracks of what was read and of every channel and plant, events, faults and traffic', async () => {
  const { report } = await ran(street, { durationMs: HOUR });
  const names = report.tracks.map(({ name }) => name);
  expect(names).toContain('meter.activePowerTotal');
  expect(names).toContain('house.power');
  expect(names).toContain('hub.output.command2');
  expect(names).toContain('meter.input.voltageL1');
  const tariff = report.tracks.find(({ name }) => name === 'meter.activeTariff')!;
  expect(tariff).toMatchObject({ unit: '', kind: 'register', step: true, symbols: { 4: 'valley' } });
  expect(tariff.values).toEqual([4, 4, 4, 4]);
  for (const { timesMs, values } of report.tracks) {
    expect(values).toHaveLength(timesMs.length);
    expect(timesMs.every((atMs, index) => index === 0 || atMs >= timesMs[index - 1]!)).toBe(true);
  }
  expect(report.traffic.filter(({ line }) => line === 'rs485')).toHaveLength(56);
  expect(report.events.map(({ device, name }) => `${device} ${name}`)).toContain('meter powerUp');
});
