import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { homeOf } from './bidder.ts';
import { biddingHub } from './bidding-hub.ts';
import { live, MUST, NEVER, Reason, spec } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

const supply = { fuse: 25, phases: 3 } as const;
const MINUTE = 60;

test('what the hub does not run is the grid power less its loads, measured or reckoned', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.heater(), spec.heater({ phases: 2 })] });
  house.loads[1]!.measured = false;
  house.loads[1]!.factor = 0.95;
  bidder.ask(1, MUST);
  bidder.ask(2, MUST);
  live(house, hub, 10);
  expect(hub.read('gridPower')).toBe(500 + 2000 + 1900);
  expect(hub.read('flexiblePower')).toBe(4000);
  expect(hub.read('uncontrolledPower')).toBe(400);
});

test('a meter that is too old: what need not run ends, nothing starts but for comfort, batteries idle', () => {
  const loads = [spec.heater(), spec.heater({ phases: 2 }), spec.battery(), spec.heater({ phases: 4 })];
  const { hub, house, bidder } = homeOf(image, { ...supply, loads });
  bidder.ask(1, 9000);
  bidder.ask(2, MUST);
  bidder.ask(3, NEVER, { most: 0, deliver: 4000, ask: 0 });
  live(house, hub, 5);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([1, 1, -4000]);
  house.meterAge = 10;
  live(house, hub, 1);
  expect(hub.read('meterFault')).toBe(true);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([0, 1, 0]);
  bidder.ask(4, MUST);
  live(house, hub, 5);
  expect(hub.output('command4')).toBe(0);
  bidder.ask(4, MUST, { reason: Reason.comfort });
  live(house, hub, 2);
  expect(hub.output('command4')).toBe(1);
  house.meterAge = 0;
  live(house, hub, 3);
  expect([hub.output('command1'), hub.read('meterFault')]).toEqual([1, false]);
  expect(hub.events.filter(({ name }) => name.startsWith('meter'))).toEqual([
    { name: 'meterFault', value: 1 },
    { name: 'meterRestored', value: 0 },
  ]);
});

test('a meter of which nothing changes when loads do is stuck, until something does', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.heater()] });
  live(house, hub, 3);
  house.meterStuck = true;
  live(house, hub, 600);
  expect(hub.read('meterFault')).toBe(false);
  bidder.ask(1, 9000);
  live(house, hub, 8);
  expect(hub.read('meterFault')).toBe(true);
  expect(hub.eventsNamed('meterFault')).toEqual([{ name: 'meterFault', value: 2 }]);
  live(house, hub, 60);
  expect([hub.read('meterFault'), hub.output('command1')]).toEqual([true, 0]);
  house.meterStuck = false;
  house.household = [310, 100, 100];
  live(house, hub, 2);
  expect([hub.read('meterFault'), hub.output('command1')]).toEqual([false, 1]);
});

test('a load that draws though it is told not to counts as household, and is tried again when it stops', () => {
  const { hub, house, bidder } = homeOf(image, {
    ...supply,
    importLimit: 4000,
    loads: [spec.heater(), spec.vehicle()],
  });
  bidder.ask(2, 9000);
  house.loads[0]!.wilful = 2000;
  live(house, hub, 30);
  expect(hub.read('load1State')).toBe('fault');
  expect(hub.eventsNamed('loadFault')).toEqual([{ name: 'loadFault', value: 1 + 256 * 8 }]);
  expect(hub.read('load1Reason')).toBe('disobedient');
  expect(house.total).toBeLessThanOrEqual(4000);
  expect(hub.read('uncontrolledPower')).toBe(2500);
  house.loads[0]!.wilful = undefined;
  live(house, hub, 5 * MINUTE + 2);
  expect(hub.read('load1State')).toBe('off');
  expect(hub.eventsNamed('loadFaultEnded')).toEqual([{ name: 'loadFaultEnded', value: 1 }]);
});

test('a heater that draws nothing though it is told to is given up after five minutes; the power is not kept for it', () => {
  const loads = [spec.tank({ rank: 9 }), spec.heater()];
  const { hub, house, bidder } = homeOf(image, { ...supply, importLimit: 3000, loads });
  house.loads[0]!.wilful = 0;
  bidder.ask(1, MUST);
  bidder.ask(2, 9000);
  live(house, hub, 2);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([1, 0]);
  live(house, hub, 10);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([1, 1]);
  live(house, hub, 5 * MINUTE);
  expect([hub.read('load1State'), hub.output('command1')]).toEqual(['fault', 0]);
});

test('a vehicle that takes less than it is offered leaves the rest to others', () => {
  const loads = [spec.vehicle({ rank: 9 }), spec.heater()];
  const { hub, house, bidder } = homeOf(image, { ...supply, importLimit: 4700, loads });
  house.loads[0]!.ownLimit = 1600;
  bidder.ask(1, 9000);
  bidder.ask(2, 9000);
  live(house, hub, 20);
  expect(hub.output('command1')).toBeLessThanOrEqual(90);
  expect(hub.output('command2')).toBe(1);
  expect(house.total).toBeLessThanOrEqual(4700);
  house.loads[0]!.ownLimit = Infinity;
  live(house, hub, 60);
  expect(hub.output('command1')).toBe(160);
  expect(hub.output('command2')).toBe(0);
});

test('a tank whose sensor is stuck is heated for half an hour, and no more until it moves by a kelvin', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.tank()] });
  house.loads[0]!.reading = 44;
  bidder.ask(1, MUST);
  live(house, hub, 31 * MINUTE);
  expect([hub.output('command1'), hub.read('load1State')]).toEqual([0, 'fault']);
  expect(hub.eventsNamed('loadFault')).toEqual([{ name: 'loadFault', value: 1 + 256 * 2 }]);
  expect(hub.read('load1OnTime')).toBeLessThanOrEqual(30 * MINUTE + 2);
  live(house, hub, 24 * 60 * MINUTE);
  expect(hub.read('load1State')).toBe('fault');
  house.loads[0]!.reading = 43;
  live(house, hub, 2);
  expect([hub.output('command1'), hub.read('loadFault')]).toEqual([1, false]);
});

test('a battery whose charge does not move with what goes in is off, and tried again an hour later', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.battery()] });
  const battery = house.loads[0]!;
  battery.reading = 50;
  bidder.ask(1, 9000);
  live(house, hub, 7 * MINUTE);
  expect(hub.read('load1Faults')).toEqual([]);
  live(house, hub, MINUTE);
  expect([hub.output('command1'), hub.read('load1Faults')]).toEqual([0, ['stuck']]);
  live(house, hub, 58 * MINUTE);
  expect(hub.read('load1State')).toBe('fault');
  battery.reading = undefined;
  battery.value = 50;
  live(house, hub, 3 * MINUTE);
  expect([hub.output('command1'), hub.read('load1Faults')]).toEqual([4000, []]);
  live(house, hub, 30 * MINUTE);
  expect(hub.read('load1Faults')).toEqual([]);
});

test('a battery that goes to and fro at the same charge is not stuck', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.battery()] });
  house.loads[0]!.reading = 50;
  for (let turn = 0; turn < 30; turn++) {
    bidder.ask(1, turn % 2 === 0 ? 9000 : NEVER, turn % 2 === 0 ? {} : { deliver: 4000, ask: 0 });
    live(house, hub, 5 * MINUTE);
  }
  expect(hub.read('load1Faults')).toEqual([]);
});

test('a tank whose sensor drifts down as it gets hotter is heated for the longest run, then until the resident says so', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.tank()] });
  const tank = house.loads[0]!;
  bidder.ask(1, MUST);
  for (let minute = 0; minute < 8 * 60; minute++) {
    tank.reading = 60 - minute / 10;
    live(house, hub, MINUTE);
  }
  expect(hub.eventsNamed('loadFault')).toEqual([{ name: 'loadFault', value: 1 + 256 * 4 }]);
  expect(hub.read('load1OnTime')).toBeLessThanOrEqual(360 * MINUTE + 2);
  tank.reading = 60;
  live(house, hub, MINUTE);
  expect(hub.read('load1State')).toBe('fault');
  hub.write('load1Mode', 'off');
  live(house, hub, 2);
  hub.write('load1Mode', 'auto');
  live(house, hub, 2);
  expect(hub.read('load1Faults')).toEqual([]);
});

test('a load whose reading is implausible, or old, or that reports a fault is off', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.tank()] });
  const tank = house.loads[0]!;
  bidder.ask(1, MUST);
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
  tank.reading = 327.67;
  live(house, hub, 1);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([0, 'sensorFault']);
  tank.reading = undefined;
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
  tank.old = true;
  live(house, hub, 1);
  expect([hub.output('command1'), hub.read('load1Faults')]).toEqual([0, ['stale']]);
  Object.assign(tank, { old: false, fault: true });
  live(house, hub, 1);
  expect([hub.output('command1'), hub.read('load1State')]).toEqual([0, 'unavailable']);
  tank.fault = false;
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
});
