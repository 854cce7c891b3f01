import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { SimulatedRun } from '../../../sim/run/simulated-run.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';

// A meter whose metering chip and relay are devices on lines of its own.

let images: ReadonlyMap<string, CoreImage>;
let folder: string;
beforeAll(async () => {
  images = new Map([['meter', new CoreImage(admit((await buildFirmware('meter')).image, gatewayLimits))]]);
  folder = await mkdtemp(join(tmpdir(), 'kerb-field-'));
  await writeFile(join(folder, 'wiring.yaml'), WIRING);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const PHASES = ['L1', 'L2', 'L3'];
const WIRING = `lines:
  chip: { address: /dev/ttyUSB0 }
  relays: { address: tcp://192.168.1.9 }
devices:
  chip: { line: chip, unit: 1, template: sdm630, lostAfter: 5s }
  relays: { line: relays, unit: 2, template: waveshare-relay-8 }
inputs:
${PHASES.flatMap((phase) =>
  ['voltage', 'current', 'activePower'].map(
    (name) =>
      `  ${name}${phase}: { device: chip, register: ${name}${phase}${name === 'activePower' ? ', lost: 0' : ''} }`,
  ),
).join('\n')}
outputs:
  relayClosed: { device: relays, register: relay1, stop: 0 }
`;

const SERIES = join(packageRoot, 'seeds/series');

function scenario(faults: string, expectations: string, more = ''): string {
  return `name: a meter and what it measures with
start: '2026-07-17T12:00:00+08:00'
duration: 10min
lines:
  rs485: { kind: serial }
  chip: { kind: serial, of: meter }
  relays: { kind: tcp, of: meter }
plants:
  house:
    kind: house
    activePower: ${SERIES}/household-2010-07-16.csv#activePower_W
    reactivePower: ${SERIES}/household-2010-07-16.csv#reactivePower_var
    voltage: ${SERIES}/household-2010-07-16.csv#voltage_V
    price: ${SERIES}/price-pv-2022-05-13.csv#price_perkWh
    outdoorTemperature: ${SERIES}/traffic-2018-09-28.csv#temperature_Cel
    hotWater: ${SERIES}/hot-water-m.csv#energy_Wh
    vehicle: { leavesAt: 450, returnsAt: 1065, energyPerDayWh: 8000 }
devices:
  meter: { class: meter, unit: 1, plant: house, wiring: wiring.yaml${more} }
host: { poll: 1min, read: [{ register: meter.activePowerTotal }] }
faults: [${faults}]
expect:
${expectations}
`;
}

async function ran(text: string): Promise<RunReport> {
  const run = await SimulatedRun.build(parseScenario(text, join(folder, 'x.yaml'), allProfiles), { images });
  await run.advanceTo(run.durationMs);
  await run.finish();
  return run.report();
}

const failed = ({ verdicts }: RunReport): string[] =>
  verdicts.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);

const FOLLOWS = `
  - { name: power, always: { register: meter.activePowerTotal, is: { plant: house.power }, within: 2 }, from: 10s, until: 290s, grace: 5s }
  - { name: voltage, always: { register: meter.voltageL1, above: 200 }, from: 10s, until: 290s }`;

describe('a device with a wiring', () => {
  test('has its inputs from simulated devices, and what it switches goes through them', async () => {
    const report = await ran(
      scenario(
        '',
        `${FOLLOWS}
  - { name: the relay cuts the house off, always: { plant: house.power, is: 0 }, from: 305s, until: 390s }
  - { name: and connects it, always: { plant: house.power, above: 0 }, from: 405s }
timeline:
  - { at: 300s, write: { meter.relayClosed: false } }
  - { at: 400s, write: { meter.relayClosed: true } }`,
      ),
    );
    expect(failed(report)).toEqual([]);
    const used = report.lines.map(({ line, statistics }) => [line, statistics.responses > 5]);
    expect(used).toEqual([
      ['rs485', true],
      ['chip', true],
      ['relays', true],
    ]);
  });

  test('sees what faults of those lines do, and the host does not', async () => {
    const text = scenario(
      '{ fault: unplugged, line: chip, at: 5min, for: 2min }',
      `${FOLLOWS}
  - { name: nothing is measured meanwhile, always: { register: meter.activePowerTotal, is: 0 }, from: 310s, until: 415s }
  - { name: and then again, always: { register: meter.activePowerTotal, above: 0 }, from: 460s }
  - { name: the host has its answers, always: { line: rs485.timeouts, is: 0 } }`,
    );
    const report = await ran(text);
    expect(failed(report)).toEqual([]);
    expect((await ran(text)).traceDigest).toBe(report.traceDigest);
  });
});

describe('a scenario is refused, when', () => {
  const refused = (text: string): string => {
    try {
      parseScenario(text, join(folder, 'x.yaml'), allProfiles);
    } catch (error) {
      if (error instanceof ScenarioError) return error.message;
      throw error;
    }
    return '';
  };
  const good = scenario('', FOLLOWS);

  test.each([
    [
      'a line is of a device that is not there',
      good.replace('of: meter', 'of: metre'),
      'there is no device metre (did you mean meter?)',
    ],
    ['that device has no wiring', good.replace(', wiring: wiring.yaml', ''), 'meter has no wiring'],
    [
      'a device is on a line of another',
      scenario('', FOLLOWS, ', lines: [chip]'),
      'chip is a line of meter and the devices of its wiring',
    ],
    ['several devices have one', scenario('', FOLLOWS, ', count: 2'), 'several devices cannot share lines downstream'],
  ])('%s', (_name, text, message) => {
    expect(refused(text)).toContain(message);
  });

  test('the wiring has a line that the scenario has not', async () => {
    const text = good.replace('  relays: { kind: tcp, of: meter }\n', '');
    await expect(ran(text)).rejects.toThrow(
      'wiring.yaml has a line relays, and the scenario no line relays with of: meter',
    );
  });
});
