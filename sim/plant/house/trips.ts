import { DAY_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Random } from '../../random.ts';

/** How much a day's driving differs from the mean. */
const SPREAD = 0.3;

/** A drive; times since local midnight of the first day. */
export interface Trip {
  readonly leavesMs: number;
  readonly returnsMs: number;
  /** Driven, as it left the vehicle's battery. */
  readonly energyWh: number;
}

export interface VehicleHabits {
  /** Minutes of the day. */
  readonly leavesAt: number;
  readonly returnsAt: number;
  readonly energyPerDayWh: number;
}

/** A drive each day, without end, from the first that is not over at `fromMs`. */
export function* dailyTrips(
  { leavesAt, returnsAt, energyPerDayWh }: VehicleHabits,
  random: Random,
  fromMs = 0,
): Generator<Trip> {
  const awayMinutes = (returnsAt - leavesAt + 1440) % 1440;
  for (let dayMs = Math.floor(fromMs / DAY_MS) * DAY_MS - DAY_MS; ; dayMs += DAY_MS) {
    const leavesMs = dayMs + leavesAt * MINUTE_MS;
    const returnsMs = leavesMs + awayMinutes * MINUTE_MS;
    if (returnsMs <= fromMs) continue;
    yield { leavesMs, returnsMs, energyWh: drivenOf(energyPerDayWh, random) };
  }
}

/** What one day's drive takes. */
export function drivenOf(energyPerDayWh: number, random: Random): number {
  return energyPerDayWh * random.between(1 - SPREAD, 1 + SPREAD);
}
