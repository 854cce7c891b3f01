import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { homeOf } from './bidder.ts';
import { biddingHub } from './bidding-hub.ts';
import { live, MUST, NEVER, spec } from './house.ts';
import { tell } from './told-events.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

const supply = { fuse: 25, phases: 3 } as const;

test('a grid power that is asked for is met by the battery first, then by loads that can take less', () => {
  const home = homeOf(image, { ...supply, loads: [spec.vehicle(), spec.battery()] });
  const { hub, house, bidder } = home;
  bidder.ask(1, 9000);
  live(house, hub, 10);
  expect(Math.round(house.total)).toBe(500 + 3680);
  tell(home, 'dispatchSetpoint', 1000);
  live(house, hub, 10);
  expect(house.loads[0]!.power).toBe(3680);
  expect(Math.abs(house.total - 1000)).toBeLessThan(30);
  expect([hub.read('dispatchSetpoint'), hub.read('load2Reason')]).toEqual([1000, 'dispatch']);
  tell(home, 'dispatchSetpoint', -2000);
  live(house, hub, 10);
  expect(hub.output('command2')).toBe(-4000);
  expect(Math.abs(house.total + 2000)).toBeLessThan(30);
  expect([hub.read('load1State'), hub.read('load1Reason')]).toEqual(['held', 'dispatch']);
  expect(hub.eventsNamed('loadHeld')).toEqual([{ name: 'loadHeld', value: 1 + 256 * 11 }]);
});

test('the battery charges for it, also from the grid; afterwards it idles again', () => {
  const home = homeOf(image, { ...supply, loads: [spec.battery()] });
  const { hub, house } = home;
  tell(home, 'dispatchSetpoint', 3000, 60);
  live(house, hub, 20);
  expect(Math.abs(house.total - 3000)).toBeLessThan(5);
  // The household takes a part of it.
  house.household = [1000, 1000, 500];
  live(house, hub, 5);
  expect(Math.abs(house.total - 3000)).toBeLessThan(5);
  live(house, hub, 60);
  expect([hub.output('command1'), Math.round(house.total)]).toEqual([0, 2500]);
});

test('what must run runs all the same; one that is switched is not switched for it', () => {
  const home = homeOf(image, { ...supply, loads: [spec.heatPump(), spec.heater(), spec.battery({ discharge: 2000 })] });
  const { hub, house, bidder } = home;
  bidder.ask(1, MUST);
  bidder.ask(2, 9000);
  live(house, hub, 10);
  tell(home, 'dispatchSetpoint', 0);
  live(house, hub, 10);
  expect([hub.output('command1'), hub.output('command2'), hub.output('command3')]).toEqual([2500, 1, -2000]);
});

test('inverters deliver less for it when there is nothing else', () => {
  const home = homeOf(image, { ...supply, loads: [spec.inverter()] });
  const { hub, house } = home;
  house.loads[0]!.value = 5000;
  live(house, hub, 5);
  expect(Math.round(house.total)).toBe(-4500);
  tell(home, 'dispatchSetpoint', -1000);
  live(house, hub, 20);
  expect(Math.abs(house.total + 1000)).toBeLessThan(30);
  expect(hub.read('load1Reason')).toBe('dispatch');
});

test('no setpoint takes the grid power beyond a limit', () => {
  const home = homeOf(image, { ...supply, importLimit: 3000, exportLimit: 1000, loads: [spec.battery()] });
  const { hub, house } = home;
  for (const [setpoint, least, most] of [
    [8000, 2800, 3000],
    [-8000, -1000, -950],
  ] as const) {
    tell(home, 'dispatchSetpoint', setpoint);
    live(house, hub, 20);
    expect(Math.round(house.total), `${setpoint}`).toBeGreaterThanOrEqual(least);
    expect(Math.round(house.total), `${setpoint}`).toBeLessThanOrEqual(most);
  }
});

test('a battery is charged and discharged to what is asked for, and kept there', () => {
  const home = homeOf(image, { ...supply, loads: [spec.battery({ capacity: 1000 })] });
  const { hub, house } = home;
  const battery = house.loads[0]!;
  tell(home, 'chargeStateSetpoint', 60);
  live(house, hub, 2);
  expect([hub.output('command1'), hub.read('load1Reason')]).toEqual([4000, 'dispatch']);
  live(house, hub, 300);
  expect(hub.output('command1')).toBe(0);
  expect(Math.abs(battery.value - 60)).toBeLessThan(1);
  tell(home, 'chargeStateSetpoint', 40);
  live(house, hub, 2);
  expect(hub.output('command1')).toBeLessThan(-400);
  live(house, hub, 900);
  expect(hub.output('command1')).toBe(0);
  expect(Math.abs(battery.value - 40)).toBeLessThan(1);
});

test('a charge that is asked for is not worth a limit, a reserve, or the resident', () => {
  const home = homeOf(image, { ...supply, importLimit: 2000, loads: [spec.battery({ capacity: 1000 })] });
  const { hub, house, bidder } = home;
  tell(home, 'chargeStateSetpoint', 90);
  live(house, hub, 10);
  expect(hub.output('command1')).toBeGreaterThan(1000);
  expect(house.total).toBeLessThanOrEqual(2000);
  hub.write('load1Mode', 'off');
  live(house, hub, 2);
  expect(hub.output('command1')).toBe(0);
  hub.write('load1Mode', 'auto');
  tell(home, 'chargeStateSetpoint', 0);
  bidder.ask(1, NEVER, { most: 0, deliver: 0 });
  live(house, hub, 4000);
  expect(hub.output('command1')).toBe(0);
  // Its reserve.
  expect(house.loads[0]!.value).toBeGreaterThan(4.5);
  expect(house.loads[0]!.value).toBeLessThan(6);
});
