import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { homeOf } from './bidder.ts';
import { biddingHub } from './bidding-hub.ts';
import { live, spec } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

const supply = { fuse: 25, phases: 3 } as const;

test('an inverter that can only be switched is off while its whole power has no room', () => {
  const home = homeOf(image, {
    ...supply,
    exportLimit: 1000,
    loads: [spec.inverter({ control: 'switched', leastRest: 60 })],
  });
  const { hub, house } = home;
  house.loads[0]!.value = 1200;
  house.household = [2000, 2000, 1000];
  live(house, hub, 65);
  expect([hub.output('command1'), Math.round(house.total)]).toEqual([1, 3800]);
  house.household = [0, 100, 0];
  live(house, hub, 2);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([0, 'exportLimit']);
  live(house, hub, 300);
  expect([hub.output('command1'), Math.round(house.total)]).toEqual([0, 100]);
  // There is room for all that it could deliver, and it has rested.
  house.household = [2000, 2000, 1000];
  live(house, hub, 2);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([1, 'none']);
  house.household = [0, 100, 0];
  live(house, hub, 2);
  house.household = [2000, 2000, 1000];
  live(house, hub, 55);
  expect(hub.output('command1')).toBe(0);
  live(house, hub, 10);
  expect(hub.output('command1')).toBe(1);
});

test('an inverter that is not measured is felt for at the export limit', () => {
  const home = homeOf(image, { ...supply, exportLimit: 1000, loads: [spec.inverter()] });
  const { hub, house } = home;
  const inverter = house.loads[0]!;
  inverter.measured = false;
  inverter.value = 5000;
  live(house, hub, 15);
  expect(house.total).toBeGreaterThan(-1005);
  live(house, hub, 60);
  expect(house.total).toBeGreaterThan(-1005);
  expect(house.total).toBeLessThan(-900);
  expect(hub.read('load1Reason')).toBe('exportLimit');
  // What the household takes more is delivered more.
  house.household = [2000, 500, 0];
  live(house, hub, 60);
  expect(house.total).toBeGreaterThan(-1005);
  expect(house.total).toBeLessThan(-900);
  house.household = [300, 100, 100];
  live(house, hub, 15);
  expect(house.total).toBeGreaterThan(-1005);
});

test('while export costs, an inverter that is not measured delivers what the home draws', () => {
  const home = homeOf(image, { ...supply, loads: [spec.inverter()] });
  const { hub, house } = home;
  Object.assign(house.loads[0]!, { measured: false, value: 4000 });
  house.exportPrice = -10;
  live(house, hub, 90);
  expect(Math.abs(house.total)).toBeLessThan(60);
  expect(hub.read('load1Reason')).toBe('negativePrice');
  house.price = -10;
  live(house, hub, 20);
  expect([hub.output('command1'), Math.round(house.total)]).toEqual([0, 500]);
  Object.assign(house, { price: 2500, exportPrice: 800 });
  live(house, hub, 60);
  expect(Math.round(house.total)).toBe(-3500);
});

test('one that can only be switched is off at night, too, when the resident has it off', () => {
  const { hub, house } = homeOf(image, { ...supply, loads: [spec.inverter({ control: 'switched' })] });
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(1);
  hub.write('load1Mode', 'off');
  live(house, hub, 2);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([0, 'off']);
});

test('one that the resident has off delivers nothing; two share the room that is left', () => {
  const home = homeOf(image, { ...supply, exportLimit: 3000, loads: [spec.inverter(), spec.inverter({ phases: 2 })] });
  const { hub, house } = home;
  for (const inverter of house.loads) inverter.value = 3000;
  live(house, hub, 30);
  expect(house.total).toBeGreaterThan(-3005);
  expect(house.total).toBeLessThan(-2900);
  hub.write('load1Mode', 'off');
  live(house, hub, 10);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([0, 'off']);
  expect(Math.round(house.total)).toBe(-2500);
});
