import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { House, type HubRun } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

const MINUTES = 60;

/** A house whose tank sensor may tell something else than there is. */
class OddHouse extends House {
  sensor: (tank: number) => number = (tank) => tank;
  hottest = 0;

  override channels(): Record<string, number> {
    this.hottest = Math.max(this.hottest, this.tank);
    return { ...super.channels(), tankTemperature: Math.round(this.sensor(this.tank) * 100) };
  }
}

function home(tank: number): { hub: HubRun; house: OddHouse } {
  const hub: HubRun = new FirmwareRun(image, hubProfile);
  const house = new OddHouse();
  house.tank = tank;
  house.room = 21.5;
  return { hub, house };
}

function live(house: House, hub: HubRun, minutes: number): void {
  for (let second = 0; second < minutes * MINUTES; second++) house.scan(hub);
}

function told(hub: HubRun): [string, number][] {
  const names = ['tankSensorStuck', 'waterHeaterMaximumRun', 'sensorFault', 'sensorRestored'];
  return hub.events.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]);
}

test('a tank whose sensor is stuck is heated for half an hour, and no more', () => {
  const { hub, house } = home(44);
  house.sensor = () => 44;
  live(house, hub, 24 * MINUTES);
  expect(told(hub)).toEqual([
    ['tankSensorStuck', 4400],
    ['sensorFault', 1],
  ]);
  expect(hub.read('tankSensorFault')).toBe(true);
  expect(hub.read('waterHeaterOnTime')).toBeLessThanOrEqual(31 * MINUTES);
  expect(house.hottest).toBeLessThan(49);
});

test('heating goes on when the sensor moves by a kelvin', () => {
  const { hub, house } = home(44);
  house.sensor = () => 44;
  live(house, hub, 60);
  house.sensor = () => 44.9;
  live(house, hub, 5);
  expect(hub.output('waterHeaterOn')).toBe(0);
  house.sensor = (tank) => Math.min(tank, 43);
  live(house, hub, 5);
  expect(hub.output('waterHeaterOn')).toBe(1);
  expect(told(hub).at(-1)).toEqual(['sensorRestored', 1]);
});

test('heating goes on when the operator disables the water heater and enables it again', () => {
  const { hub, house } = home(44);
  house.sensor = () => 44;
  live(house, hub, 60);
  expect(hub.read('tankSensorFault')).toBe(true);
  hub.write('waterHeaterEnabled', false);
  live(house, hub, 1);
  expect(hub.read('tankSensorFault')).toBe(false);
  hub.write('waterHeaterEnabled', true);
  live(house, hub, 5);
  expect(hub.output('waterHeaterOn')).toBe(1);
});

test('a sensor that drifts down as the tank gets hotter has it heated for the maximum time, and never again by itself', () => {
  const { hub, house } = home(40);
  // 1 K less each 7 min: a little more than the heater adds, so that it never seems to get anywhere.
  let minutes = 0;
  house.sensor = (tank) => tank - minutes / 7;
  for (; minutes < 24 * MINUTES; minutes++) live(house, hub, 1);
  expect(told(hub)[0]).toEqual(['waterHeaterMaximumRun', 360]);
  expect(told(hub)[1]).toEqual(['sensorFault', 1]);
  expect(hub.read('waterHeaterOnTime')).toBeLessThanOrEqual(361 * MINUTES);
  expect(hub.output('waterHeaterOn')).toBe(0);
});

test('a sound sensor is trusted: a cold tank that heats for hours, and one that water is drawn from all the while', () => {
  const { hub, house } = home(10);
  live(house, hub, 7 * MINUTES);
  expect(house.tank).toBeGreaterThan(49);
  for (let minute = 0; minute < 5 * MINUTES; minute++) {
    // Almost all that the heater gives, by fits and starts.
    if (minute % 10 === 0) house.tank -= 1.3;
    live(house, hub, 1);
  }
  expect(told(hub)).toEqual([]);
});
