import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { durationMs } from '../../../protocols/time/duration.ts';
import { durationText } from '../../../sim/fuzz/duration-text.ts';
import { relocated, scenarioProgram, scenarioYaml } from '../../../sim/fuzz/scenario-text.ts';
import { loadScenarioModule } from '../../../sim/scenario/load.ts';
import { folder } from './setup.ts';

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('a, b', "it's", 'true', '1e3', '5min', '[x', '{ y', '#z', '- w', 'k: v', '', ' ', 'a\nb'),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z.]{0,8}$/), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;
const content = fc.dictionary(fc.constantFrom('name', 'duration', 'devices', 'faults', 'expect', 'plants'), value, {
  minKeys: 1,
  noNullPrototype: true,
});

test('any scenario is read back from its YAML as it was', () => {
  fc.assert(
    fc.property(content, fc.array(text, { maxLength: 3 }), (given, comments) => {
      expect(parse(scenarioYaml(given, comments))).toEqual(given);
    }),
  );
});

test('any scenario is read back from its program as it was', async () => {
  const root = await folder();
  await mkdir(join(root, 'sub'));
  await writeFile(join(root, 'original.mjs'), 'export default { scenario: {}, program: async () => {} };\n');
  let number = 0;
  await fc.assert(
    fc.asyncProperty(content, async (given) => {
      const file = join(root, 'sub', `found-${number++}.mjs`);
      await writeFile(file, scenarioProgram(given, ['by\nchance'], '../original.mjs'));
      const { scenario, program } = await loadScenarioModule(file);
      expect(scenario).toEqual(given);
      expect(program).toBeTypeOf('function');
    }),
    { numRuns: 30 },
  );
});

test('lines are short, one for each part or entry', () => {
  const faults = Array.from({ length: 3 }, () => ({ fault: 'powerLoss', device: 'meter', at: '5s', for: '1s' }));
  expect(scenarioYaml({ faults, name: 'a, b', devices: { meter: { class: 'meter', unit: 1 } } }, ['why'])).toBe(
    `# why
name: a, b
devices: { meter: { class: meter, unit: 1 } }
faults:
  - { fault: powerLoss, device: meter, at: 5s, for: 1s }
  - { fault: powerLoss, device: meter, at: 5s, for: 1s }
  - { fault: powerLoss, device: meter, at: 5s, for: 1s }
`.replace('name: a, b', 'name: "a, b"'),
  );
});

test('recorded values are named from where the scenario is written', () => {
  const house = { kind: 'house', activePower: '../series/a.csv#p_W', vehicle: { leavesAt: 1 } };
  const moved = relocated({ plants: { house } }, '/x/scenarios/street.yaml', '/x/found/here/street.yaml');
  expect(moved).toEqual({ plants: { house: { ...house, activePower: '../../series/a.csv#p_W' } } });
});

test('plan files of devices are named from where the scenario is put', () => {
  const devices = { signal: { class: 'signal', unit: 1, plan: '../junctions/a.yaml' }, hub: { class: 'hub', unit: 2 } };
  const moved = relocated({ devices }, '/x/scenarios/street.yaml', '/x/found/here/street.yaml');
  const plan = '../../junctions/a.yaml';
  expect(moved).toEqual({ devices: { ...devices, signal: { ...devices.signal, plan } } });
});

test('a time is written so that it is read as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 366 * 86_400_000 }), (ms) => {
      expect(durationMs(durationText(ms))).toBe(ms);
    }),
  );
  expect([0, 90_000, 1500, 61_234, 7_200_000, 86_400_000].map(durationText)).toEqual([
    '0s',
    '90s',
    '1.5s',
    '61.234s',
    '2h',
    '1d',
  ]);
});
