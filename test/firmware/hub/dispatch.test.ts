import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { homeOf } from './bidder.ts';
import { biddingHub } from './bidding-hub.ts';
import { live, MUST, NEVER, spec, UNKNOWN } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

const supply = { fuse: 25, phases: 3 } as const;

test('a load that is worth the price of energy runs, one that is not does not', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.heater(), spec.heater({ phases: 2 })] });
  bidder.ask(1, 2500);
  bidder.ask(2, 2499);
  live(house, hub, 2);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([1, 0]);
  house.price = 2499;
  live(house, hub, 2);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([1, 1]);
});

test('between the price of export and that of import a load takes surplus only, the highest bid first', () => {
  const loads = [spec.vehicle(), spec.battery({ phases: 1 }), spec.heater()];
  const { hub, house, bidder } = homeOf(image, { ...supply, loads });
  house.household = [-3000, 0, 0];
  bidder.ask(1, 1000);
  bidder.ask(2, 1200, { most: 1000 });
  bidder.ask(3, 799);
  live(house, hub, 3);
  expect(hub.output('command2')).toBe(1000);
  expect(hub.output('command1')).toBe(86);
  expect(hub.output('command3')).toBe(0);
  expect(Math.round(house.total)).toBeGreaterThanOrEqual(-30);
  expect(Math.round(house.total)).toBeLessThanOrEqual(0);
});

test('a load that cannot modulate runs when what it takes from the grid besides the surplus is worth it, too', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.heater()] });
  // Half of it at 0.08, half at 0.25.
  house.household = [-1000, 0, 0];
  bidder.ask(1, 1649);
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(0);
  bidder.ask(1, 1650);
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
});

test('a battery covers what would be imported when that is worth it, and delivers all when export is', () => {
  const { hub, house, bidder } = homeOf(image, { ...supply, loads: [spec.battery({ phases: 1 })] });
  bidder.ask(1, NEVER, { most: 0, deliver: 4000, ask: 2000 });
  live(house, hub, 3);
  expect(hub.output('command1')).toBe(-500);
  expect(Math.round(house.total)).toBe(0);
  house.exportPrice = 2000;
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(-4000);
  Object.assign(house, { price: 1999, exportPrice: 800 });
  live(house, hub, 1);
  expect(hub.output('command1')).toBe(0);
});

test('without prices rules bid: 0 runs, -1 takes surplus', () => {
  const { hub, house, bidder } = homeOf(image, {
    ...supply,
    loads: [spec.heater(), spec.battery({ phases: 1 }), spec.heater()],
  });
  Object.assign(house, { price: UNKNOWN, exportPrice: UNKNOWN });
  bidder.ask(1, 0);
  bidder.ask(2, -1, { deliver: 4000, ask: 0 });
  bidder.ask(3, -2);
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([1, -2500, 0]);
  house.household = [-4000, 0, 0];
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([1, 2000, 0]);
});

test('what must run runs at any price, and before all others', () => {
  const loads = [spec.heater({ rank: 9 }), spec.heater({ rank: 1 })];
  const { hub, house, bidder } = homeOf(image, { ...supply, importLimit: 3000, loads });
  bidder.ask(1, 9000);
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
  bidder.ask(2, MUST);
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([0, 1]);
  expect(hub.read('load1State')).toBe('held');
  expect(hub.read('load1Reason')).toBe('capacityLimit');
});

test('a load runs on what a battery gives for less than the grid, as far as that goes', () => {
  const loads = [spec.heater(), spec.battery({ phases: 1 }), spec.heater({ power: 3000, least: 3000 })];
  const { hub, house, bidder } = homeOf(image, { ...supply, loads });
  bidder.ask(2, NEVER, { most: 0, deliver: 4000, ask: 1500 });
  bidder.ask(1, 1499);
  live(house, hub, 3);
  expect([hub.output('command1'), hub.output('command2')]).toEqual([0, -500]);
  bidder.ask(1, 1500);
  bidder.ask(3, 1500);
  live(house, hub, 4);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([1, -2500, 0]);
  expect(Math.abs(Math.round(house.total))).toBeLessThanOrEqual(2);
});
