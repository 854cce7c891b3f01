import { DAY_MS } from '../../protocols/time/units.ts';

/** A city that cannot be: its sizes do not fit one another. */
export class CityPlanError extends Error {
  override readonly name = 'CityPlanError';
  readonly blame = 'configuration';
}

/** Local time of the city less UTC, as the meters' tariff table has it by default. */
export const CITY_UTC_OFFSET_MS = 8 * 3_600_000;
/** Midnight of a winter's day there, UTC. */
const MIDNIGHT_MS = Date.UTC(2026, 0, 15) - CITY_UTC_OFFSET_MS;
/** Meters and hubs scan as often; windows are whole multiples of it. */
export const SCAN_MS = 1000;

export interface CitySizes {
  readonly meters: number;
  /** Of the homes with a meter, how many have a hub too. */
  readonly hubs: number;
  readonly junctions: number;
}

/** Everything that decides how a city runs: the same plan gives the same run, wherever its districts are simulated. */
export interface CityPlan extends CitySizes {
  /** Parts that share nothing but what their windows begin and end with. */
  readonly districts: number;
  readonly seed: number;
  /** Of the day, local, at which the city begins. */
  readonly startOfDayMs: number;
  readonly durationMs: number;
  /** Time between two meetings of the districts. */
  readonly windowMs: number;
  /** What the city's feeder carries, W. Each district's own carries its share by meters. */
  readonly capacityW: number;
  /** Power cuts of each device, a day on average. */
  readonly powerCutsPerDay: number;
}

/** W of feeder for each meter, unless told otherwise: what the evening peak of the usual mix goes a little beyond. */
const CAPACITY_PER_METER_W = 1000;
const MOST_DEFAULT_DISTRICTS = 100;
/** Smaller ones cost more by their number than they gain. */
const LEAST_DEFAULT_METERS = 250;
/** So that a scan's energy is a sum within what a number holds exactly. */
const MOST_METERS_A_DISTRICT = 100_000;
const MOST_DEVICES = 10_000_000;

const defaults = {
  meters: 100_000,
  hubs: 10_000,
  junctions: 500,
  seed: 1,
  startOfDayMs: 18.5 * 3_600_000,
  durationMs: 5 * 60_000,
  windowMs: 60_000,
  powerCutsPerDay: 0,
} as const;

/** A plan from what is given of it. @throws CityPlanError */
export function planCity(given: Partial<CityPlan>): CityPlan {
  const meters = given.meters ?? defaults.meters;
  const plan = {
    ...defaults,
    districts: Math.max(1, Math.min(MOST_DEFAULT_DISTRICTS, Math.floor(meters / LEAST_DEFAULT_METERS))),
    capacityW: Math.max(1, meters * CAPACITY_PER_METER_W),
    ...given,
  };
  check(plan);
  return plan;
}

function check(plan: CityPlan): void {
  const whole = (name: keyof CityPlan, least: number, most: number): void => {
    const value = plan[name];
    if (Number.isInteger(value) && value >= least && value <= most) return;
    throw new CityPlanError(`a city with ${value} for ${name}: give a whole number from ${least} to ${most}`);
  };
  whole('meters', 1, MOST_DEVICES);
  whole('hubs', 0, MOST_DEVICES);
  whole('junctions', 0, MOST_DEVICES);
  whole('districts', 1, 10_000);
  whole('seed', 0, 0xffff_ffff);
  whole('startOfDayMs', 0, DAY_MS - 1);
  whole('capacityW', 1, Number.MAX_SAFE_INTEGER);
  if (plan.hubs > plan.meters) {
    throw new CityPlanError(`${plan.hubs} hubs in ${plan.meters} homes: a home has one hub and one meter at most`);
  }
  if (plan.meters > plan.districts * MOST_METERS_A_DISTRICT) {
    const least = Math.ceil(plan.meters / MOST_METERS_A_DISTRICT);
    throw new CityPlanError(`${plan.meters} meters in ${plan.districts} districts: cut the city into ${least} or more`);
  }
  if (plan.districts > plan.meters) {
    throw new CityPlanError(`${plan.meters} meters in ${plan.districts} districts: give each district one meter`);
  }
  for (const name of ['windowMs', 'durationMs'] as const) {
    if (plan[name] >= SCAN_MS && plan[name] % SCAN_MS === 0) continue;
    throw new CityPlanError(
      `a city with ${plan[name]} ms for ${name}: give whole seconds, as devices scan once a second`,
    );
  }
  if (!(plan.powerCutsPerDay >= 0 && plan.powerCutsPerDay <= 10_000)) {
    throw new CityPlanError(`${plan.powerCutsPerDay} power cuts a day: give 0 to 10000`);
  }
}

/** UTC at which the city begins, ms. */
export function startMsOf(plan: CityPlan): number {
  return MIDNIGHT_MS + plan.startOfDayMs;
}

/** How many windows the city runs for; the last may be shorter. */
export function windowsOf({ durationMs, windowMs }: CityPlan): number {
  return Math.ceil(durationMs / windowMs);
}

/** Length of a window in ms. */
export function windowLength(plan: CityPlan, window: number): number {
  return Math.min(plan.windowMs, plan.durationMs - window * plan.windowMs);
}

/** A district's part of the city. No district has more hubs than meters, as the city has not. */
export function sizesOf(plan: CityPlan, district: number): CitySizes {
  const part = (count: number): number =>
    Math.floor(count / plan.districts) + (district < count % plan.districts ? 1 : 0);
  return { meters: part(plan.meters), hubs: part(plan.hubs), junctions: part(plan.junctions) };
}
