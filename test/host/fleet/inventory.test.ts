import { expect, test } from 'vitest';
import { Fleet } from '../../../host/fleet/fleet.ts';
import { DeviceListError, importDevices } from '../../../host/fleet/inventory/import-devices.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { admin, approver, counted, operator } from './simulated-fleet.ts';

const clock = new VirtualClock(0);
const made = () => new Fleet(memoryDatabase({ clock }), { clock, host: 'desk', fresh: counted('x') });
const meter = { key: 'meter-1', class: 'meter', line: 'tcp://gateway', unitId: 1, labels: { site: 'north' } };

async function keys(fleet: Fleet, query = ''): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of fleet.devices(query)) found.push(key);
  return found;
}

test('devices are added as a whole or not at all, and changed only when it is asked for', async () => {
  const fleet = made();
  const actor = fleet.as(operator);
  expect(await actor.addDevices([meter, { ...meter, key: 'meter-2', unitId: 2 }])).toEqual({
    added: 2,
    changed: 0,
    same: 0,
  });
  expect(await actor.addDevices([meter])).toEqual({ added: 0, changed: 0, same: 1 });
  const moved = { ...meter, unitId: 9 };
  await expect(actor.addDevices([{ ...meter, key: 'new' }, moved])).rejects.toThrow('--replace changes it');
  await expect(
    actor.addDevices([
      { ...meter, key: 'new' },
      { ...meter, key: 'a b' },
    ]),
  ).rejects.toThrow('give 1 to 64 letters');
  expect(await keys(fleet)).toEqual(['meter-1', 'meter-2']);
  await fleet.inventory.pin('meter-1', 'aabb');
  expect(await actor.addDevices([moved], { replace: true })).toEqual({ added: 0, changed: 1, same: 0 });
  expect(await fleet.device('meter-1')).toMatchObject({ unitId: 9, deviceKey: 'aabb' });
});

test.each([
  [{ unitId: 248, line: '/dev/ttyUSB0' }, 'cannot be on a serial line'],
  [{ line: 'gateway:502' }, 'did you mean tcp://gateway:502'],
  [{ class: 'Meter!' }, 'is no class'],
  [{ labels: { '1a': 'x' } }, 'is no name'],
  [{ window: { fromMinute: 5, toMinute: 5, timeZone: 'UTC' } }, 'ends when it begins'],
  [{ window: { fromMinute: 5, toMinute: 6, timeZone: 'Europe/Atlantis' } }, 'is no time zone'],
])('%j is no device', async (more, message) => {
  await expect(
    made()
      .as(operator)
      .addDevices([{ ...meter, ...more }]),
  ).rejects.toThrow(message);
});

test('labels are set and taken off by query, and devices taken out by admins alone', async () => {
  const fleet = made();
  await fleet
    .as(operator)
    .addDevices(Array.from({ length: 300 }, (_, index) => ({ ...meter, key: `m-${index}`, unitId: index % 200 })));
  expect(await fleet.as(operator).setLabels('unit<100', { ring: '1', site: undefined })).toBe(200);
  expect(await keys(fleet, 'has site')).toHaveLength(100);
  await expect(fleet.as(approver).removeDevices('ring=1')).rejects.toThrow('may not remove devices');
  expect(await fleet.as(admin).removeDevices('ring=1')).toBe(200);
  expect(await keys(fleet)).toHaveLength(100);
});

const CSV = `key;class;line;unit;site;window
m-1;meter;tcp://a;1;north;22:00-05:00 mo-fr Europe/Berlin
"m-2";meter;"tcp://b";2;;
`;

test('lists are CSV or YAML, with the same meaning', () => {
  const yaml = `devices:
  - { key: m-1, class: meter, line: tcp://a, unit: 1, labels: { site: north }, window: '22:00-05:00 mo-fr Europe/Berlin' }
  - { key: m-2, class: meter, line: tcp://b, unit: 2 }
`;
  const fromCsv = importDevices(CSV, 'm.csv');
  expect(fromCsv).toEqual(importDevices(yaml, 'm.yaml'));
  expect(fromCsv[0]).toMatchObject({ labels: { site: 'north' }, window: { fromMinute: 1320, toMinute: 300 } });
});

test.each([
  ['m.csv', 'key,class,unit\nm,meter,1\n', ['m.csv:1:1: there is no column line']],
  [
    'm.csv',
    'key,class,line,unit\nm-1,meter,tcp://a,x\nm-1,meter,tcp://a,1\n',
    ['m.csv:2:19: unit: "x" is no unit id', 'm.csv:3:1: key: m-1 stands here twice'],
  ],
  ['m.csv', 'key,class,line,unit\nm-1,meter\n', ['m.csv:2:1: Invalid Record Length']],
  [
    'm.yaml',
    'devices:\n  - { key: m-1, class: meter, line: tcp://a, unit: one }\n',
    ['m.yaml:2:52: devices[0].unit: "one" is not of type integer'],
  ],
  [
    'm.yaml',
    'devices:\n  - { key: m-1, class: meter, line: a, unit: 1 }\n',
    ['m.yaml:2:37: devices[0].line: line "a": is neither'],
  ],
  ['m.yaml', 'meters: []\n', ['devices is missing']],
])('%s with faults tells each by line and column', (source, content, messages) => {
  expect(() => importDevices(content, source)).toThrow(DeviceListError);
  try {
    importDevices(content, source);
  } catch (error) {
    for (const message of messages) expect((error as Error).message).toContain(message);
  }
});

test('a token is told once, names its user, and is worth nothing once the user is removed', async () => {
  const fleet = made();
  await expect(fleet.as(admin).addUser('olga', 'operator')).rejects.toThrow('the first user has to be an admin');
  const adam = await fleet.as(admin).addUser('adam', 'admin');
  const olga = await fleet.as(admin).addUser('olga', 'operator');
  expect(await fleet.users.authenticate(olga)).toEqual({ name: 'olga', role: 'operator' });
  expect(await fleet.users.authenticate(`${olga.slice(0, -1)}_`)).toBeUndefined();
  expect(JSON.stringify(await fleet.users.list())).not.toContain(olga.slice(5));
  await expect(fleet.as(admin).addUser('olga', 'viewer')).rejects.toThrow('is there already');
  expect(await fleet.users.authenticate(olga)).toBeDefined();
  await expect(fleet.as(operator).addUser('eve', 'admin')).rejects.toThrow('olga (operator) may not name users');
  await fleet.as(admin).removeUser('olga');
  expect(await fleet.users.authenticate(olga)).toBeUndefined();
  expect(await fleet.users.authenticate(adam)).toBeDefined();
});

test('of two devices with one key the second is not enrolled, and told with the first', async () => {
  const fleet = made();
  await fleet.as(operator).addDevices([meter, { ...meter, key: 'meter-2', unitId: 2 }]);
  const { inventory } = fleet;
  expect(await inventory.pin('meter-1', 'aabb')).toBe(true);
  expect(await inventory.pin('meter-1', 'aabb')).toBe(false);
  await expect(inventory.pin('meter-2', 'aabb')).rejects.toMatchObject({ key: 'meter-2', other: 'meter-1' });
  expect((await fleet.device('meter-2'))?.deviceKey).toBeUndefined();
  // Its place is taken by another device: the key is free again.
  await inventory.pin('meter-1', 'ccdd', { replace: true });
  expect(await inventory.pin('meter-2', 'aabb')).toBe(true);
});

test('two devices with one key that are met at the same moment are not both enrolled', async () => {
  const fleet = made();
  await fleet.as(operator).addDevices([meter, { ...meter, key: 'meter-2', unitId: 2 }]);
  const met = await Promise.allSettled([
    fleet.inventory.pin('meter-1', 'aabb'),
    fleet.inventory.pin('meter-2', 'aabb'),
  ]);
  expect(met.map(({ status }) => status)).toContain('rejected');
  const pinned = await Promise.all(['meter-1', 'meter-2'].map(async (key) => (await fleet.device(key))?.deviceKey));
  expect(pinned.filter((key) => key !== undefined).length).toBeLessThan(2);
});
