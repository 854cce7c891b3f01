import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Roles, rightsOf, serialNumber } from '../../../protocols/access/roles.ts';
import { parseRoles } from '../../../protocols/access/roles-file.ts';
import { encodeRequest } from '../../../protocols/modbus/encode-request.ts';
import type { Request } from '../../../protocols/modbus/request.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';

const units = new Map<number, Profile | undefined>([
  [1, meterProfile],
  [2, hubProfile],
  [3, undefined],
]);

function parse(text: string): Roles {
  return parseRoles(text, 'roles.yaml', {
    units,
    peerProblem: (peer) => (/^[\d./]+$/.test(peer) ? undefined : 'is no address'),
  });
}

function problems(text: string): string[] {
  try {
    parse(text);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

function may(roles: Roles, role: string | undefined, unitId: number, request: Request): boolean {
  const pdu = new Uint8Array(253);
  const end = encodeRequest(request, pdu, 0);
  return rightsOf(roles, role, unitId).refused(pdu, 0, end) === undefined;
}

const read = (address: number, quantity = 1): Request => ({ function: 3, address, quantity });
const write = (address: number): Request => ({ function: 6, address, value: 1 });

describe('the roles that come with Kerb', () => {
  const roles = parse(readFileSync('seeds/roles/default.yaml', 'utf8'));
  const setting = hubProfile.holdingRegisters.find(({ persistent, access }) => persistent && access === 'rw')!;
  const command = hubProfile.holdingRegisters.find(({ persistent, access }) => !persistent && access !== 'r')!;
  const flashed: Request = { function: 21, writes: [{ file: 0xf001, record: 0, bytes: new Uint8Array(2) }] };

  test.each([
    ['viewer', { read: true, command: false, setting: false, update: false }],
    ['operator', { read: true, command: true, setting: false, update: false }],
    ['installer', { read: true, command: true, setting: true, update: false }],
    ['updater', { read: true, command: false, setting: false, update: true }],
    ['somebody', { read: false, command: false, setting: false, update: false }],
    [undefined, { read: false, command: false, setting: false, update: false }],
  ])('%s', (role, expected) => {
    expect({
      read: may(roles, role, 2, read(0, 2)),
      command: may(roles, role, 2, write(command.address)),
      setting: may(roles, role, 2, write(setting.address)),
      update: may(roles, role, 2, flashed),
    }).toEqual(expected);
  });
});

describe('a roles file', () => {
  test('allows addresses, ranges and names, on the units and by the functions that it says', () => {
    const [first] = meterProfile.holdingRegisters;
    const roles = parse(`
roles:
  one:
    rules:
      - units: [1]
        read: { holdingRegisters: [100, 0x80-0x8f, ${first!.name}] }
      - units: ['2-3']
        functions: [3]
        read: { holdingRegisters: all }
`);
    expect(may(roles, 'one', 1, read(100))).toBe(true);
    expect(may(roles, 'one', 1, read(100, 2))).toBe(false);
    expect(may(roles, 'one', 1, read(128, 16))).toBe(true);
    expect(may(roles, 'one', 1, read(128, 17))).toBe(false);
    expect(may(roles, 'one', 1, read(first!.address, first!.length))).toBe(true);
    expect(may(roles, 'one', 1, write(100))).toBe(false);
    expect(may(roles, 'one', 2, read(7))).toBe(true);
    expect(may(roles, 'one', 2, { function: 4, address: 7, quantity: 1 })).toBe(false);
    expect(may(roles, 'one', 4, read(7))).toBe(false);
  });

  test('adds up the rules of roles that include one another, neighbouring ranges too', () => {
    const roles = parse(`
roles:
  one: { includes: [two], rules: [{ read: { holdingRegisters: [0-9] } }] }
  two: { includes: [one], rules: [{ read: { holdingRegisters: [10-19] } }] }
`);
    expect(may(roles, 'one', 1, read(0, 20))).toBe(true);
    expect(may(roles, 'two', 3, read(0, 20))).toBe(true);
    expect(may(roles, 'two', 3, read(0, 21))).toBe(false);
  });

  test.each([
    ['roles: {}', 'roles.yaml:1:8: roles:'],
    ['rolls: {}', 'did you mean roles?'],
    [
      'roles: { a: { rules: [{ red: all }] } }',
      'roles.yaml:1:25: roles.a.rules[0].red: is not a field here (did you mean read?)',
    ],
    ['roles: { a: { rules: [{ read: some }] } }', 'roles.yaml:1:31:'],
    ['roles: { a: { rules: [{ write: { inputRegisters: all } }] } }', 'roles.yaml:1:32:'],
    ['roles: { a: { rules: [{ units: [248], read: all }] } }', 'roles.a.rules[0].units'],
    ['roles: { a: { rules: [{ read: { coils: [9-3] } }] } }', '9-3 is a range whose end lies before its beginning'],
    ['roles: { a: { rules: [{ read: { coils: [0-65536] } }] } }', '0-65536 goes beyond 65535'],
    ['roles: { a: { rules: [{ read: { inputRegisters: [voltageL] } }] } }', 'did you mean voltageL1?'],
    ['roles: { a: { rules: [{ readFiles: [update] } ] } }', 'did you mean updates?'],
    ['roles: { a: { includes: [b] } }', 'there is no role "b"'],
    ['roles: { a: {} }\nserial: b', 'roles.yaml:2:9: serial: there is no role "b"'],
    ['roles: { a: {} }\npeers: [{ peer: x, role: a }]', 'roles.yaml:2:17: peers[0].peer: is no address'],
    ['roles: { a: {} }\nrevoked: [xyz]', 'roles.yaml:2:11: revoked[0]'],
    ['roles: [', 'not well-formed YAML'],
    ['', 'is empty'],
  ])('%j is refused with its place', (text, told) => {
    expect(problems(text).join('\n')).toContain(told);
  });
});

test('serial numbers are one however they are written', () => {
  expect(['00:1A:2b', '1a2B', '001a2b'].map(serialNumber)).toEqual(['1a2b', '1a2b', '1a2b']);
  expect(serialNumber('00')).toBe('0');
});
