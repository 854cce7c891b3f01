import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { greenhouseProfile } from '../../../protocols/profiles/greenhouse.generated.ts';
import { imageOf } from '../run.ts';
import { GreenhouseRun, TORN } from './greenhouse-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(greenhouseProfile);
}, 120_000);

const NOON = Date.UTC(2026, 3, 16, 12);
const MIDNIGHT = Date.UTC(2026, 3, 16);
const warm = { air1: 2600, air2: 2600 };

test('the deficit of the vapour is that of the Magnus formula', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  // Saturated vapour has 2.33 kPa at 20 °C and 3.16 kPa at 25 °C.
  run.scan();
  expect(run.read('vapourPressureDeficit')).toBeCloseTo(2.33 * 0.3, 2);
  run.scan({ air1: 2500, air2: 2500, humidity: 9000 });
  expect(run.read('vapourPressureDeficit')).toBeCloseTo(3.16 * 0.1, 2);
});

test('it is heated by what is missing and by how long, differently by day and by night', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan({ air1: 1750, air2: 1750 });
  expect([run.read('heatingSetPoint'), run.output('heating')]).toEqual([19, 50]);
  run.pass(1800, { air1: 1750, air2: 1750 });
  expect(run.output('heating')).toBe(75);
  run.pass(1200);
  expect(run.output('heating')).toBe(0);
  const night = new GreenhouseRun(image, { nowMs: MIDNIGHT });
  night.scan({ air1: 1450, air2: 1450 });
  expect([night.read('heatingSetPoint'), night.output('heating'), night.output('screen')]).toEqual([16, 50, 100]);
});

test('air that is too humid is dried by a little heat and a little vent, unless it freezes outside', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan({ humidity: 9500 });
  expect([run.output('leeVent'), run.output('heating'), run.read('ventReason')]).toEqual([8, 20, 'humidity']);
  run.scan({ humidity: 9500, outside: -100 });
  expect([run.output('leeVent'), run.read('ventReason')]).toEqual([0, 'frost']);
});

test.each([
  { weather: {}, lee: 100, windward: 100, reason: 'temperature' },
  { weather: { air1: 2350, air2: 2350 }, lee: 100, windward: 0, reason: 'temperature' },
  { weather: { rain: 1 }, lee: 10, windward: 10, reason: 'rain' },
  { weather: { wind: 1150 }, lee: 50, windward: 0, reason: 'wind' },
  { weather: { wind: 1150, rain: 1 }, lee: 10, windward: 0, reason: 'wind' },
  { weather: { wind: 1500 }, lee: 0, windward: 0, reason: 'storm' },
  { weather: { outside: -10 }, lee: 0, windward: 0, reason: 'frost' },
  { weather: { wind: TORN }, lee: 10, windward: 0, reason: 'noWindSensor' },
])('vents open for heat as far as $weather lets them', ({ weather, lee, windward, reason }) => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan({ ...warm, ...weather });
  expect([run.output('leeVent'), run.output('windVent'), run.read('ventReason')]).toEqual([lee, windward, reason]);
});

test('a storm holds the vents until the wind has been calm for its time, over a torn sensor too', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan({ ...warm, wind: 1600 });
  run.pass(890, { ...warm, wind: 1000 });
  expect([run.output('leeVent'), run.read('stormHeld')]).toEqual([0, true]);
  run.pass(100, { ...warm, wind: TORN });
  expect(run.output('leeVent')).toBe(0);
  run.pass(10, warm);
  expect([run.output('leeVent'), run.read('stormHeld')]).toEqual([100, false]);
});

test('without any sensor of the air it is heated by the weather, and one alone is enough', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan({ air1: TORN, air2: 1750 });
  expect([run.read('airTemperature'), run.output('heating')]).toEqual([17.5, 50]);
  run.scan({ air1: TORN, air2: TORN, outside: 500 });
  expect([run.output('heating'), run.output('leeVent')]).toEqual([30, 10]);
  run.scan({ air1: TORN, air2: TORN, outside: 1500 });
  expect(run.output('heating')).toBe(0);
  run.scan({ air1: TORN, air2: TORN, outside: TORN });
  expect(run.output('heating')).toBe(30);
});

test('carbon dioxide is dosed by day with light and closed vents, and not after too much of it until that is acknowledged', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  const low = { co2: 500, radiation: 300 };
  run.scan(low);
  expect(run.output('co2Valve')).toBe(1);
  for (const inputs of [{ ...low, ...warm }, { co2: 500 }, { ...low, co2: TORN }, { ...low, co2: 800 }]) {
    run.scan(inputs);
    expect(run.output('co2Valve')).toBe(0);
    run.scan(low);
    expect(run.output('co2Valve')).toBe(1);
  }
  run.scan({ ...low, co2: 5000 });
  expect([run.read('co2High'), run.output('leeVent'), run.output('co2Valve')]).toEqual([true, 100, 0]);
  run.pass(60, low);
  expect(run.output('co2Valve')).toBe(0);
  run.write('acknowledge', true);
  run.pass(10, low);
  expect(run.output('co2Valve')).toBe(1);
});

test('it is watered when the radiation has come to its sum, for its time, and on order', () => {
  const run = new GreenhouseRun(image, { nowMs: MIDNIGHT + 7 * 3_600_000 });
  // 500 W/m² are 150 J/cm² in 3000 s.
  run.pass(2990, { radiation: 500 });
  expect(run.output('waterValve')).toBe(0);
  run.scan({ radiation: 500 });
  expect(run.output('waterValve')).toBe(1);
  expect(run.write('irrigate', true)).toBe(6);
  run.pass(230);
  expect(run.output('waterValve')).toBe(1);
  run.pass(10);
  expect([run.output('waterValve'), run.read('water'), run.read('irrigationsToday')]).toEqual([0, 240, 1]);
  expect(run.write('irrigate', true)).toBe(0);
  run.scan();
  expect([run.output('waterValve'), run.read('irrigationsToday')]).toEqual([1, 2]);
});

test('a dry pipe closes the valve and is told, so is water that nobody asked for', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  run.scan();
  run.write('irrigate', true);
  run.pass(30, { flow: 0 });
  expect(run.output('waterValve')).toBe(1);
  run.scan({ flow: 0 });
  expect([run.output('waterValve'), run.read('noWater'), run.read('leak')]).toEqual([0, true, false]);
  run.pass(40, { flow: 500 });
  expect(run.read('leak')).toBe(true);
});

test('the screen shades strong sun, and one cloud does not move it', () => {
  const run = new GreenhouseRun(image, { nowMs: NOON });
  const closed = [800, 900, 700, 600].map((radiation) => {
    run.scan({ radiation });
    return run.output('screen');
  });
  expect(closed).toEqual([0, 50, 50, 0]);
});

test('a day of the history has its temperatures, its light and its water', () => {
  const run = new GreenhouseRun(image, { nowMs: MIDNIGHT });
  run.configure({ irrigationsMost: 0 });
  run.scan();
  run.write('irrigate', true);
  run.pass(43_190);
  run.pass(43_190, { air1: 2200, air2: 2200, radiation: 100 });
  run.pass(20);
  const [day, ...others] = run.history;
  expect(others).toEqual([]);
  expect([day![0], day![1]! * 65_536 + day![2]!]).toEqual([0, 20_260_416]);
  expect(day!.slice(3, 8)).toEqual([2100, 2000, 2200, 431, 1]);
  expect(day![8]! * 65_536 + day![9]!).toBe(240);
});
