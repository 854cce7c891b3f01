import { describe, expect, test } from 'vitest';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';

/** A template with these items in its section `probe`. */
function template(...items: readonly string[]): string {
  return `class: own
version: 1
description: Own.
identity: { vendorName: A, productCode: B, majorMinorRevision: '1' }
sources: [https://example.org/manual]
defaults: { unitId: 3, baudRate: 9600, parity: even, stopBits: 1 }
probe:
${items.map((item) => `  - { ${item} }`).join('\n')}
coils:
  - { name: relay, address: 4, description: Relay. }
inputRegisters:
  - { name: voltage, address: 0, type: u32, scale: 0.1, wordOrder: little, unit: V, description: Voltage. }
  - { name: model, address: 10, type: string, length: 4, description: Model. }
holdingRegisters:
  - { name: reset, address: 1, type: u16, access: w, description: Resets. }
`;
}

function problemsOf(...items: readonly string[]): string {
  try {
    parseProfile(template(...items), 'own.yaml');
  } catch (error) {
    if (error instanceof ProfileError) return error.message;
    throw error;
  }
  return '';
}

describe('the section probe', () => {
  test('names registers, places and texts, and what is expected of them', () => {
    const profile = parseProfile(
      template(
        'register: voltage, range: [80, 300], orEmpty: true',
        'register: model, begins: [AB, CD]',
        'register: relay',
        'bank: holdingRegisters, address: 20, type: f32, alone: true, optional: true, unitId: true',
        'object: vendorName, begins: [Acme]',
        'bank: inputRegisters, address: 30, counter: 100',
      ),
      'own.yaml',
    );
    expect(profile.sources).toEqual(['https://example.org/manual']);
    expect(profile.defaults).toEqual({ unitId: 3, baudRate: 9600, parity: 'even', stopBits: 1 });
    expect(profile.probe).toMatchObject([
      {
        kind: 'register',
        name: 'voltage',
        bank: 'inputRegisters',
        address: 0,
        length: 2,
        field: { type: 'u32', scale: 0.1, wordOrder: 'little' },
        expect: { kind: 'range', least: 80, most: 300, orEmpty: true },
      },
      { name: 'model', length: 4, expect: { kind: 'begins', texts: ['AB', 'CD'] } },
      { name: 'relay', bank: 'coils', address: 4, length: 1, expect: { kind: 'present' } },
      { bank: 'holdingRegisters', address: 20, length: 2, alone: true, optional: true, expect: { kind: 'unitId' } },
      { kind: 'object', name: 'vendorName', expect: { kind: 'begins', texts: ['Acme'] } },
      { address: 30, length: 1, expect: { kind: 'counter', most: 100 } },
    ]);
  });

  test('is not there in a profile without it', () => {
    const text = template('register: relay').replace(/^(sources|defaults|probe).*\n(^ {2}- \{ register.*\n)?/gm, '');
    const profile = parseProfile(text, 'own.yaml');
    expect(Object.keys(profile)).not.toContain('probe');
    expect(Object.keys(profile)).not.toContain('sources');
    expect(Object.keys(profile)).not.toContain('defaults');
  });

  test.each([
    [
      'register: voltge, range: [1, 2]',
      /own\.yaml:8:17: probe\[0\]\.register: there is no register voltge \(did you mean voltage\?\)/,
    ],
    ['register: reset, values: [1]', /reset can only be written, so it cannot be probed/],
    ['register: voltage, begins: [AB]', /8:26: probe\[0\]\.begins: a number is not probed by begins/],
    ['register: model, range: [1, 2]', /a text is not probed by range \(use begins\)/],
    ['register: relay, counter: 5', /a bit is not probed by counter/],
    ['register: voltage, range: [300, 80]', /the range ends at 80, before it begins at 300/],
    ['register: voltage, range: [1]', /probe\[0\]\.range/],
    ['register: voltage, values: [1], unitId: true', /a probe expects one thing, this one values and unitId/],
    ['register: voltage, address: 5', /address goes with bank; a register has its own/],
    ['register: voltage, orEmpty: true', /orEmpty goes with range/],
    ['register: voltage, object: vendorName', /names one of register, bank with address, or object/],
    ['optional: true', /names one of register, bank with address, or object/],
    ['bank: inputRegisters, values: [1]', /needs its address/],
    ['bank: inputRegisters, address: 5, type: string', /a string needs its length/],
    ['bank: inputRegisters, address: 5, length: 2', /u16 always takes 1 register/],
    ['bank: inputRegisters, address: 65535, type: u32', /beyond the last address, 65535/],
    ['object: vendorName', /is a text: say what it begins with/],
    ['object: vendor, begins: [A]', /probe\[0\]\.object/],
    ['register: voltage, rnage: [1, 2]', /rnage: is not a field here \(did you mean range\?\)/],
  ])('with { %s } is refused, with line and column', (item, message) => {
    expect(problemsOf(item)).toMatch(message);
  });

  test('tells all of its faults at once', () => {
    const problems = problemsOf('register: volt', 'register: voltage, range: [3, 1]', 'object: vendorName');
    expect(problems.split('\n')).toHaveLength(3);
  });
});

test.each([
  ['sources: [not a url]', /sources\[0\]/],
  ['defaults: { unitId: 256 }', /defaults\.unitId/],
  ['defaults: { parity: maybe }', /defaults\.parity/],
  ['settings: { format: { address: 1, values: { 8E1: 0 } } }', /own\.yaml:7:\d+: .*settings\.format\.values/],
  ['settings: { format: { address: 1 } }', /settings\.format/],
  ['settings: { unitId: { address: 1, type: u32 } }', /own\.yaml:7:\d+: .*settings\.unitId\.type/],
  ['settings: { unitId: { address: 1 }, effective: soon }', /settings\.effective/],
  ['settings: { unlock: [{ address: 1 }] }', /settings\.unlock/],
])('%s is refused', (section, message) => {
  const whole = template('register: relay');
  const given = new RegExp(`^${section.split(':')[0]}:.*$`, 'm');
  const text = given.test(whole) ? whole.replace(given, section) : whole.replace(/^probe:/m, `${section}\nprobe:`);
  expect(() => parseProfile(text, 'own.yaml')).toThrow(message);
});
