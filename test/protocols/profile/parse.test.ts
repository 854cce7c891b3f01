import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { PROFILE_TEXT_LIMIT, parseProfile } from '../../../protocols/profile/parse.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';
import { updateAddresses } from '../../../protocols/profile/update-rules.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { randomDocument } from './random-profile.ts';

const HEAD = `class: test
version: 1
description: Test.
identity: { vendorName: Kerb, productCode: T, majorMinorRevision: '1' }
`;
const HEAD_LINES = 4;

function problems(text: string): string[] {
  try {
    parseProfile(text, 'test.yaml');
  } catch (error) {
    if (error instanceof ProfileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** Problems of a document that begins as a good one; lines are counted from behind its head. */
function problemsIn(body: string): string[] {
  return problems(HEAD + body).map((line) =>
    line.replace(/^test\.yaml:(\d+)/, (_, number) => String(Number(number) - HEAD_LINES)),
  );
}

test('defaults are filled in', () => {
  const profile = parseProfile(
    `${HEAD}coils:
  - { name: pump, address: 3, description: Pump. }
discreteInputs:
  - { name: door, address: 0, description: Door. }
holdingRegisters:
  - { name: energy, address: 2, type: u64, description: Energy. }
config:
  - { id: 4, name: levels, length: 3, default: 7, description: Levels. }
`,
    'test.yaml',
  );
  expect(profile.coils).toEqual([
    { name: 'pump', address: 3, access: 'rw', default: 0, persistent: false, description: 'Pump.' },
  ]);
  expect(profile.discreteInputs[0]?.access).toBe('r');
  expect(profile.holdingRegisters).toEqual([
    {
      name: 'energy',
      address: 2,
      type: 'u64',
      length: 4,
      scale: 1,
      access: 'rw',
      default: 0,
      persistent: false,
      wordOrder: 'big',
      description: 'Energy.',
    },
  ]);
  expect(profile.config[0]).toMatchObject({ length: 3, default: [7, 7, 7], min: -(2 ** 31), max: 2 ** 31 - 1 });
  expect(profile.inputRegisters).toEqual([]);
  expect(profile.channels).toEqual({ inputs: [], outputs: [] });
});

test("the generated profile of the meter is its YAML's, with its digest", () => {
  const source = readFileSync(join(packageRoot, 'firmware/meter/profile.yaml'), 'utf8');
  const profile = parseProfile(source, 'profile.yaml');
  expect(meterProfile).toEqual({ ...profile, digest: profileDigest(profile) });
});

test.each([
  ['', 'test.yaml:1:1: is empty (a profile begins with `class: <name>`)'],
  ['# nothing yet\n', 'is empty'],
  ['- a\n', 'test.yaml:1:1: is not a map'],
  ['42', 'is not a map'],
  ['class: [\n', 'the text is not well-formed YAML'],
  ['class: a\nclass: b\n', 'test.yaml:2:1: Map keys must be unique'],
  [
    'a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]',
    'use fewer YAML aliases',
  ],
])('%j is no profile', (text, message) => {
  expect(problems(text).join('\n')).toContain(message);
});

test('a fault far into a text that is not well-formed is told with its own line', () => {
  const text = '({\n "class": "x",\n "version": 1,\n "description": "x"\n}';
  expect(problems(text).at(-1)).toContain('test.yaml:5:1: Unexpected flow-map-end token');
});

test('a text beyond the limit is not even read', () => {
  expect(problems(' '.repeat(PROFILE_TEXT_LIMIT + 1))).toEqual([
    `test.yaml:1:1: is longer than ${PROFILE_TEXT_LIMIT} characters`,
  ]);
});

test('every fault is told at once, in the order of the text, each with its place', () => {
  const text = `class: Test
version: 0
description: Test.
identity: { vendorName: Kerb, majorMinorRevision: 0.1 }
inputRegisters:
  - { name: voltage, address: 0, type: u17, description: Voltage. }
  - { name: current, adress: 2, type: u16, description: Current. }
  - { name: power, address: 4, type: u32, description: Power. }
  - { name: energy, address: 5, type: u32, description: Energy. }
events:
  - { code: 1, name: start, severity: fatal, description: Start. }
`;
  expect(problems(text)).toEqual([
    'test.yaml:1:8: class: "Test" must match pattern "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" (Device class; for a profile with firmware the folder\'s name.)',
    'test.yaml:2:10: version: 0 must be >= 1 (Raise it when persisted settings or config change their meaning; older records are then refused, unless update.migrates names their version.)',
    'test.yaml:4:11: identity: productCode is missing',
    "test.yaml:4:51: identity.majorMinorRevision: 0.1 is a number, text is expected (quote it: '0.1')",
    'test.yaml:6:40: inputRegisters[0].type: "u17" is not one of u16, i16, u32, i32, u64, i64, f32, f64, string (did you mean u16?)',
    'test.yaml:7:5: inputRegisters[1]: address is missing',
    'test.yaml:7:22: inputRegisters[1].adress: is not a field here (did you mean address?)',
    'test.yaml:9:30: inputRegisters[3].address: energy overlaps power, which takes 4 to 5 (the next free address is 6)',
    'test.yaml:11:39: events[0].severity: "fatal" is not one of info, warning, error',
  ]);
});

const faults: readonly [what: string, body: string, expected: string][] = [
  [
    'a comma in an unquoted text',
    'coils: [{ name: a, address: 0, description: On, or off. }]',
    '1:49: coils[0].or off.: is not a field here (a comma ends a text inside { }: put the text in quotes)',
  ],
  [
    'addresses out of order',
    'coils:\n  - { name: a, address: 5, description: x }\n  - { name: b, address: 2, description: x }',
    '3:25: coils[1].address: b (2) stands after a (5) (list fields by address)',
  ],
  [
    'two coils at one address',
    'coils:\n  - { name: a, address: 5, description: x }\n  - { name: b, address: 5, description: x }',
    '3:25: coils[1].address: b overlaps a, which takes 5 (the next free address is 6)',
  ],
  [
    'a register beyond the end',
    'holdingRegisters: [{ name: a, address: 65535, type: u32, description: x }]',
    '1:40: holdingRegisters[0].address: a takes 2 registers from 65535, beyond the last address 65535',
  ],
  [
    'a name in two banks',
    'coils: [{ name: a, address: 0, description: x }]\ndiscreteInputs: [{ name: a, address: 0, description: x }]',
    '2:26: discreteInputs[0].name: a is already the name of coils[0]',
  ],
  [
    'a name that generated code takes',
    'coils:\n  - { name: relay, address: 0, description: x }\n  - { name: setRelay, address: 1, description: x }',
    '3:13: coils[1].name: setRelay is taken by code generated for relay (name it otherwise)',
  ],
  [
    'a word of the language',
    'coils: [{ name: switch, address: 0, description: x }]',
    '1:17: coils[0].name: switch is a word of the programming language (name it more precisely)',
  ],
  [
    'a word of the language as a symbol',
    'inputRegisters: [{ name: a, address: 0, type: u16, symbols: { 0: auto, 1: default }, description: x }]',
    '1:75: inputRegisters[0].symbols.1: default is a word of the programming language',
  ],
  [
    'an enumeration that shadows generated code',
    'inputRegisters: [{ name: events, address: 0, type: u16, symbols: { 0: none }, description: x }]',
    '1:26: inputRegisters[0].name: events is a name of the generated code',
  ],
  [
    'a default outside the range',
    'holdingRegisters: [{ name: a, address: 0, type: u16, min: 10, max: 60, default: 5, description: x }]',
    '1:81: holdingRegisters[0].default: default 5 is outside 10 to 60',
  ],
  [
    'a range upside down',
    'holdingRegisters: [{ name: a, address: 0, type: u16, min: 60, max: 10, description: x }]',
    '1:59: holdingRegisters[0].min: min 60 is above max 10',
  ],
  [
    'a limit that the type does not hold',
    'holdingRegisters: [{ name: a, address: 0, type: i16, max: 40000, description: x }]',
    '1:59: holdingRegisters[0].max: 40000 does not fit i16, which goes from -32768 to 32767',
  ],
  [
    'a scaled limit',
    'holdingRegisters: [{ name: a, address: 0, type: u16, scale: 0.1, max: 12.5, description: x }]',
    '1:71: holdingRegisters[0].max: 12.5 is not a whole number (min, max and default are raw values, before the scale)',
  ],
  [
    'limits on an input register',
    'inputRegisters: [{ name: a, address: 0, type: u16, max: 12, description: x }]',
    '1:52: inputRegisters[0].max: is not a field here',
  ],
  [
    'a scale of zero',
    'inputRegisters: [{ name: a, address: 0, type: u16, scale: 0, description: x }]',
    '1:59: inputRegisters[0].scale: 0 must NOT be valid',
  ],
  [
    'an enumeration with a unit',
    'inputRegisters: [{ name: a, address: 0, type: u16, unit: V, symbols: { 0: x }, description: x }]',
    '1:52: inputRegisters[0].unit: a register with symbols has no unit',
  ],
  [
    'a symbol that does not fit',
    'inputRegisters: [{ name: a, address: 0, type: u16, symbols: { 0: x, 70000: y }, description: x }]',
    '1:69: inputRegisters[0].symbols.70000: 70000 does not fit u16',
  ],
  [
    'a symbol twice',
    'inputRegisters: [{ name: a, address: 0, type: u16, symbols: { 0: x, 1: x }, description: x }]',
    '1:72: inputRegisters[0].symbols.1: x already stands for 0',
  ],
  [
    'a symbol for a word',
    'inputRegisters: [{ name: a, address: 0, type: u16, symbols: { one: x }, description: x }]',
    '1:63: inputRegisters[0].symbols.one: is not a whole number',
  ],
  [
    'a float enumeration',
    'inputRegisters: [{ name: a, address: 0, type: f32, symbols: { 0: x }, description: x }]',
    '1:52: inputRegisters[0].symbols: f32 cannot be an enumeration',
  ],
  [
    'a bit that is not there',
    'inputRegisters: [{ name: a, address: 0, type: u16, bits: { 16: x }, description: x }]',
    '1:60: inputRegisters[0].bits.16: u16 has bits 0 to 15',
  ],
  [
    'signed flags',
    'inputRegisters: [{ name: a, address: 0, type: i16, bits: { 1: x }, description: x }]',
    '1:52: inputRegisters[0].bits: i16 cannot be a set of flags (use u16 or u32)',
  ],
  [
    'flags with a default that has no name',
    'inputRegisters: [{ name: a, address: 0, type: u16, bits: { 1: x }, default: 3, description: x }]',
    '1:77: inputRegisters[0].default: default 3 sets bits without a name',
  ],
  [
    'text without a length',
    'inputRegisters: [{ name: a, address: 0, type: string, description: x }]',
    '1:18: inputRegisters[0]: a string needs its length in registers',
  ],
  [
    'a number with a length',
    'inputRegisters: [{ name: a, address: 0, type: u32, length: 2, description: x }]',
    '1:52: inputRegisters[0].length: u32 always takes 2 register(s) (length is for strings only)',
  ],
  [
    'a word order without words',
    'inputRegisters: [{ name: a, address: 0, type: u16, wordOrder: little, description: x }]',
    '1:52: inputRegisters[0].wordOrder: u16 is a single register, which has no word order',
  ],
  [
    'persistence without a writer',
    'coils: [{ name: a, address: 0, access: r, persistent: true, description: x }]',
    '1:55: coils[0].persistent: a field that cannot be written is never persisted (give it access rw, or drop persistent)',
  ],
  [
    'an event code twice',
    'events:\n  - { code: 1, name: a, severity: info, description: x }\n  - { code: 1, name: b, severity: info, description: x }',
    "3:13: events[1].code: code 1 is already a's",
  ],
  [
    'an event name twice',
    'events:\n  - { code: 1, name: a, severity: info, description: x }\n  - { code: 2, name: a, severity: info, description: x }',
    '3:22: events[1].name: a is already the name of events[0]',
  ],
  [
    "a record id of the SDK's",
    'records: [{ id: 15, name: a, version: 1, description: x }]',
    '1:17: records[0].id: 15 must be >= 16',
  ],
  [
    'a record that is called as another one’s version',
    'records:\n  - { id: 16, name: a, version: 1, description: x }\n  - { id: 17, name: aVersion, version: 1, description: x }',
    '3:21: records[1].name: aVersion is taken by code generated for a',
  ],
  [
    'a config default of the wrong length',
    'config: [{ id: 1, name: a, length: 3, default: [1, 2], description: x }]',
    '1:48: config[0].default: default has 2 elements, the field 3',
  ],
  [
    'a config default outside the range',
    'config: [{ id: 1, name: a, min: 1, max: 4, length: 2, default: [1, 5], description: x }]',
    '1:64: config[0].default: default 5 is outside 1 to 4',
  ],
  [
    'no config default where 0 will not do',
    'config: [{ id: 1, name: a, min: 1, max: 4, description: x }]',
    '1:10: config[0]: the default, which is 0 when not stated, is outside 1 to 4',
  ],
  [
    'config symbols with gaps',
    'config: [{ id: 1, name: a, symbols: { 0: x, 2: y }, description: x }]',
    '1:37: config[0].symbols: the values of symbols have gaps (number them one after another)',
  ],
  [
    'a channel name twice',
    'channels:\n  inputs:\n    - { name: a, description: x }\n    - { name: a, description: x }',
    '4:15: channels.inputs[1].name: a is already the name of channels.inputs[0]',
  ],
  ['a list that is none', 'coils: { name: a }', '1:8: coils: {"name":"a"} is not of type array'],
  ['a bank under another name', 'inputs: []', '1:1: inputs: is not a field here'],
];

test.each(faults)('%s is found', (_what, body, expected) => {
  const found = problemsIn(body);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(expected);
});

test('a channel may share the name of a register', () => {
  const body =
    'coils: [{ name: a, address: 0, description: x }]\nchannels: { inputs: [{ name: a, description: x }], outputs: [{ name: a, description: x }] }';
  expect(problemsIn(body)).toEqual([]);
});

test('whatever a document says, it is a profile or a list of problems with places in the text', () => {
  const damaged = fc
    .tuple(randomDocument, fc.nat(), fc.nat(60), fc.string({ maxLength: 6 }))
    .map(([document, position, length, noise]) => {
      const text = JSON.stringify(document, null, 1);
      const at = position % text.length;
      return text.slice(0, at) + noise + text.slice(at + length);
    });
  fc.assert(
    fc.property(damaged, (text) => {
      try {
        parseProfile(text, 'damaged.yaml');
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
        const lines = text.split('\n');
        expect(error.problems.length).toBeGreaterThan(0);
        for (const { line, column } of error.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
        }
      }
    }),
    { numRuns: 200 },
  );
});

const PARTS = `coils:
  - { name: updateRequest, address: 0, description: Request. }
  - { name: kept, address: 1, persistent: true, description: Kept. }
  - { name: shown, address: 2, access: r, description: Shown. }
discreteInputs:
  - { name: updateReady, address: 0, description: Ready. }
inputRegisters:
  - { name: charge, address: 4, type: u16, unit: '%', description: Charge. }
  - { name: volts, address: 5, type: u16, unit: V, description: Volts. }
events:
  - { code: 7, name: recordRefused, severity: warning, description: Refused. }
`;
const HEAD_OF_3 = HEAD.replace('version: 1', 'version: 3');

test('rules of updates are kept as they are given, and told by address', () => {
  const rules = 'update: { migrates: [1, 2], request: updateRequest, ready: updateReady, battery: charge }\n';
  const profile = parseProfile(HEAD_OF_3 + PARTS + rules, 'test.yaml');
  expect(profile.update).toEqual({
    migrates: [1, 2],
    request: 'updateRequest',
    ready: 'updateReady',
    battery: 'charge',
  });
  expect(updateAddresses(profile)).toEqual({ migrates: [1, 2], request: 0, ready: 0, battery: 4, recordRefused: 7 });
  const without = parseProfile(HEAD, 'test.yaml');
  expect('update' in without).toBe(false);
  expect(updateAddresses(without)).toEqual({ migrates: [] });
  expect(profileDigest(profile)).not.toBe(profileDigest(parseProfile(HEAD_OF_3 + PARTS, 'test.yaml')));
});

test.each([
  ['migrates: [3]', 'update.migrates[0]: 3 is no version before this one, 3 (name earlier ones)'],
  ['migrates: [0]', 'update.migrates[0]: '],
  ['migrates: [1, 1]', 'update.migrates: '],
  [
    'request: updateRequests, ready: updateReady',
    'update.request: there is no coil updateRequests (did you mean updateRequest?)',
  ],
  ['request: updateReady, ready: updateReady', 'update.request: there is no coil updateReady'],
  ['request: kept, ready: updateReady', 'update.request: the coil kept is persistent; a reset ends a request'],
  [
    'request: shown, ready: updateReady',
    'update.request: the coil shown is not read and written (give it the access rw)',
  ],
  ['request: updateRequest', 'update.request: nothing tells that the request was met (name a discrete input as ready)'],
  ['ready: updateRequest', 'update.ready: there is no discrete input updateRequest'],
  ['battery: volts', 'update.battery: the input register volts is no charge (it must be u16 of unit %, scale 1)'],
  ['battery: voltage', 'update.battery: there is no input register voltage'],
  ['wait: 5', 'update.wait: '],
])('a rule of updates that cannot be: %s', (rules, message) => {
  const found = problems(`${HEAD_OF_3}${PARTS}update: { ${rules} }\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(message);
});
