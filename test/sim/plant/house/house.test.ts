import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Home } from '../../../../protocols/hub/home.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { DEFAULT_HOME } from '../../../../sim/plant/house/default-home.ts';
import { House, type HouseParameters } from '../../../../sim/plant/house/house.ts';
import { Random } from '../../../../sim/random.ts';
import { Table } from '../../../../sim/series/table.ts';
import { Wired } from '../wiring.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

const TABLE = Table.parse(
  'time,load,var,volt,part,sun,price,temperature\n' +
    '2010-07-16T00:00,1000,200,230,400,0,0.1,10\n' +
    '2010-07-16T12:00,500,100,240,0,3000.5,0.2,20\n',
  'day.csv',
);
const DRAWS = Table.parse('time,energy\n2010-07-16T01:00,500\n', 'draws.csv');

function house(home?: Home, more: Partial<HouseParameters> = {}) {
  const meter = new Wired(meterProfile);
  const hub = new Wired(hubProfile);
  meter.drive({ relayClosed: 1 });
  const setting = {
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
      ...more,
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
  };
  return { plant: new House(setting, home), meter, hub };
}

test('what the household draws is what was recorded less what the loads of the hub stand in for', () => {
  const { plant, meter, hub } = house();
  plant.step(SECOND, SECOND);
  expect(meter.input('activePowerL1')).toBe(600_000);
  expect(meter.input('reactivePowerL1')).toBe(200_000);
  expect(meter.input('voltageL1')).toBe(230_000);
  expect(meter.input('currentL1')).toBe(Math.round((Math.hypot(600, 200) / 230) * 1000));
  expect(['phasePower1', 'phasePower2', 'phasePower3'].map((name) => hub.input(name))).toEqual([600, 0, 0]);
  expect(hub.input('phaseCurrent1')).toBe(meter.input('currentL1'));
  expect(hub.input('tariffPrice')).toBe(1000);
  expect(hub.input('tariffExportPrice')).toBe(0);
  expect(hub.input('outdoor')).toBe(1000);
});

test('what the hub switches on draws its power and warms its water and room', () => {
  const { plant, meter, hub } = house();
  plant.step(SECOND, SECOND);
  const [tank, room] = [plant.read('tankTemperature'), plant.read('roomTemperature')];
  hub.drive({ command1: 1, command2: 1 });
  for (let at = 2; at <= 1800; at++) plant.step(at * SECOND, SECOND);
  expect(meter.input('activePowerL3')).toBe(5_000_000);
  expect(plant.read('energisedLoads')).toBe(2);
  expect(plant.read('load1OnTime')).toBe(1799);
  expect(plant.read('load2OnTime')).toBe(1799);
  expect(hub.input('drawn1')).toBe(3000);
  expect(hub.input('drawn2')).toBe(2000);
  expect(plant.read('tankTemperature')).toBeGreaterThan(tank + 3);
  expect(plant.read('roomTemperature')).toBeGreaterThan(room + 0.4);
  expect(hub.input('value2')).toBe(Math.round(plant.read('tankTemperature') * 100));
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
  hub.drive({ command1: 1, command2: 1, command3: 160 });
  plant.step(13 * HOUR, HOUR);
  expect(plant.read('power')).toBe(0);
  expect(plant.read('energyImport') + plant.read('energyExport')).toBe(0);
});

test('energies are the exact sum of what the meter was shown', () => {
  const step = fc.record({
    elapsedMs: fc.constantFrom(1, 100, 1000, 60_000),
    command1: fc.nat(1),
    command2: fc.nat(1),
    command3: fc.constantFrom(0, 60, 87, 160),
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

const WITH_INVERTER: Home = {
  ...DEFAULT_HOME,
  loads: [
    {
      kind: 'inverter',
      name: 'solar',
      phases: ['L1', 'L2', 'L3'],
      rank: 1,
      control: 'power',
      powerW: 6000,
      leastPowerW: 0,
      leastRunS: 0,
      leastRestS: 0,
    },
    {
      kind: 'battery',
      name: 'battery',
      phases: ['L2'],
      rank: 1,
      control: 'power',
      powerW: 4000,
      leastPowerW: 0,
      leastRunS: 0,
      leastRestS: 0,
      capacityWh: 10_000,
      dischargeW: 4000,
      chargeEfficiency: 0.9,
      dischargeEfficiency: 0.9,
      standbyW: 0,
      minimumPercent: 5,
      maximumPercent: 100,
      wearPerKwh: 0,
    },
  ],
};

test('the sun goes through the inverters of the home, on their phases, as far as the hub lets them', () => {
  const { plant, hub } = house(WITH_INVERTER);
  hub.drive({ command1: 6000 });
  plant.step(13 * HOUR, SECOND);
  expect(plant.read('solarPower')).toBe(3000.5);
  expect(hub.input('phasePower2')).toBe(-1000);
  expect(hub.input('phasePower1')).toBe(500 - 1000);
  hub.drive({ command1: 1200 });
  plant.step(13 * HOUR + HOUR, HOUR);
  expect(plant.read('solarPower')).toBe(1200);
  expect(plant.read('solarCurtailed')).toBeCloseTo(1800.5, 9);
});

test('a battery told to deliver feeds its own phase and tells its charge', () => {
  const { plant, hub } = house(WITH_INVERTER, { begin: { battery: 80 } });
  hub.drive({ command2: -1800 });
  plant.step(HOUR, HOUR);
  expect(hub.input('drawn2')).toBe(-1800);
  expect(hub.input('phasePower2')).toBe(-1800);
  expect(plant.read('batteryCharge')).toBeCloseTo(60, 9);
  expect(hub.input('value2')).toBe(6000);
});

test('energy drawn costs the price, energy delivered earns its share of it', () => {
  const { plant, hub } = house(WITH_INVERTER, { exportShare: 0.5, begin: { battery: 80 } });
  plant.step(HOUR, HOUR);
  expect(hub.input('tariffExportPrice')).toBe(500);
  expect(plant.read('cost')).toBeCloseTo(0.6 * 0.1, 9);
  hub.drive({ command2: -2600 });
  plant.step(2 * HOUR, HOUR);
  expect(plant.read('cost')).toBeCloseTo(0.06 - 2 * 0.05, 9);
});

test('loads that a home does not have are not there', () => {
  const { plant, hub } = house();
  hub.drive({ command5: 4000 });
  plant.step(SECOND, SECOND);
  expect(hub.input('drawn5')).toBe(-0x8000_0000);
  expect(hub.input('status5')).toBe(0);
  expect(plant.read('load5Power')).toBe(0);
  expect(plant.read('power')).toBe(600);
});
