import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../host/package-root.ts';
import { HomeFileError } from '../../../protocols/hub/home-error.ts';
import { parseHome, printHome } from '../../../protocols/hub/home-file.ts';
import { homeSchema } from '../../../protocols/hub/home-schema.ts';

const folder = join(packageRoot, 'seeds/homes');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const seed = (name: string) => readFileSync(join(folder, name), 'utf8');
const reference = seed('reference.yaml');

function faults(text: string): string[] {
  try {
    parseHome(text, 'home.yaml');
  } catch (error) {
    if (error instanceof HomeFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const small = (load: string, supply = 'mainFuseA: 25, phases: 1') =>
  `name: x\nsupply: { ${supply} }\nloads:\n  - { ${load} }\n`;

describe('a home file', () => {
  test.each(files)('%s is a home, and its text again', (name) => {
    const home = parseHome(seed(name), name);
    expect(parseHome(printHome(home), 'printed')).toEqual(home);
  });

  test.each(files)('%s is as the published schema has it', (name) => {
    const validate = new Ajv2020({ allErrors: true }).compile(homeSchema);
    expect(validate(parse(seed(name))), JSON.stringify(validate.errors)).toBe(true);
  });

  test('the published schema refuses what the reader refuses', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(homeSchema);
    const text = reference.replace('lossWPerK: 120', 'losWPerK: 120');
    expect(validate(parse(text))).toBe(false);
    expect(faults(text)).not.toEqual([]);
  });

  test('what is left out is as usual for the kind', () => {
    const [load] = parseHome(small('kind: vehicle, name: car, powerW: 3680, batteryWh: 40000'), 'x').loads;
    expect(load).toMatchObject({
      phases: ['L1'],
      control: 'current',
      leastPowerW: 1380,
      efficiency: 0.9,
      leastRunS: 60,
    });
  });

  test('an appliance draws what its run comes to', () => {
    const [load] = parseHome(small('kind: appliance, name: a, energyWh: 1000, runTimeMin: 90'), 'x').loads;
    expect(load).toMatchObject({ powerW: 667, leastPowerW: 667 });
  });

  test('every fault is told with its line and column', () => {
    const text = reference.replace('lossWPerK: 120', 'losWPerK: 120').replace("'07:00'", '7');
    expect(faults(text)).toEqual([
      expect.stringMatching(/^home\.yaml:\d+:5: loads\[0\]: lossWPerK is missing$/),
      expect.stringMatching(
        /^home\.yaml:\d+:5: loads\[0\]\.losWPerK: is not a field here \(did you mean lossWPerK\?\)$/,
      ),
      expect.stringMatching(
        /^home\.yaml:\d+:16: loads\[2\]\.departure: 7 is a number, text is expected \(quote it: '7'\)$/,
      ),
    ]);
  });

  test.each([
    ['a kind that is none', small('kind: tnk, name: x'), /loads\[0\]\.kind.*did you mean tank/],
    [
      'phases that are not said where there are three',
      small('kind: sheddable, name: x, powerW: 100', 'mainFuseA: 25, phases: 3'),
      /loads\[0\]: phases is missing/,
    ],
    ['a phase that the supply lacks', small('kind: sheddable, name: x, powerW: 100, phases: [L2]'), /phases.*L1 alone/],
    [
      'a target out of its band',
      small('kind: heating, name: x, powerW: 100, capacityWhPerK: 100, lossWPerK: 10, targetCel: 30'),
      /targetCel: 30 °C is not between/,
    ],
    [
      'more least power than power',
      small('kind: vehicle, name: x, powerW: 2000, leastPowerW: 3000, batteryWh: 1000'),
      /leastPowerW: 3000 W is more than its powerW, 2000 W/,
    ],
    [
      'a battery that is switched',
      small('kind: battery, name: x, powerW: 10, capacityWh: 10, control: switched'),
      /control: power/,
    ],
    [
      'legionella heat above the maximum',
      small(
        'kind: tank, name: x, powerW: 10, capacityWhPerK: 10, lossWPerK: 1, legionella: { temperatureCel: 70, intervalH: 24 }',
      ),
      /legionella: 70 °C is above maximumCel, 65 °C/,
    ],
    ['nothing', '', /is empty.*reference\.yaml/],
  ])('%s is refused', (_, text, message) => {
    expect(faults(text).join('\n')).toMatch(message);
  });

  test('two loads have not one name', () => {
    const load = 'kind: sheddable, name: fan, powerW: 100';
    expect(faults(`${small(load)}  - { ${load} }\n`)).toEqual([
      expect.stringContaining('loads[1].name: there are two loads named fan'),
    ]);
  });

  test('a ninth load is refused', () => {
    const load = (n: number) => `  - { kind: sheddable, name: fan ${n}, powerW: 100 }\n`;
    const text = `name: x\nsupply: { mainFuseA: 25, phases: 1 }\nloads:\n${Array.from({ length: 9 }, (_, n) => load(n)).join('')}`;
    expect(faults(text)).toEqual([expect.stringContaining('must NOT have more than 8 items')]);
  });
});
