import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { Bidder, homeOf, hubOf } from './bidder.ts';
import { biddingHub } from './bidding-hub.ts';
import { House, live, MUST, NEVER, Reason, spec } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

const supply = { fuse: 25, phases: 3 } as const;

test('the least of fuse, contract and capacity limit holds', () => {
  const { hub, house } = homeOf(image, { ...supply, importLimit: 12_000, exportLimit: 5000, loads: [spec.heater()] });
  live(house, hub, 1);
  expect([hub.read('importLimit'), hub.read('importLimitSource')]).toEqual([12_000, 'standing']);
  expect([hub.read('exportLimit'), hub.read('exportLimitSource')]).toEqual([5000, 'standing']);
  hub.write('capacityLimit', 9000);
  hub.write('exportCapacityLimit', 0);
  live(house, hub, 1);
  expect([hub.read('importLimit'), hub.read('importLimitSource')]).toEqual([9000, 'capacity']);
  expect([hub.read('exportLimit'), hub.read('exportLimitSource')]).toEqual([0, 'capacity']);
  hub.write('capacityLimit', 0xffff_ffff);
  live(house, hub, 1);
  expect(hub.read('importLimitSource')).toBe('standing');
  expect(hub.eventsNamed('importLimitChanged').map(({ value }) => value)).toEqual([9000, 12_000]);
});

test('without heartbeats the failsafe limit stands in for the capacity limit, until one comes or its time is over', () => {
  const { hub, house } = homeOf(image, { ...supply, loads: [spec.heater()] });
  hub.write('failsafeLimit', 3000);
  hub.write('failsafeDuration', 600);
  live(house, hub, 500);
  expect(hub.read('failsafeActive')).toBe(false);
  hub.write('capacityLimit', 9000);
  live(house, hub, 119);
  expect(hub.read('importLimit')).toBe(9000);
  live(house, hub, 1);
  expect([hub.read('importLimit'), hub.read('importLimitSource')]).toEqual([3000, 'failsafe']);
  hub.write('heartbeat', 0);
  live(house, hub, 1);
  expect([hub.read('importLimit'), hub.read('failsafeRemaining')]).toEqual([9000, 0]);
  live(house, hub, 119);
  expect(hub.read('failsafeRemaining')).toBe(600);
  live(house, hub, 600);
  expect([hub.read('failsafeActive'), hub.read('importLimitSource')]).toEqual([false, 'fuse']);
  hub.write('heartbeat', 0);
  live(house, hub, 1);
  expect(hub.read('importLimit')).toBe(9000);
  expect(hub.events.filter(({ name }) => name.startsWith('failsafe'))).toEqual([
    { name: 'failsafeBegan', value: 3000 },
    { name: 'failsafeEnded', value: 1 },
    { name: 'failsafeBegan', value: 3000 },
    { name: 'failsafeEnded', value: 0 },
  ]);
});

test('a capacity limit from before a power cut is not believed: the failsafe limit holds from the first scan', () => {
  const { hub, house } = homeOf(image, { ...supply, loads: [spec.heater()] });
  hub.write('capacityLimit', 9000);
  live(house, hub, 5);
  const next = hubOf(image, { records: hub.records });
  expect([next.read('importLimit'), next.read('importLimitSource')]).toEqual([4200, 'failsafe']);
  live(house, next, 1);
  expect(next.read('importLimit')).toBe(4200);
  next.write('heartbeat', 0);
  live(house, next, 1);
  expect(next.read('importLimit')).toBe(9000);
});

test('a fuse bounds each phase by its current, also where that is reactive', () => {
  const { hub, house, bidder } = homeOf(image, {
    fuse: 16,
    phases: 3,
    loads: [spec.vehicle({ power: 7360 }), spec.heater({ phases: 2 })],
  });
  bidder.ask(1, 9000);
  bidder.ask(2, 9000);
  live(house, hub, 5);
  expect(house.grid[0]).toBeGreaterThan(3500);
  expect(house.grid[0]).toBeLessThanOrEqual(3680);
  expect([hub.output('command2'), hub.read('load1Reason')]).toEqual([1, 'fuse']);
  house.reactive = [10, 0, 0];
  live(house, hub, 5);
  expect(Math.hypot(house.grid[0] / 230, 10)).toBeLessThanOrEqual(16.05);
});

test('over a limit the lowest rank goes first, in the next scan, and comes back last', () => {
  const loads = [1, 2, 3].map((rank) => spec.heater({ rank, phases: 1 << (rank - 1) }));
  const { hub, house, bidder } = homeOf(image, { ...supply, loads });
  hub.write('restoreInterval', 30);
  for (const number of [1, 2, 3]) bidder.ask(number, 9000);
  const on = () => [1, 2, 3].map((number) => hub.output(`command${number}`));
  live(house, hub, 100);
  expect(on()).toEqual([1, 1, 1]);
  hub.write('capacityLimit', 5000);
  live(house, hub, 1);
  expect(on()).toEqual([0, 1, 1]);
  hub.write('capacityLimit', 2000);
  live(house, hub, 1);
  expect(on()).toEqual([0, 0, 0]);
  expect([hub.read('shedReason'), hub.read('shedCount')]).toEqual(['capacityLimit', 3]);
  hub.write('capacityLimit', 9000);
  live(house, hub, 29);
  expect(on()).toEqual([0, 0, 0]);
  live(house, hub, 2);
  expect(on()).toEqual([0, 0, 1]);
  live(house, hub, 30);
  expect(on()).toEqual([0, 1, 1]);
  live(house, hub, 30);
  expect(on()).toEqual([1, 1, 1]);
});

test('a battery keeps the limit for what must run, down to its reserve', () => {
  const { hub, house, bidder } = homeOf(image, {
    ...supply,
    importLimit: 1000,
    loads: [spec.heater(), spec.battery()],
  });
  bidder.ask(1, MUST);
  live(house, hub, 5);
  expect(hub.output('command1')).toBe(1);
  expect(hub.read('load2Reason')).toBe('limitSupport');
  expect(house.total).toBeLessThanOrEqual(1010);
  house.loads[1]!.value = 5;
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([0, 0]);
});

test('inverters are curtailed for an export limit and where export costs, after loads and battery took what they may', () => {
  const loads = [spec.inverter(), spec.battery()];
  const { hub, house, bidder } = homeOf(image, { ...supply, exportLimit: 1000, loads });
  house.loads[0]!.value = 6000;
  live(house, hub, 10);
  expect(Math.round(house.total)).toBeGreaterThanOrEqual(-1001);
  expect(Math.round(house.total)).toBeLessThan(-900);
  expect(hub.read('load1Reason')).toBe('exportLimit');
  bidder.ask(2, 100);
  live(house, hub, 20);
  expect(hub.output('command2')).toBe(4000);
  house.exportPrice = -10;
  bidder.rest(2);
  live(house, hub, 10);
  expect(Math.abs(Math.round(house.total))).toBeLessThanOrEqual(3);
  expect(hub.read('load1Reason')).toBe('negativePrice');
  house.exportPrice = 800;
  house.household = [4000, 2000, 0];
  live(house, hub, 10);
  expect(hub.output('command1')).toBe(6000);
});

test('after a power up loads wait for a time of their own, but for comfort and departures; after a reset they do not', () => {
  const delays = new Set<number>();
  for (const seed of [1, 2, 3, 4]) {
    const house = { ...supply, startRandomisation: 600, seed, loads: [spec.heater(), spec.heater({ phases: 2 })] };
    const { hub, house: lived, bidder } = homeOf(image, house);
    bidder.ask(1, MUST);
    bidder.ask(2, MUST, { reason: Reason.deadline });
    live(lived, hub, 2);
    expect(hub.output('command2')).toBe(1);
    let waited = 2;
    for (; hub.output('command1') === 0; waited++) live(lived, hub, 1);
    expect(waited).toBeLessThanOrEqual(602);
    delays.add(waited);
    const reset = hubOf(image, { records: hub.records, reason: ResetReason.watchdog });
    const again = new House(house);
    new Bidder(reset, again).ask(1, MUST);
    live(again, reset, 2);
    expect(reset.output('command1')).toBe(1);
  }
  expect(delays.size).toBe(4);
});

test('a ramp slows rising, never falling', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, ramp: 100, loads: [spec.heatPump({ least: 100 })] });
  bidder.ask(1, 9000);
  const powers: number[] = [];
  for (let second = 0; second < 10; second++) {
    live(house, hub, 1);
    powers.push(hub.output('command1'));
  }
  const steps = powers.slice(1).map((power, index) => power - powers[index]!);
  expect(Math.max(...steps)).toBeLessThanOrEqual(100);
  live(house, hub, 30);
  expect(hub.output('command1')).toBe(2500);
  bidder.rest(1);
  live(house, hub, 1);
  expect(hub.output('command1')).toBe(0);
});

test('what cannot be shed is reported once, after the settle time', () => {
  const { hub, house } = homeOf(image, { ...supply, loads: [spec.heater()] });
  house.household = [2000, 10_000, 1000];
  live(house, hub, 30);
  expect(hub.read('limitExceeded')).toBe(true);
  expect(hub.eventsNamed('limitExceeded')).toEqual([{ name: 'limitExceeded', value: 10_000 - 5750 }]);
  house.household = [2000, 1000, 1000];
  live(house, hub, 1);
  expect(hub.read('limitExceeded')).toBe(false);
});

test('a load that must run is not kept from it by one in its least run; that one ends early for the limit alone', () => {
  const loads = [spec.heater({ leastRun: 600 }), spec.heater({ rank: 5 }), spec.battery({ phases: 1 })];
  const { hub, house, bidder } = homeOf(image, { ...supply, importLimit: 3000, loads });
  bidder.ask(1, 9000);
  live(house, hub, 3);
  bidder.rest(1);
  live(house, hub, 100);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([1, 'minimumRun']);
  house.loads[2]!.value = 5;
  bidder.ask(2, MUST);
  bidder.ask(3, NEVER, { most: 0 });
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([0, 1]);
});

test('a battery that the resident has charge helps what must run to keep the limit before it does', () => {
  const loads = [spec.battery({ phases: 2, rank: 3 }), spec.vehicle({ phases: 2 })];
  const { hub, house, bidder } = homeOf(image, { ...supply, importLimit: 3000, ramp: 200, loads });
  bidder.ask(1, MUST);
  live(house, hub, 60);
  expect(hub.output('command1')).toBeGreaterThan(2000);
  bidder.ask(2, MUST);
  for (let second = 0; second < 60; second++) {
    live(house, hub, 1);
    if (second > 10) expect(house.total).toBeLessThanOrEqual(3010);
  }
  expect(hub.output('command2')).toBe(160);
  expect(hub.output('command1')).toBeLessThan(-1000);
});
