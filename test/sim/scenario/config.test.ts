import { beforeAll, describe, expect, test } from 'vitest';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';
import { buildImages, Simulation } from '../../../sim/simulation.ts';

const scenarioWith = (config: string, more = '') =>
  parseScenario(
    `name: config
duration: 1min
start: '2026-03-02T00:00:00+01:00'
devices: { meter: { class: meter, unit: 1${more}, config: ${config} } }
`,
    'test.yaml',
    allProfiles,
  );

describe('what is given as config', () => {
  test.each([
    [
      'a name that is not',
      '{ utcOffset: 60 }',
      ':4:54: devices.meter.config.utcOffset: a meter has none of that name; ',
    ],
    [
      'a number out of range',
      '{ utcOffsetMinutes: 900 }',
      ':4:72: devices.meter.config.utcOffsetMinutes: 900 is no whole number from -720 to 840',
    ],
    [
      'a list that is too long',
      '{ billingDays: [1, 2, 3, 4] }',
      ':4:67: devices.meter.config.billingDays: has 3 elements, 4 are given',
    ],
    [
      'an element out of range',
      '{ billingDays: [1, 9999] }',
      'devices.meter.config.billingDays: element 2, 9999, is no whole number from 0 to 2823',
    ],
    ['a number for a list', '{ billingDays: 1 }', 'devices.meter.config.billingDays: give a list of up to 3 numbers'],
    [
      'a list for a number',
      '{ utcOffsetMinutes: [60] }',
      'devices.meter.config.utcOffsetMinutes: give one number, not a list',
    ],
    ['a fraction', '{ utcOffsetMinutes: 0.5 }', 'devices.meter.config.utcOffsetMinutes'],
    ['nothing', '{}', 'devices.meter.config'],
  ])('%s is told of with its place', (_what, config, message) => {
    expect(() => scenarioWith(config)).toThrow(message);
    expect(() => scenarioWith(config)).toThrow(ScenarioError);
  });

  test('is told whole', () => {
    const wrong = () => scenarioWith('{ utcOffset: 60, billingDays: 1 }');
    expect(wrong).toThrow(/utcOffset: .*\n.*billingDays: /);
  });

  test('is given to each of several', () => {
    const { devices } = scenarioWith('{ utcOffsetMinutes: 60 }', ', count: 2');
    expect(devices.map(({ name }) => name)).toEqual(['meter1', 'meter2']);
    expect(devices[1]!.config).toEqual(devices[0]!.config);
    expect(devices[0]!.config).toBeDefined();
  });
});

describe('a device is delivered with it', () => {
  let images: Awaited<ReturnType<typeof buildImages>>;
  beforeAll(async () => {
    images = await buildImages(scenarioWith('{ utcOffsetMinutes: 60 }'));
  });

  test('and keeps it over a power cut', async () => {
    const simulation = await Simulation.build(scenarioWith('{ utcOffsetMinutes: 60, dayTables: [7] }'), { images });
    const meter = simulation.devices.get('meter')!;
    const seen = async (ms: number) => {
      await simulation.advanceTo(ms);
      return [meter.registerNumber('localOffset'), meter.registerNumber('activeTariff')];
    };
    expect(await seen(2000)).toEqual([60, 7]);
    meter.powerOff();
    meter.powerOn();
    expect(await seen(4000)).toEqual([60, 7]);
  });

  test('and what its firmware refuses ends the run with its reason, before anything happens', async () => {
    const scenario = scenarioWith('{ dayTables: [70001] }');
    const build = Simulation.build(scenario, { images });
    await expect(build).rejects.toThrow(ScenarioError);
    await expect(build).rejects.toThrow(/devices\.meter\.config: the firmware refuses it: .*table set, day table 1/);
  });
});
