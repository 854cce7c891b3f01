import { describe, expect, test } from 'vitest';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { type ExtendedProfile, parseProfile } from '../../../protocols/profile/parse.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';

const HEAD = `version: 1
description: Test.
identity: { vendorName: Kerb, productCode: T, majorMinorRevision: '1' }
`;

const BASE = `class: base
${HEAD}coils:
  - { name: pump, address: 3, description: Pump. }
inputRegisters:
  - { name: level, address: 10, type: u16, description: Level. }
  - { name: flow, address: 20, type: u32, description: Flow. }
channels:
  inputs:
    - { name: level, description: Level. }
    - { name: door, description: Door. }
  outputs:
    - { name: pump, description: Pump. }
events:
  - { code: 1, name: opened, severity: info, description: Opened. }
config:
  - { id: 1, name: period, default: 5, min: 1, max: 9, description: Period. }
  - { id: 2, name: mode, symbols: { 0: manual, 1: automatic }, description: Mode. }
records:
  - { id: 16, name: counts, version: 1, description: Counts. }
`;

const texts: Record<string, string> = { base: BASE };

const extended: ExtendedProfile = (name) => {
  const text = texts[name];
  return text === undefined ? undefined : { text, source: `${name}.yaml` };
};

const parse = (body: string, find = extended) =>
  parseProfile(`class: own\nextends: base\n${HEAD}${body}`, 'own.yaml', find);

function problems(body: string, find = extended): string[] {
  try {
    parse(body, find);
  } catch (error) {
    if (error instanceof ProfileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

test('a variant has all that it does not state otherwise, and its own head', () => {
  const base = parseProfile(BASE, 'base.yaml');
  const own = parse('');
  expect(own).toEqual({ ...base, class: 'own', version: 1, description: 'Test.' });
  expect(profileDigest(own)).not.toBe(profileDigest(base));
});

test('its items are added: registers by address, the others behind', () => {
  const own = parse(`inputRegisters:
  - { name: first, address: 0, type: u16, description: First. }
  - { name: between, address: 12, type: u16, description: Between. }
  - { name: last, address: 30, type: u16, description: Last. }
events:
  - { code: 2, name: closed, severity: info, description: Closed. }
config:
  - { id: 0, name: rate, description: Rate. }
records:
  - { id: 17, name: more, version: 1, description: More. }
`);
  expect(names(own.inputRegisters)).toEqual(['first', 'level', 'between', 'flow', 'last']);
  expect(names(own.events)).toEqual(['opened', 'closed']);
  expect(names(own.config)).toEqual(['period', 'mode', 'rate']);
  expect(names(own.records)).toEqual(['counts', 'more']);
});

test('an item of the same name takes the place of the other, whole', () => {
  const own = parse(`inputRegisters:
  - { name: level, address: 10, type: i16, unit: m, description: Level in metres. }
config:
  - { id: 1, name: period, default: 50, max: 90, description: Longer. }
`);
  expect(names(own.inputRegisters)).toEqual(['level', 'flow']);
  expect(own.inputRegisters[0]).toMatchObject({ type: 'i16', unit: 'm', description: 'Level in metres.' });
  expect(own.config[0]).toMatchObject({ id: 1, default: [50], min: -(2 ** 31), max: 90 });
});

test('a list of channels replaces the other one, and only that', () => {
  const own = parse('channels: { inputs: [{ name: samples, length: 12, description: Samples. }] }\n');
  expect(own.channels.inputs).toEqual([{ name: 'samples', length: 12, description: 'Samples.' }]);
  expect(names(own.channels.outputs)).toEqual(['pump']);
  expect(parse('channels: { outputs: [] }\n').channels.outputs).toEqual([]);
  expect(names(parse('channels: {}\n').channels.inputs)).toEqual(['level', 'door']);
});

test('variants have variants', () => {
  texts['middle'] = `class: middle\nextends: base\n${HEAD}coils: [{ name: valve, address: 4, description: Valve. }]\n`;
  const own = parseProfile(
    `class: own\nextends: middle\n${HEAD}coils: [{ name: lamp, address: 0, description: Lamp. }]\n`,
    'own.yaml',
    extended,
  );
  expect(names(own.coils)).toEqual(['lamp', 'pump', 'valve']);
});

describe('refused with its place:', () => {
  test('a class that is not there, or that nobody looks for', () => {
    const told = ['own.yaml:2:10: extends: there is no class base to extend (its folder lies beside this one)'];
    expect(problems('', () => undefined)).toEqual(told);
    expect(() => parseProfile(`class: own\nextends: base\n${HEAD}`, 'own.yaml')).toThrow(told[0]!);
  });

  test('a class that extends itself, straight or by way of another', () => {
    expect(() => parseProfile(`class: own\nextends: own\n${HEAD}`, 'own.yaml', extended)).toThrow(
      'own.yaml:2:10: extends: own cannot extend itself',
    );
    const ring: ExtendedProfile = (name) => ({ text: `class: ${name}\nextends: own\n${HEAD}`, source: `${name}.yaml` });
    expect(problems('', ring)).toEqual(['base.yaml:2:10: extends: base cannot extend itself']);
  });

  test('what is wrong in the other class, by its own lines', () => {
    const broken: ExtendedProfile = () => ({ text: BASE.replace('address: 20', 'address: 10'), source: 'base.yaml' });
    expect(problems('', broken)).toEqual([
      expect.stringMatching(/^base\.yaml:9:\d+: inputRegisters\[1\]\.address: flow overlaps level/),
    ]);
  });

  test('registers that overlap, and numbers and names that are taken', () => {
    const told = problems(`inputRegisters:
  - { name: low, address: 10, type: u16, description: Low. }
  - { name: wide, address: 19, type: u32, description: Wide. }
coils:
  - { name: flow, address: 0, description: Flow. }
events:
  - { code: 1, name: again, severity: info, description: Again. }
`);
    expect(told).toEqual([
      expect.stringContaining('extends.inputRegisters[1].address: flow overlaps wide'),
      expect.stringContaining('extends.inputRegisters[1].name: flow is already the name of coils[0]'),
      expect.stringContaining('own.yaml:7:27: inputRegisters[0].address: low overlaps level'),
      expect.stringContaining('events[0].code: code 1 is already opened'),
    ]);
  });

  test('registers out of order', () => {
    expect(
      problems(`inputRegisters:
  - { name: high, address: 40, type: u16, description: High. }
  - { name: low, address: 5, type: u16, description: Low. }
`),
    ).toEqual([expect.stringContaining('low (5) stands after high (40)')]);
  });
});

test('a variant is asked to get ready as the class that it extends, and counts its versions by itself', () => {
  const coils = `coils:
  - { name: updateRequest, address: 0, description: Request. }
  - { name: hold, address: 1, description: Hold. }
`;
  const inputs = `discreteInputs:
  - { name: updateReady, address: 0, description: Ready. }
`;
  const base = BASE.replace('version: 1', 'version: 3').replace('coils:\n', coils);
  const text = `${base}${inputs}update: { migrates: [1, 2], request: updateRequest, ready: updateReady }\n`;
  const find: ExtendedProfile = () => ({ text, source: 'base.yaml' });
  expect(parse('', find).update).toEqual({ migrates: [], request: 'updateRequest', ready: 'updateReady' });
  const other = parse('update: { request: hold }\n', find).update;
  expect(other).toEqual({ migrates: [], request: 'hold', ready: 'updateReady' });
  expect(parse('').update).toBeUndefined();
});
