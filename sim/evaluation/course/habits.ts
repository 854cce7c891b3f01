import type { LocalTimeRule } from '../../../host/meter/local-time.ts';
import type { Home, HomeLoad } from '../../../protocols/hub/home.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Trip } from '../../plant/house/trips.ts';
import type { Random } from '../../random.ts';
import type { Draw, Habits, Run } from './course.ts';

/**
 * Load profile M of Commission Regulation (EU) No 814/2013, 5.845 kWh a day: hour, minute and Wh of each draw; the same as
 * seeds/series/hot-water-m.csv.
 */
export type DrawProfile = readonly { readonly minute: number; readonly energyWh: number }[];

export interface HabitsOptions {
  readonly home: Home;
  readonly beginUtcMs: number;
  readonly midnights: readonly number[];
  readonly rule: LocalTimeRule;
  readonly draws: DrawProfile;
  readonly random: Random;
}

/** Mean energy of a day of driving, Wh, and where a vehicle's file says how much it is to have got, less than that. */
const DRIVEN_WH: readonly [number, number] = [4000, 13_000];
/** Hours for which a vehicle is away. */
const AWAY_H: readonly [number, number] = [9, 11.5];
const DEPARTURE_MINUTE = 450;
/** Minutes of the day at which an appliance is filled. */
const FILLED_MINUTE: readonly [number, number] = [1110, 1260];

/** What people do on these days: the same from the same seed, whatever the control does. */
export function habitsOf(options: HabitsOptions): Habits {
  const { home, random } = options;
  const trips = new Map<number, readonly Trip[]>();
  const draws = new Map<number, readonly Draw[]>();
  const runs = new Map<number, readonly Run[]>();
  const start = new Map<number, number>();
  home.loads.forEach((load, index) => {
    const own = random.stream(`load ${index}`);
    const first = startOf(load, own);
    if (first !== undefined) start.set(index, first);
    if (load.kind === 'vehicle') trips.set(index, tripsOf(load, options, own));
    else if (load.kind === 'tank') draws.set(index, drawsOf(options, own));
    else if (load.kind === 'appliance') runs.set(index, runsOf(load, options, own));
  });
  return { trips, draws, runs, start };
}

/** Half a battery; a vehicle that came home the evening before. */
function startOf(load: HomeLoad, random: Random): number | undefined {
  if (load.kind === 'vehicle') return Math.round(drivenOf(load, random) / 2);
  if (load.kind === 'battery') return Math.round((load.minimumPercent + load.maximumPercent) / 2);
  return 'targetCel' in load ? load.targetCel : undefined;
}

function drivenOf(load: Extract<HomeLoad, { kind: 'vehicle' }>, random: Random): number {
  const most = Math.min(load.energyWh ?? Number.POSITIVE_INFINITY, load.batteryWh * 0.8, DRIVEN_WH[1]);
  return Math.round(random.between(Math.min(DRIVEN_WH[0], most / 2), most));
}

/** Each day it leaves at the minute that its hub knows. */
function tripsOf(load: Extract<HomeLoad, { kind: 'vehicle' }>, options: HabitsOptions, random: Random): Trip[] {
  return daysOf(options).map((day) => {
    const leavesMs = timeOfDay(options, day, load.departureMinute ?? DEPARTURE_MINUTE);
    const awayMs = Math.round(random.between(...AWAY_H) * 4) * 15 * MINUTE_MS;
    return { leavesMs, returnsMs: leavesMs + awayMs, energyWh: drivenOf(load, random) };
  });
}

function drawsOf(options: HabitsOptions, random: Random): Draw[] {
  return daysOf(options).flatMap((day) => {
    const size = random.between(0.75, 1.15);
    return options.draws
      .map(({ minute, energyWh }) => ({
        atMs: timeOfDay(options, day, Math.min(Math.max(minute + Math.round(random.between(-10, 10)), 0), 1439)),
        energyWh: energyWh * size,
      }))
      .toSorted((a, b) => a.atMs - b.atMs);
  });
}

function runsOf(load: Extract<HomeLoad, { kind: 'appliance' }>, options: HabitsOptions, random: Random): Run[] {
  const ready = daysOf(options).map((day) => timeOfDay(options, day, Math.round(random.between(...FILLED_MINUTE))));
  return ready.map((readyMs, index) => {
    const next = ready[index + 1] ?? readyMs + 24 * HOUR_MS;
    if (load.doneByMinute === undefined) return { readyMs, dueMs: next };
    const sameDay = timeOfDay(options, index, load.doneByMinute);
    const dueMs = sameDay > readyMs ? sameDay : timeOfDay(options, index + 1, load.doneByMinute);
    return { readyMs, dueMs: Math.min(dueMs, next) };
  });
}

function daysOf({ midnights }: HabitsOptions): number[] {
  return Array.from({ length: midnights.length - 1 }, (_, day) => day);
}

/** When local clocks of a day, from 0, show a minute; ms since the first midnight. */
export function timeOfDay(
  { beginUtcMs, midnights, rule }: Pick<HabitsOptions, 'beginUtcMs' | 'midnights' | 'rule'>,
  day: number,
  minute: number,
): number {
  const midnight = midnights[day] ?? midnights.at(-1)! + (day - midnights.length + 1) * 24 * HOUR_MS;
  const offsetAt = (ms: number) => rule.offsetMinutes(Math.floor((beginUtcMs + ms) / 1000));
  const plain = midnight + minute * MINUTE_MS;
  // Clocks may have been put forward or back since midnight.
  return plain - (offsetAt(plain) - offsetAt(midnight)) * MINUTE_MS;
}
