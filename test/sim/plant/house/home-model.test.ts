import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  ApplianceLoad,
  BatteryLoad,
  Home,
  HomeLoad,
  RoomLoad,
  VehicleLoad,
} from '../../../../protocols/hub/home.ts';
import { homeConfig } from '../../../../protocols/hub/home-config.ts';
import { homeSettings } from '../../../../protocols/hub/home-settings.ts';
import { hubProfile } from '../../../../protocols/profiles/hub.generated.ts';
import { Appliance } from '../../../../sim/plant/house/appliance.ts';
import { Battery } from '../../../../sim/plant/house/battery.ts';
import { DEFAULT_HOME } from '../../../../sim/plant/house/default-home.ts';
import { ElectricVehicle } from '../../../../sim/plant/house/electric-vehicle.ts';
import { HomeModel } from '../../../../sim/plant/house/home-model.ts';
import { DailyDraws } from '../../../../sim/plant/house/hot-water-draws.ts';
import { HotWaterTank } from '../../../../sim/plant/house/hot-water-tank.ts';
import type { Surroundings } from '../../../../sim/plant/house/load-model.ts';
import { Room } from '../../../../sim/plant/house/room.ts';
import { dailyTrips } from '../../../../sim/plant/house/trips.ts';
import { Random } from '../../../../sim/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const common = { phases: ['L1'], rank: 1, leastRunS: 0, leastRestS: 0 } as const;
const at = (localMs: number, more: Partial<Surroundings> = {}): Surroundings => ({
  localMs,
  outdoorCel: 7,
  voltageV: 230,
  nominalV: 230,
  sun: 0,
  ...more,
});
const ofDefault = <Kind extends HomeLoad['kind']>(kind: Kind) =>
  DEFAULT_HOME.loads.find((load) => load.kind === kind) as HomeLoad & { readonly kind: Kind };

test('the default home is the one that the hub is delivered for', () => {
  for (const field of hubProfile.config.filter(({ name }) => name !== 'randomSeed')) {
    const value = homeConfig(DEFAULT_HOME)[field.name];
    expect([field.name, value]).toEqual([field.name, field.length === 1 ? field.default[0] : [...field.default]]);
  }
  const settings = homeSettings(DEFAULT_HOME) as Readonly<Record<string, number>>;
  const names = ['load1Minimum', 'load1Target', 'load1Maximum', 'load2Minimum', 'load2Target', 'load2Maximum'];
  for (const name of [...names, 'load3Departure', 'load3EnergyWanted']) {
    const { default: raw = 0, scale = 1 } = hubProfile.holdingRegisters.find((field) => field.name === name)!;
    expect([name, settings[name]]).toEqual([name, raw * scale]);
  }
});

test('a tank gains what heats it less what is drawn and lost', () => {
  const tank = new HotWaterTank(ofDefault('tank'), 60, new DailyDraws([HOUR], [1165]));
  for (let now = 1000; now <= 2 * HOUR; now += 1000) tank.step(at(now), 1000, 0);
  // 233 Wh/K fall by 5 K for 1165 Wh, and by the loss of 1.4 W/K to a room of 18 °C.
  expect(60 - 5 - tank.temperature).toBeGreaterThan(0.4);
  expect(60 - 5 - tank.temperature).toBeLessThan(0.55);
});

test('hot water draws are each taken once, however time is cut and over midnight', () => {
  const draws = new DailyDraws([23 * HOUR, 0, 5 * HOUR], [100, 10, 1]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 3 * DAY }), { maxLength: 30 }), (cuts) => {
      const times = [0, ...cuts.sort((a, b) => a - b), 3 * DAY];
      let sum = 0;
      for (let index = 1; index < times.length; index++) sum += draws.takenWh(times[index - 1]!, times[index]!);
      expect(sum).toBe(3 * 111);
    }),
  );
  expect(draws.takenWh(HOUR, 5 * HOUR)).toBe(0);
  expect(draws.takenWh(5 * HOUR, 5 * HOUR + 1)).toBe(1);
});

test('a heat pump heats more for each watt when it is warm outdoors, and never less than a heater', () => {
  const load: RoomLoad = { ...ofDefault('heating'), cop: 3.5, copPerK: 0.08, lossWPerK: 0, gainsW: 0 };
  const gain = (outdoorCel: number): number => {
    const room = new Room(load, 20);
    room.step(at(HOUR, { outdoorCel }), HOUR, 1);
    return ((room.temperature - 20) * load.capacityWhPerK) / load.powerW;
  };
  expect(gain(7)).toBeCloseTo(3.5, 9);
  expect(gain(12)).toBeCloseTo(3.9, 9);
  expect(gain(-60)).toBe(1);
});

test('a cooling load takes heat out, and heat of the weather is no fault of a heating load', () => {
  const heating = new Room(ofDefault('heating'), 21);
  const cooling = new Room({ ...ofDefault('heating'), kind: 'cooling', maximumCel: 24, cop: 3 }, 25);
  for (let now = MINUTE; now <= 6 * HOUR; now += MINUTE) {
    heating.step(at(now, { outdoorCel: 40 }), MINUTE, 0);
    cooling.step(at(now, { outdoorCel: 40 }), MINUTE, 1);
  }
  expect(heating.temperature).toBeGreaterThan(heating.load.maximumCel);
  expect(heating.comfort.violationMs).toBe(0);
  expect(cooling.temperature).toBeLessThan(22);
  expect(cooling.comfort.violationMs).toBeGreaterThan(0);
  expect(cooling.comfort.worstK).toBeGreaterThan(0.5);
});

test('time and depth of cold are booked from a tenth of a kelvin on', () => {
  const load: RoomLoad = { ...ofDefault('heating'), lossWPerK: 100, gainsW: 0, capacityWhPerK: 1000, minimumCel: 18 };
  const room = new Room(load, 17.95);
  // Outdoors as inside: it stays 0.05 K too cold, which is booked as depth only.
  room.step(at(HOUR, { outdoorCel: 17.95 }), HOUR, 0);
  expect(room.comfort).toMatchObject({ violationMs: 0, kelvinHours: 0 });
  expect(room.comfort.worstK).toBeCloseTo(0.05, 9);
  room.step(at(2 * HOUR, { outdoorCel: 7.95 }), HOUR, 0);
  expect(room.comfort.violationMs).toBe(HOUR);
  expect(room.comfort.kelvinHours).toBeCloseTo(1.05, 9);
});

const batteryArbitrary = fc.record({
  capacityWh: fc.integer({ min: 100, max: 20_000 }),
  powerW: fc.integer({ min: 0, max: 10_000 }),
  dischargeW: fc.integer({ min: 0, max: 10_000 }),
  leastPowerW: fc.integer({ min: 0, max: 100 }),
  chargeEfficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
  dischargeEfficiency: fc.double({ min: 0.5, max: 1, noNaN: true }),
  standbyW: fc.integer({ min: 0, max: 50 }),
});

test('a battery keeps its bounds, and what it stores, loses and delivers adds up', () => {
  const steps = fc.array(
    fc.record({ command: fc.integer({ min: -20_000, max: 20_000 }), minutes: fc.integer({ min: 1, max: 60 }) }),
  );
  fc.assert(
    fc.property(batteryArbitrary, fc.integer({ min: 0, max: 100 }), steps, (given, percent, commands) => {
      const load: BatteryLoad = {
        ...common,
        ...given,
        kind: 'battery',
        name: 'battery',
        control: 'power',
        minimumPercent: 0,
        maximumPercent: 100,
        wearPerKwh: 0,
      };
      const battery = new Battery(load, percent);
      const began = battery.chargeWh;
      let hours = 0;
      for (const { command, minutes } of commands) {
        battery.step(at(0), minutes * MINUTE, command);
        hours += minutes / 60;
        expect(battery.powerW).toBeLessThanOrEqual(load.powerW);
        expect(-battery.powerW).toBeLessThanOrEqual(load.dischargeW);
        expect(Math.sign(battery.powerW) * Math.sign(command)).toBeGreaterThanOrEqual(0);
        expect(battery.chargeWh).toBeGreaterThanOrEqual(0);
        expect(battery.chargeWh).toBeLessThanOrEqual(load.capacityWh);
      }
      const stored = battery.drawnWh * load.chargeEfficiency - battery.deliveredWh / load.dischargeEfficiency;
      const lost = began + stored - battery.chargeWh;
      expect(lost).toBeGreaterThanOrEqual(-1e-6);
      expect(lost).toBeLessThanOrEqual(load.standbyW * hours + 1e-6);
    }),
  );
});

const VEHICLE: VehicleLoad = { ...ofDefault('vehicle'), efficiency: 0.9 };

test('a vehicle stores its part of what it draws, not more than it needs, and nothing below 6 A', () => {
  const vehicle = new ElectricVehicle(VEHICLE, [], { neededWh: 3000, startMs: 0 });
  vehicle.step(at(MINUTE), MINUTE, 59);
  expect(vehicle.powerW).toBe(0);
  let drawn = 0;
  for (let minute = 1; minute <= 120; minute++) {
    vehicle.step(at(minute * MINUTE, { voltageV: 240 }), MINUTE, 160);
    if (minute === 1) expect(vehicle.powerW).toBeCloseTo(16 * 240, 9);
    drawn += vehicle.powerW / 60;
  }
  expect(drawn).toBeCloseTo(3000 / 0.9, 6);
  expect(vehicle.neededWh).toBeCloseTo(0, 6);
});

test('a vehicle charges on three phases, and no faster than its own charger', () => {
  const load: VehicleLoad = { ...VEHICLE, phases: ['L1', 'L2', 'L3'], powerW: 11_040, leastPowerW: 4140 };
  const vehicle = new ElectricVehicle(load, [], { neededWh: 30_000, startMs: 0 });
  vehicle.step(at(MINUTE), MINUTE, 100);
  expect(vehicle.powerW).toBeCloseTo(3 * 230 * 10, 9);
  const own = new ElectricVehicle(load, [], { neededWh: 30_000, startMs: 0, ownLimitW: 7400 });
  own.step(at(MINUTE), MINUTE, 160);
  expect(own.powerW).toBe(7400);
});

test('a drive takes energy, and what is missing at the next departure is booked', () => {
  const trips = [
    { leavesMs: 8 * HOUR, returnsMs: 17 * HOUR, energyWh: 9000 },
    { leavesMs: 32 * HOUR, returnsMs: 41 * HOUR, energyWh: 5000 },
  ];
  const vehicle = new ElectricVehicle(VEHICLE, trips, { neededWh: 0, startMs: 0 });
  const pass = (until: number, command: number): void => {
    for (; now < until; now += MINUTE) vehicle.step(at(now + MINUTE), MINUTE, command);
  };
  let now = 0;
  pass(9 * HOUR, 160);
  expect(vehicle).toMatchObject({ connected: false, departures: 1, shortDepartures: 0, powerW: 0 });
  pass(18 * HOUR, 0);
  expect(vehicle).toMatchObject({ connected: true, neededWh: 9000, value: 9000 });
  pass(19 * HOUR, 160);
  expect(vehicle.neededWh).toBeCloseTo(9000 - 3680 * 0.9, 6);
  pass(33 * HOUR, 0);
  expect(vehicle.shortDepartures).toBe(1);
  expect(vehicle.shortfallWh).toBeCloseTo(9000 - 3680 * 0.9, 6);
  pass(42 * HOUR, 0);
  expect(vehicle.neededWh).toBeCloseTo(9000 - 3680 * 0.9 + 5000, 6);
});

test('a vehicle that is to get less than it needs is not short when it has got that', () => {
  const trips = [{ leavesMs: 8 * HOUR, returnsMs: 17 * HOUR, energyWh: 0 }];
  const vehicle = new ElectricVehicle({ ...VEHICLE, energyWh: 2000 }, trips, { neededWh: 9000, startMs: 0 });
  for (let now = MINUTE; now <= 9 * HOUR; now += MINUTE) vehicle.step(at(now), MINUTE, now <= HOUR ? 160 : 0);
  expect(vehicle).toMatchObject({ departures: 1, shortDepartures: 0 });
});

test('daily trips begin with the one that is under way, also over midnight', () => {
  const first = (leavesAt: number, returnsAt: number, fromMs: number) =>
    dailyTrips({ leavesAt, returnsAt, energyPerDayWh: 8000 }, new Random(1), fromMs).next().value!;
  expect(first(450, 1065, 0)).toMatchObject({ leavesMs: 450 * MINUTE, returnsMs: 1065 * MINUTE });
  expect(first(450, 1065, 10 * HOUR)).toMatchObject({ leavesMs: 450 * MINUTE });
  expect(first(450, 1065, 20 * HOUR)).toMatchObject({ leavesMs: DAY + 450 * MINUTE });
  expect(first(1320, 360, HOUR)).toMatchObject({ leavesMs: 1320 * MINUTE - DAY, returnsMs: 360 * MINUTE });
  const { energyWh } = first(450, 1065, 0);
  expect(energyWh).toBeGreaterThanOrEqual(8000 * 0.7);
  expect(energyWh).toBeLessThan(8000 * 1.3);
});

const DISHWASHER: ApplianceLoad = {
  ...common,
  kind: 'appliance',
  name: 'dishwasher',
  control: 'switched',
  powerW: 667,
  leastPowerW: 667,
  energyWh: 1000,
  runTimeMin: 90,
  doneByMinute: 6 * 60,
};

test('an appliance runs once when it is let, stands still while it is not, and is late by its time', () => {
  const run = (on: (minute: number) => boolean): Appliance => {
    const appliance = new Appliance(DISHWASHER, [20 * HOUR]);
    for (let minute = 1; minute <= 2 * 1440; minute++) {
      appliance.step(at(minute * MINUTE), MINUTE, on(minute) ? 1 : 0);
      if (appliance.powerW > 0) expect(minute).toBeGreaterThanOrEqual(20 * 60);
    }
    return appliance;
  };
  expect(run(() => true)).toMatchObject({ runs: 1, lateRuns: 0, interruptions: 0, present: false });
  expect(run((minute) => minute < 21 * 60 || minute > 22 * 60)).toMatchObject({
    runs: 1,
    lateRuns: 0,
    interruptions: 1,
  });
  expect(run((minute) => minute > 30 * 60 + 5)).toMatchObject({ runs: 1, lateRuns: 1 });
  expect(run(() => false)).toMatchObject({ runs: 0, lateRuns: 1, present: true, value: 1000 });
});

test('the phases add up to household and loads, whatever is commanded', () => {
  const home: Home = {
    ...DEFAULT_HOME,
    loads: [
      ...DEFAULT_HOME.loads,
      {
        ...common,
        kind: 'sheddable',
        name: 'sauna',
        phases: ['L1', 'L3'],
        control: 'switched',
        powerW: 6000,
        leastPowerW: 6000,
      },
      {
        ...common,
        kind: 'inverter',
        name: 'east',
        phases: ['L1', 'L2', 'L3'],
        control: 'power',
        powerW: 3000,
        leastPowerW: 0,
      },
      { ...common, kind: 'inverter', name: 'west', control: 'switched', powerW: 1000, leastPowerW: 1000 },
      DISHWASHER,
    ],
  };
  const commands = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 7, maxLength: 7 });
  const householdW = fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000));
  fc.assert(
    fc.property(commands, householdW, fc.nat(6000), (given, household, solarW) => {
      const model = new HomeModel(home, { start: ({ kind }) => (kind === 'vehicle' ? 20_000 : undefined) });
      model.step(MINUTE, { localMs: HOUR, outdoorCel: 5, solarW, householdW: household }, given);
      const loads = model.loads.reduce((sum, { powerW }) => sum + powerW, 0);
      expect(model.gridW).toBeCloseTo(household[0] + household[1] + household[2] + loads, 6);
      expect(model.phasesW[1]).toBeCloseTo(household[1] + model.loads[2]!.powerW + model.loads[4]!.powerW / 3, 6);
      // The sun is shared by size, and no inverter delivers more than its own power.
      expect(-model.loads[4]!.powerW).toBeCloseTo(Math.min(solarW * 0.75, 3000, given[4]!), 6);
      expect(-model.loads[5]!.powerW).toBeCloseTo(given[5] === 0 ? 0 : Math.min(solarW * 0.25, 1000), 6);
    }),
  );
});
