import type { Home, HomeLoad } from '../../../protocols/hub/home.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import type { Course, Habits } from '../../../sim/evaluation/course/course.ts';
import { STEP_MS } from '../../../sim/evaluation/course/course.ts';

const BASE = {
  phases: ['L1'],
  rank: 1,
  control: 'power',
  leastPowerW: 0,
  leastRunS: 0,
  leastRestS: 0,
} as const;

export const BATTERY: HomeLoad = {
  ...BASE,
  kind: 'battery',
  name: 'battery',
  powerW: 1000,
  capacityWh: 4000,
  dischargeW: 1000,
  chargeEfficiency: 0.9,
  dischargeEfficiency: 0.9,
  standbyW: 0,
  minimumPercent: 0,
  maximumPercent: 100,
  wearPerKwh: 0,
};

export const ROOM: HomeLoad = {
  ...BASE,
  kind: 'heating',
  name: 'heat pump',
  powerW: 2000,
  minimumCel: 19,
  targetCel: 20,
  maximumCel: 22,
  capacityWhPerK: 5000,
  lossWPerK: 100,
  gainsW: 200,
  cop: 3,
  copPerK: 0,
};

export const TANK: HomeLoad = {
  ...BASE,
  kind: 'tank',
  name: 'tank',
  control: 'switched',
  powerW: 2000,
  leastPowerW: 2000,
  minimumCel: 42,
  targetCel: 50,
  maximumCel: 65,
  capacityWhPerK: 233,
  lossWPerK: 1.4,
  surroundingsCel: 18,
  cop: 1,
  copPerK: 0,
  maximumRunMin: 360,
};

export const VEHICLE: HomeLoad = {
  ...BASE,
  kind: 'vehicle',
  name: 'car',
  control: 'current',
  powerW: 3680,
  leastPowerW: 1380,
  batteryWh: 40_000,
  efficiency: 0.9,
  departureMinute: 420,
};

export const DISHWASHER: HomeLoad = {
  ...BASE,
  kind: 'appliance',
  name: 'dishwasher',
  control: 'switched',
  powerW: 1000,
  leastPowerW: 1000,
  energyWh: 1000,
  runTimeMin: 60,
};

export const INVERTER: HomeLoad = { ...BASE, kind: 'inverter', name: 'solar', powerW: 5000 };

export function homeOf(...loads: HomeLoad[]): Home {
  return {
    name: 'test home',
    clock: { utcOffsetMinutes: 0 },
    supply: { mainFuseA: 25, phases: 1, voltageV: 230, startRandomisationS: 0 },
    randomSeed: 1,
    loads,
  };
}

/** 2026-01-12, a Monday. */
export const BEGIN_UTC_MS = Date.UTC(2026, 0, 12);

export interface GivenCourse {
  readonly loads: readonly HomeLoad[];
  /** Of each hour. */
  readonly price: readonly number[];
  readonly exportPrice?: readonly number[];
  readonly loadW?: readonly number[];
  readonly solarW?: readonly number[];
  readonly outdoorCel?: readonly number[];
  readonly limits?: Course['limits'];
  readonly habits?: Partial<Habits>;
  /** Days that count; all by default. */
  readonly counted?: number;
}

/** A course of whole days from hourly values. */
export function courseOf(given: GivenCourse): Course {
  const hours = given.price.length;
  const hourly = (values: readonly number[] | undefined, otherwise: number) =>
    Float64Array.from({ length: hours }, (_, hour) => values?.[hour] ?? otherwise);
  const quarters = (values: Float64Array) =>
    Float64Array.from({ length: hours * 4 }, (_, step) => values[Math.floor((step * STEP_MS) / HOUR_MS)]!);
  const load = hourly(given.loadW, 0);
  const solar = hourly(given.solarW, 0);
  const outdoor = hourly(given.outdoorCel, 10);
  const price = quarters(hourly(given.price, 0));
  const days = hours / 24;
  const none = new Map();
  return {
    home: homeOf(...given.loads),
    beginUtcMs: BEGIN_UTC_MS,
    midnights: Array.from({ length: days + 1 }, (_, day) => day * 24 * HOUR_MS),
    counted: given.counted ?? days,
    price,
    exportPrice: given.exportPrice ? quarters(hourly(given.exportPrice, 0)) : price.map(() => 0),
    truth: { stepMs: HOUR_MS, load, solar, outdoor },
    habits: { trips: none, draws: none, runs: none, start: none, ...given.habits },
    limits: given.limits ?? [],
    forecast: { load: quarters(load), solar: quarters(solar), outdoor: quarters(outdoor) },
  };
}

export function hoursOf(length: number, value: (hour: number) => number): number[] {
  return Array.from({ length }, (_, hour) => value(hour));
}
