import { describe, expect, test } from 'vitest';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';

const scenario = (devices: string): string => `name: places
duration: 1min
plants:
  street: { kind: sumo, net: a.net.xml, routes: [a.rou.xml], mappings: [a.yaml] }
  source: { kind: supply, voltage: 230, frequency: 50 }
devices:
${devices}`;

function problems(devices: string): string[] {
  try {
    parseScenario(scenario(devices), 'x.yaml', allProfiles);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

const SIGNALS = `  west: { class: signal, unit: 1, scan: 100ms, plant: street, at: west, plan: w.yaml }
  east: { class: signal, unit: 2, scan: 100ms, plant: street, at: east }
`;

describe('places of a plant', () => {
  test('take a device of each class each', () => {
    const { devices } = parseScenario(scenario(SIGNALS).replace(/ {2}source.*\n/, ''), 'x.yaml', allProfiles);
    expect(devices.map(({ at, document }) => [at, document])).toEqual([
      ['west', 'w.yaml'],
      ['east', undefined],
    ]);
  });

  test.each([
    ['is missing', SIGNALS.replace(', at: west', ''), 'devices.west.plant: a sumo has several places'],
    ['is taken', SIGNALS.replace('at: west', 'at: east'), 'devices.east.plant: east has a signal already'],
    [
      'is of no plant',
      `${SIGNALS}  alone: { class: signal, unit: 3, at: west }\n`,
      'devices.alone.at: without a plant it is nowhere',
    ],
    [
      'scans out of step',
      SIGNALS.replace('100ms', '300ms'),
      'devices.west.scan: a step of SUMO, 1000 ms, must be a multiple of its scan of 300 ms',
    ],
  ])('one that %s is told', (_name, devices, problem) => {
    expect(problems(devices)).toContain(problem);
  });

  test('a plan is for signal controllers, and takes the place of a config', () => {
    const meter = '  meter: { class: meter, unit: 3, plan: w.yaml }\n';
    expect(problems(SIGNALS + meter)).toContain('devices.meter.plan: a meter has no plan');
    const both = SIGNALS.replace('plan: w.yaml', 'plan: w.yaml, config: { utcOffsetMinutes: 60 }');
    expect(problems(both)).toContain('devices.west.plan: it has a config already');
  });

  test('a home is for hubs, and takes the place of a config', () => {
    const hub = '  hub: { class: hub, unit: 3, home: h.yaml }\n';
    expect(problems(SIGNALS + hub).filter((problem) => problem.includes('hub'))).toEqual([]);
    expect(problems(SIGNALS + hub.replace('home', 'plan'))).toContain('devices.hub.plan: a hub has no plan');
    const both = hub.replace('home: h.yaml', 'home: h.yaml, config: { mainFuse: 16 }');
    expect(problems(SIGNALS + both)).toContain('devices.hub.home: it has a config already');
    expect(problems(SIGNALS.replace('plan:', 'home:'))).toContain('devices.west.home: a signal has no home');
  });
});
