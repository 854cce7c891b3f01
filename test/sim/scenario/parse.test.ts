import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { parseScenario } from '../../../sim/scenario/parse.ts';
import { ScenarioError } from '../../../sim/scenario/scenario-error.ts';
import { scenarioSchema } from '../../../sim/scenario/schema.ts';

const STREET = join(packageRoot, 'seeds/scenarios/street.yaml');
const text = readFileSync(STREET, 'utf8');

function read(source: string) {
  return parseScenario(source, 'test.yaml', allProfiles);
}

test('the street is read with its times, places and wiring', () => {
  const scenario = read(text);
  expect(scenario.startMs).toBe(Date.parse('2026-07-16T16:00:00Z'));
  expect(scenario.utcOffsetMs).toBe(8 * 3_600_000);
  expect(scenario.durationMs).toBe(24 * 3_600_000);
  expect(scenario.devices.map(({ name, unitId, scanMs, plant }) => [name, unitId, scanMs, plant])).toEqual([
    ['meter', 1, 1000, 'house'],
    ['hub', 2, 1000, 'house'],
    ['signal', 3, 100, 'crossroads'],
  ]);
  expect(scenario.checks).toHaveLength(7);
});

test.each(['Z', '-03:30'])('a start at %s is that many hours from UTC', (zone) => {
  const scenario = read(text.replace('00:00:00+08:00', `00:00:00${zone}`));
  expect(scenario.startMs + scenario.utcOffsetMs).toBe(Date.parse('2026-07-17T00:00:00Z'));
});

test('the published schema lets the street through and refuses a parameter of another kind of plant', () => {
  const validate = new Ajv2020({ strict: false }).compile(scenarioSchema);
  const street = parse(text) as { plants: Record<string, object> };
  expect(validate(street)).toBe(true);
  street.plants['crossroads'] = { ...street.plants['crossroads'], solar: 'a.csv#b' };
  expect(validate(street)).toBe(false);
});

test.each([
  ['nothing', '', 'test.yaml:1:1: is empty (see seeds/scenarios/street.yaml for a scenario)'],
  ['a list', '- a', 'test.yaml:1:1: is not a map'],
  ['broken YAML', 'name: [', 'the text is not well-formed YAML'],
])('%s is no scenario', (_what, source, message) => {
  expect(() => read(source)).toThrow(message);
  expect(() => read(source)).toThrow(ScenarioError);
});

test.each([
  [
    'a misspelt field',
    'duration: 24h',
    'duratoin: 24h',
    ':6:1: duratoin: is not a field here (did you mean duration?)',
  ],
  ['a duration without unit', 'duration: 24h', "duration: '24'", ':6:11: duration: "24" must match pattern'],
  ['a duration of nothing', 'duration: 24h', 'duration: 0h', ':6:11: duration: 0h must be above 0'],
  [
    'a duration without end',
    'duration: 24h',
    'duration: 400d',
    ':6:11: duration: 400d must be above 0 and at most 366d',
  ],
  ['a start without zone', '+08:00', '', ':5:8: start: "2026-07-17T00:00:00" must match pattern'],
  ['a day that is not', '2026-07-17', '2026-02-99', ':5:8: start: 2026-02-99T00:00:00+08:00 is no date'],
  [
    'a kind of plant that is not',
    'kind: junction',
    'kind: jungtion',
    '"jungtion" is not one of house, junction (did you mean junction?)',
  ],
  ['a parameter of another kind', 'scale: 0.3', 'price: a.csv#b', 'plants.crossroads.price: is not a field here'],
  ['a parameter too few', 'scale: 0.3', '', 'plants.crossroads: scale is missing'],
  [
    'seven shares',
    '[0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14]',
    '[1, 0, 0, 0, 0, 0, 0]',
    'plants.crossroads.shares',
  ],
  [
    'a device class that is not',
    'class: hub',
    'class: hubb',
    'devices.hub.class: there is no device class hubb (did you mean hub?)',
  ],
  [
    'a plant that is not',
    'scan: 100ms, plant: crossroads',
    'scan: 100ms, plant: crossroad',
    'devices.signal.plant: there is no plant crossroad (did you mean crossroads?)',
  ],
  [
    'a device at the wrong plant',
    'scan: 100ms, plant: crossroads',
    'scan: 100ms, plant: house',
    'a signal cannot be wired to a house (it takes meter, hub)',
  ],
  [
    'a plant without its device',
    'scan: 100ms, plant: crossroads',
    'scan: 100ms, plant: house',
    'plants.crossroads: a junction needs a signal, and none is wired to it',
  ],
  ['two devices of a class at a plant', 'class: hub', 'class: meter', 'devices.hub.plant: house has a meter already'],
  ['a unit id twice', 'unit: 2', 'unit: 1', 'devices.hub.unit: unit id 1 is already that of meter'],
  ['a unit id that is not', 'unit: 2', 'unit: 248', 'devices.hub.unit: 248 must be <= 247'],
  [
    'a register that is not',
    'meter.activeTariff',
    'meter.activeTarif',
    'there is no register of meter activeTarif (did you mean activeTariff?)',
  ],
  [
    'a device that is not',
    'meter.activeTariff',
    'metre.activeTariff',
    'there is no device metre (did you mean meter?)',
  ],
  [
    'a drawing of words',
    'register: hub.shedReason',
    'register: hub.shedReason, plot: value',
    'shedReason is no number (only numbers can be drawn or compared)',
  ],
  [
    'a quantity that is not',
    'house.energyImport',
    'house.energyImports',
    'there is no quantity of a house energyImports (did you mean energyImport?)',
  ],
])('%s is found', (_what, from, to, message) => {
  expect(text).toContain(from);
  expect(() => read(text.replace(from, to))).toThrow(message);
});

test('a file that is not there is a scenario error that says so', async () => {
  await expect(loadScenario('/nowhere/x.yaml', allProfiles)).rejects.toThrow(
    '/nowhere/x.yaml:1:1: there is no such file',
  );
});
