import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { ElectricVehicle } from '../../../sim/plant/house/electric-vehicle.ts';
import { HotWaterTank } from '../../../sim/plant/house/hot-water-tank.ts';
import { House } from '../../../sim/plant/house/house.ts';
import { Random } from '../../../sim/random.ts';
import { Table } from '../../../sim/series/table.ts';
import { Wired } from './wiring.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const TABLE = Table.parse(
  'time,load,var,volt,part,sun,price,temperature\n' +
    '2010-07-16T00:00,1000,200,230,400,0,0.1,10\n' +
    '2010-07-16T12:00,500,100,240,0,3000.5,0.2,20\n',
  'day.csv',
);
const DRAWS = Table.parse('time,energy\n2010-07-16T01:00,500\n', 'draws.csv');

function house() {
  const meter = new Wired(meterProfile);
  const hub = new Wired(hubProfile);
  meter.drive({ relayClosed: 1 });
  const plant = new House({
    parameters: {
      activePower: 'day.csv#load',
      reactivePower: 'day.csv#var',
      voltage: 'day.csv#volt',
      replaced: 'day.csv#part',
      solar: 'day.csv#sun',
      price: 'day.csv#price',
      outdoorTemperature: 'day.csv#temperature',
      hotWater: 'draws.csv#energy',
      vehicle: { leavesAt: 450, returnsAt: 1065, energyPerDayWh: 8000 },
    },
    devices: new Map([
      ['meter', meter.image],
      ['hub', hub.image],
    ]),
    random: new Random(1),
    places: new Map(),
    folder: '.',
    startMs: 0,
    tables: new Map([
      ['day.csv', TABLE],
      ['draws.csv', DRAWS],
    ]),
  });
  return { plant, meter, hub };
}

test('what the household draws is what was recorded less what the loads of the hub stand in for', () => {
  const { plant, meter, hub } = house();
  plant.step(SECOND, SECOND);
  expect(meter.input('activePowerL1')).toBe(600_000);
  expect(meter.input('reactivePowerL1')).toBe(200_000);
  expect(meter.input('voltageL1')).toBe(230_000);
  expect(meter.input('currentL1')).toBe(Math.round((Math.hypot(600, 200) / 230) * 1000));
  expect(hub.input('gridPower')).toBe(600);
  expect(hub.input('price')).toBe(1000);
});

test('what the hub switches on draws its power and warms its water and room', () => {
  const { plant, meter, hub } = house();
  plant.step(SECOND, SECOND);
  const [tank, room] = [plant.read('tankTemperature'), plant.read('roomTemperature')];
  hub.drive({ waterHeaterOn: 1, heatingOn: 1 });
  for (let at = 2; at <= 1800; at++) plant.step(at * SECOND, SECOND);
  expect(meter.input('activePowerL3')).toBe(5_000_000);
  expect(plant.read('energisedLoads')).toBe(2);
  expect(plant.read('waterHeaterOnTime')).toBe(1799);
  expect(plant.read('tankTemperature')).toBeGreaterThan(tank + 3);
  expect(plant.read('roomTemperature')).toBeGreaterThan(room + 0.4);
  expect(hub.input('tankTemperature')).toBe(Math.round(plant.read('tankTemperature') * 100));
});

test('solar power above the consumption is delivered', () => {
  const { plant, meter } = house();
  plant.step(12 * HOUR + HOUR, HOUR);
  expect(meter.input('activePowerL2')).toBe(-3_000_500);
  expect(plant.read('energyImport')).toBe(0);
  expect(plant.read('energyExport')).toBe(2500.5);
});

test('an open supply relay leaves the house without power', () => {
  const { plant, meter, hub } = house();
  meter.drive({ relayClosed: 0 });
  hub.drive({ waterHeaterOn: 1, heatingOn: 1, evCurrent: 160 });
  plant.step(13 * HOUR, HOUR);
  expect(plant.read('power')).toBe(0);
  expect(plant.read('energyImport') + plant.read('energyExport')).toBe(0);
});

test('energies are the exact sum of what the meter was shown', () => {
  const step = fc.record({
    elapsedMs: fc.constantFrom(1, 100, 1000, 60_000),
    waterHeaterOn: fc.nat(1),
    heatingOn: fc.nat(1),
    evCurrent: fc.constantFrom(0, 60, 87, 160),
    relayClosed: fc.nat(1),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), fc.nat(23), (steps, hour) => {
      const { plant, meter, hub } = house();
      let at = hour * HOUR;
      let imported = 0n;
      let exported = 0n;
      for (const { elapsedMs, relayClosed, ...outputs } of steps) {
        hub.drive(outputs);
        meter.drive({ relayClosed });
        at += elapsedMs;
        plant.step(at, elapsedMs);
        const shown = ['L1', 'L2', 'L3'].reduce((sum, phase) => sum + meter.input(`activePower${phase}`), 0);
        if (shown > 0) imported += BigInt(shown) * BigInt(elapsedMs);
        else exported -= BigInt(shown) * BigInt(elapsedMs);
      }
      const wh = (sum: bigint): number => Number(sum / 3_600_000_000n) + Number(sum % 3_600_000_000n) / 3.6e9;
      expect(plant.read('energyImport')).toBe(wh(imported));
      expect(plant.read('energyExport')).toBe(wh(exported));
    }),
  );
});

test('a tank gains what heats it less what is drawn and lost', () => {
  const tank = new HotWaterTank(60, [HOUR], [1163]);
  for (let at = SECOND; at <= 2 * HOUR; at += SECOND) tank.step(at, SECOND, 0);
  // 200 litres fall by 5 K for 1163 Wh, and by the loss of 1.4 W/K to a room of 18 °C.
  expect(60 - 5 - tank.temperature).toBeGreaterThan(0.4);
  expect(60 - 5 - tank.temperature).toBeLessThan(0.55);
});

test('a vehicle takes what it needs, not more, and nothing below 6 A or while it is away', () => {
  const habits = { leavesAt: 450, returnsAt: 1065, energyPerDayWh: 8000 };
  const vehicle = new ElectricVehicle(habits, new Random(3));
  const needed = vehicle.neededWh;
  expect(vehicle.step(MINUTE, MINUTE, 59, 230)).toBe(0);
  let taken = 0;
  for (let minute = 2; minute < 449; minute++) taken += vehicle.step(minute * MINUTE, MINUTE, 160, 230) / 60;
  expect(taken).toBeCloseTo(needed, 6);
  expect(vehicle.neededWh).toBeCloseTo(0, 6);
  expect(vehicle.step(600 * MINUTE, MINUTE, 160, 230)).toBe(0);
  expect(vehicle.connected).toBe(false);
  vehicle.step(1066 * MINUTE, MINUTE, 0, 230);
  expect(vehicle.connected).toBe(true);
  expect(vehicle.neededWh).toBeGreaterThanOrEqual(8000 * 0.7);
  expect(vehicle.neededWh).toBeLessThan(8000 * 1.3);
});
