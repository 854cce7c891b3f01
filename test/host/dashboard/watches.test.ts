import { expect, test } from 'vitest';
import { LatestStates } from '../../../host/dashboard/latest-states.ts';
import { unionOf } from '../../../host/dashboard/watches.ts';
import type { DeviceState } from '../../../host/dashboard/world.ts';

test('pages together watch everything that one of them does', () => {
  const first = { watched: [{ device: 'meter', registers: ['a', 'b'], channels: false }], traffic: ['rs485'] };
  const second = {
    watched: [
      { device: 'meter', registers: ['b', 'c'], channels: true },
      { device: 'hub', registers: 'all' as const, channels: false },
    ],
    traffic: ['lan', 'rs485'],
  };
  const third = { watched: [{ device: 'hub', registers: ['price'], channels: false }], traffic: [] };
  expect(unionOf([first, second, third])).toEqual({
    watched: [
      { device: 'meter', registers: ['a', 'b', 'c'], channels: true },
      { device: 'hub', registers: 'all', channels: false },
    ],
    traffic: ['rs485', 'lan'],
  });
  expect(unionOf([])).toEqual({ watched: [], traffic: [] });
});

const NOTHING = { registers: {}, inputs: {}, outputs: {}, plant: {} };
const meter: DeviceState = { name: 'meter', state: 'runs', ...NOTHING, registers: { a: 1, b: 2 }, inputs: { u: 5 } };

test('changes of devices are put together, and what nobody watches any more is forgotten', () => {
  const states = new LatestStates();
  states.take({ kind: 'devices', atMs: 10, devices: [meter] });
  states.take({ kind: 'devices', atMs: 20, devices: [{ ...meter, state: 'off', registers: { b: 3 }, inputs: {} }] });
  expect(states.news).toEqual({
    kind: 'devices',
    atMs: 20,
    devices: [{ ...meter, state: 'off', registers: { a: 1, b: 3 } }],
  });
  states.keep([{ device: 'meter', registers: ['b'], channels: false }]);
  expect(states.news).toMatchObject({ devices: [{ name: 'meter', state: 'off', registers: { b: 3 }, inputs: {} }] });
  states.keep([]);
  expect(states.news).toMatchObject({ devices: [{ name: 'meter', state: 'off', ...NOTHING }] });
});

test('a new world begins with nothing', () => {
  const states = new LatestStates();
  states.take({ kind: 'devices', atMs: 10, devices: [meter] });
  const world = { kind: 'line', name: '', startMs: 0, utcOffsetMs: 0, devices: [], lines: [] } as const;
  states.take({ kind: 'world', world: { ...world, profiles: {}, faults: [], abilities: [] } });
  expect(states.news).toMatchObject({ devices: [] });
});
