import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../host/package-root.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';
import { plantKinds } from '../../../sim/plant/kinds.ts';
import { loadScenario } from '../../../sim/scenario/load.ts';
import { parseScenario, readSingleCondition, readSingleFault } from '../../../sim/scenario/parse.ts';
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
  expect(scenario.lines).toEqual([
    { kind: 'serial', name: 'rs485', baudRate: 19_200, parity: 'even', stopBits: 1 },
    { kind: 'tcp', name: 'lan', latencyMs: 2, jitterMs: 1 },
  ]);
  expect(scenario.devices[0]!.lines).toEqual(['rs485', 'lan']);
  expect(scenario.expectations).toHaveLength(11);
  expect(scenario.expectations[0]).toMatchObject({
    name: 'energy drawn',
    text: 'always meter.energyActiveImport is house.energyImport within 1',
    kind: 'always',
  });
});

test.each(['Z', '-03:30'])('a start at %s is that many hours from UTC', (zone) => {
  const scenario = read(text.replace('00:00:00+08:00', `00:00:00${zone}`));
  expect(scenario.startMs + scenario.utcOffsetMs).toBe(Date.parse('2026-07-17T00:00:00Z'));
});

test('the published schema lets the street through and refuses a parameter of another kind of plant', () => {
  const validate = new Ajv2020({ strict: false }).compile(scenarioSchema({ profiles: allProfiles, plantKinds }));
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
    'there is no kind of plant jungtion (did you mean junction?)',
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
  ['a unit id twice', 'unit: 2', 'unit: 1', 'devices.hub.unit: unit id 1 of rs485 is already that of meter'],
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
    'shedReason is no number (only numbers can be drawn)',
  ],
  [
    'a quantity that is not',
    'house.energyImport',
    'house.energyImports',
    'there is no quantity of house energyImports (did you mean energyImport?)',
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

// ---------------------------------------------------------------------------------------------------------------------

const SMALL = `name: small
duration: 1h
lines:
  rs485: { kind: serial }
  lan: { kind: tcp }
devices:
  meter: { class: meter, unit: 1 }
`;

test('what is left out of a scenario has sane values', () => {
  const scenario = read('name: small\nduration: 1h\ndevices: { meter: { class: meter, unit: 1 } }');
  expect(scenario).toMatchObject({
    seed: 1,
    startMs: Date.parse('2026-01-01T00:00:00Z'),
    watchdogResetsAllowed: false,
  });
  expect(scenario.lines).toEqual([{ kind: 'serial', name: 'rs485', baudRate: 19_200, parity: 'even', stopBits: 1 }]);
  expect(scenario.devices).toMatchObject([{ name: 'meter', scanMs: 1000, plant: undefined, lines: ['rs485'] }]);
  expect(scenario.host).toMatchObject({ pollMs: 60_000, readings: [] });
});

test('faults have names of their own, times, lengths and targets', () => {
  const { faults } = read(`${SMALL}faults:
  - { fault: lostBytes, line: rs485, at: 10min, for: 30s, probability: 0.01 }
  - { fault: lostBytes, line: rs485, perHour: 4, for: 1s, from: 20min, name: burst }
  - { fault: lostBytes, line: rs485 }
  - { fault: clockJump, device: meter, at: 1h, byMs: 5000 }
`);
  expect(faults.map(({ name, target, time, lastsMs }) => [name, target, time, lastsMs])).toEqual([
    ['lostBytes', 'rs485', { kind: 'at', atMs: 600_000 }, 30_000],
    ['burst', 'rs485', { kind: 'random', perHour: 4, fromMs: 1_200_000, untilMs: Number.POSITIVE_INFINITY }, 1000],
    ['lostBytes2', 'rs485', { kind: 'at', atMs: 0 }, Number.POSITIVE_INFINITY],
    ['clockJump', 'meter', { kind: 'at', atMs: 3_600_000 }, undefined],
  ]);
  expect(faults[0]!.parameters).toEqual({ probability: 0.01 });
});

test('the timeline says what is done when', () => {
  const { timeline } = read(`${SMALL}timeline:
  - { at: 0s, write: { meter.demandPeriod: 30, meter.relayClosed: false }, line: lan }
  - { every: 5min, until: 30min, read: [meter.uptime] }
  - { when: { event: meter.phaseLost, value: 3 }, once: true, note: a phase, stop: true }
  - { at: 2min, fault: { fault: powerLoss, device: meter, for: 5s } }
`);
  expect(timeline[0]).toEqual({
    trigger: { kind: 'at', atMs: 0 },
    actions: [{ kind: 'write', device: 'meter', values: { demandPeriod: 30, relayClosed: false }, line: 'lan' }],
  });
  expect(timeline[1]!.trigger).toEqual({ kind: 'every', everyMs: 300_000, fromMs: 0, untilMs: 1_800_000 });
  expect(timeline[2]).toMatchObject({
    trigger: { kind: 'when', once: true, condition: { quantity: { kind: 'event', name: 'phaseLost', value: 3 } } },
    actions: [{ kind: 'note', text: 'a phase' }, { kind: 'stop' }],
  });
  expect(timeline[3]!.actions).toMatchObject([{ kind: 'fault', fault: { time: { kind: 'now' }, lastsMs: 5000 } }]);
});

test('expectations are told in words, and names of states become their numbers', () => {
  const { expectations } = read(`${SMALL}faults: [ { fault: silent, device: meter, at: 1min, for: 5s } ]
expect:
  - { always: { register: meter.activeTariff, is: flat }, grace: 2s, from: 1min }
  - { eventually: { any: [ { channel: meter.relayClosed, is: 1 }, { register: meter.phaseLoss, is: true } ] }, by: 5min }
  - { within: 30s, after: { fault: silent }, holds: { reading: meter.uptime, above: { register: meter.uptime } } }
  - { never: { line: rs485.timeouts, above: 3 } }
  - { never: { failures: meter, above: 3 } }
  - { never: { failures: meter, above: 3 } }
`);
  expect(expectations.map(({ name }) => name)).toEqual([
    'always meter.activeTariff is 3',
    'eventually (channel meter.relayClosed is 1) or (meter.phaseLoss is 1)',
    'within 30s after fault silent: reading of meter.uptime above meter.uptime',
    'never rs485 timeouts above 3',
    'never failed requests to meter above 3',
    'never failed requests to meter above 3 (2)',
  ]);
  expect(expectations[0]).toMatchObject({ graceMs: 2000, fromMs: 60_000 });
});

test('of several of a kind each has its number, unit and plant, and what speaks of all speaks of each', () => {
  const scenario = read(`name: three
duration: 1h
plants:
  crossing: ${JSON.stringify((parse(text) as { plants: { crossroads: object } }).plants.crossroads).replace('{', '{"count":3,')}
devices:
  signal: { class: signal, unit: 11, plant: crossing, count: 3 }
host: { read: [ { register: signal.mode }, { register: signal2.ring1Phase } ] }
faults: [ { fault: silent, device: signal, perHour: 1, for: 1s } ]
timeline: [ { at: 1min, write: { signal.flash: true } } ]
expect:
  - { name: safe, never: { plant: crossing.conflictTime, above: 0 } }
  - { never: { register: signal3.mode, is: { register: signal.mode } } }
`);
  expect(scenario.devices.map(({ name, unitId, plant }) => [name, unitId, plant])).toEqual([
    ['signal1', 11, 'crossing1'],
    ['signal2', 12, 'crossing2'],
    ['signal3', 13, 'crossing3'],
  ]);
  expect(scenario.host.readings.map(({ device, register }) => `${device}.${register}`)).toEqual([
    'signal1.mode',
    'signal2.mode',
    'signal3.mode',
    'signal2.ring1Phase',
  ]);
  expect(scenario.faults.map(({ name, target }) => [name, target])).toEqual([
    ['silent', 'signal1'],
    ['silent2', 'signal2'],
    ['silent3', 'signal3'],
  ]);
  expect(scenario.timeline.map(({ actions }) => (actions[0] as { device: string }).device)).toEqual([
    'signal1',
    'signal2',
    'signal3',
  ]);
  expect(scenario.expectations.map(({ name }) => name)).toEqual([
    'safe',
    'safe (2)',
    'safe (3)',
    'never signal3.mode is signal1.mode',
    'never signal3.mode is signal2.mode',
    'never signal3.mode is signal3.mode',
  ]);
});

test.each([
  [
    'a fault that is not',
    'faults: [ { fault: lostByte, line: rs485 } ]',
    '"lostByte" is not one of',
    'did you mean lostBytes?',
  ],
  [
    'a fault without a target',
    'faults: [ { fault: lostBytes } ]',
    'faults[0]: does not say what it happens to',
    'add line: with the serial line',
  ],
  [
    'a fault of the wrong thing',
    'faults: [ { fault: lostBytes, device: meter } ]',
    'faults[0].device: lostBytes happens to a line',
  ],
  [
    'a fault of the wrong line',
    'faults: [ { fault: lostBytes, line: lan } ]',
    'lan is no serial line (lostBytes happens to serial lines)',
  ],
  [
    'a parameter that is not',
    'faults: [ { fault: lostBytes, line: rs485, chance: 1 } ]',
    'faults[0].chance: is not a field here',
  ],
  [
    'a parameter out of range',
    'faults: [ { fault: lostBytes, line: rs485, probability: 2 } ]',
    'faults[0].probability: 2 must be <= 1',
  ],
  [
    'a channel that is not',
    'faults: [ { fault: stuckSensor, device: meter, channel: voltageL9 } ]',
    'a meter has no input channel voltageL9',
  ],
  [
    'chance without a length',
    'faults: [ { fault: silent, device: meter, perHour: 1 } ]',
    'silent by chance needs a length (add for: 1s)',
  ],
  [
    'a length of a moment',
    'faults: [ { fault: clockJump, device: meter, byMs: 1, for: 1s } ]',
    'clockJump is over at once',
  ],
  [
    'a window without chance',
    'faults: [ { fault: silent, device: meter, from: 1s } ]',
    'has from or until, which belong to perHour',
  ],
  [
    'an entry without a time',
    'timeline: [ { note: x } ]',
    'timeline[0]: does not say when (give one of at, every, when)',
  ],
  ['an entry without an action', 'timeline: [ { at: 1s } ]', 'timeline[0]: does nothing'],
  [
    'a write that is refused',
    'timeline: [ { at: 1s, write: { meter.demandPeriod: 90 } } ]',
    '90 cannot be written to demandPeriod',
  ],
  ['a write of what is read only', 'timeline: [ { at: 1s, write: { meter.uptime: 1 } } ]', 'uptime cannot be written'],
  [
    'a coil that is no bit',
    'timeline: [ { at: 1s, write: { meter.relayClosed: 1 } } ]',
    'relayClosed is a coil (write true or false)',
  ],
  ['an expectation of nothing', 'expect: [ { name: x } ]', 'expect[0]: expects nothing (give one of always'],
  [
    'two expectations at once',
    'expect: [ { always: { failures: meter, is: 0 }, never: { failures: meter, is: 1 } } ]',
    'says always and never at once',
  ],
  [
    'a field of another kind',
    'expect: [ { always: { failures: meter, is: 0 }, by: 1s } ]',
    'expect[0].by: does not go with always (that takes from, until, grace)',
  ],
  ['a condition of nothing', 'expect: [ { always: { is: 1 } } ]', 'expect[0].always: says nothing that is looked at'],
  [
    'a condition of two things',
    'expect: [ { always: { failures: meter, register: meter.uptime, is: 1 } } ]',
    'says register and failures at once',
  ],
  [
    'a condition without a comparison',
    'expect: [ { always: { register: meter.uptime } } ]',
    'does not say what register is compared with',
  ],
  [
    'a state that is not',
    'expect: [ { always: { register: meter.activeTariff, is: flatt } } ]',
    'flatt is no state of it (there are sharp, peak, flat, valley, tariff5, tariff6, tariff7, tariff8)',
  ],
  [
    'an event that is not',
    'expect: [ { never: { event: meter.powerUpp } } ]',
    'there is no event of meter powerUpp (did you mean powerUp?)',
  ],
  ['a fault name that is not', 'expect: [ { never: { fault: storm } } ]', 'there is no fault storm (there are none)'],
  [
    'a counter that is not',
    'expect: [ { never: { line: rs485.timeout, above: 1 } } ]',
    'there is no counter of a line timeout (did you mean timeouts?)',
  ],
  [
    'an operand that is not',
    'expect: [ { never: { register: meter.uptime, is: { house: x } } } ]',
    'expect[0].never.is: {"house":"x"} is not allowed',
  ],
])('%s is found', (_what, part, ...messages) => {
  expect(() => read(`${SMALL}${part}`)).toThrow(ScenarioError);
  for (const message of messages) expect(() => read(`${SMALL}${part}`)).toThrow(message);
});

test('what goes with another kind of line is found, with its place', () => {
  const wrong = SMALL.replace('lan: { kind: tcp }', 'lan: { kind: tcp, baud: 9600 }');
  expect(() => read(wrong)).toThrow('test.yaml:5:21: lines.lan.baud: does not go with a tcp line');
});

test('a single condition and a single fault are read as in a file, and refused with what is wrong', () => {
  const scenario = read(SMALL);
  expect(readSingleCondition({ register: 'meter.uptime', above: 5 }, scenario)).toMatchObject({ kind: 'compare' });
  expect(() => readSingleCondition({ register: 'meter.uptim', above: 5 }, scenario)).toThrow('did you mean uptime?');
  expect(readSingleFault({ fault: 'silent', device: 'meter', for: '5s' }, scenario)).toMatchObject({ lastsMs: 5000 });
  expect(() => readSingleFault({ fault: 'silent' }, scenario)).toThrow('does not say what it happens to');
  expect(() => readSingleFault({ fault: 'quiet', device: 'meter' }, scenario)).toThrow('"quiet" is not one of');
});

/** A meter that is given samples, at a supply. */
const sampled = (supply: string, device: string): string => `name: samples
duration: 1min
plants: { supply: { kind: supply, ${supply} } }
devices: { meter: { class: sampled-meter, unit: 1, plant: supply, ${device} } }
`;

test.each([
  [
    'a scan that comes too late for its samples',
    'power: 1',
    'scan: 25ms',
    ':4:73: devices.meter.scan: its blocks hold 160 samples, which come in 20 ms at 8000 Hz; give scan: 20ms',
  ],
  ['the default scan', 'power: 1', 'lines: [rs485]', ':4:19: devices.meter.scan: its blocks hold 160 samples'],
  [
    'a converter that is faster',
    'power: 1, converter: { sampleRate: 16000 }',
    'scan: 20ms',
    '10 ms at 16000 Hz; give scan: 10ms',
  ],
  [
    'a converter that is no number',
    'power: 1, converter: { sampleRate: fast }',
    'scan: 20ms',
    ':3:70: plants.supply.converter.sampleRate: "fast" is not of type integer',
  ],
  ['a power of two phases', 'power: [1, 2]', 'scan: 20ms', ':3:42: plants.supply.power'],
  [
    'changes that do not rise',
    'power: 1, changes: [{ at: 60, power: 1 }, { at: 60, power: 2 }]',
    'scan: 20ms',
    ':3:83: plants.supply.changes[1].at: is not later than the one before',
  ],
])('%s is told of', (_what, supply, device, message) => {
  expect(() => read(sampled(supply, device))).toThrow(message);
});

test('a supply takes a meter of either kind, or both, and is nothing without', () => {
  const two = sampled('power: 1', 'scan: 20ms');
  expect(read(two).devices[0]!.profile.class).toBe('sampled-meter');
  const both = two.replace('devices: {', 'devices: { other: { class: meter, unit: 2, plant: supply },');
  expect(read(both).devices).toHaveLength(2);
  const none = two.replace('plant: supply, ', '');
  expect(() => read(none)).toThrow('plants.supply: a supply needs a meter or a sampled-meter, and none is wired to it');
});
