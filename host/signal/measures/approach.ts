import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { type ArrivalOptions, arrivals } from './arrivals.ts';
import { arrivalTimes } from './detection.ts';

/** Vehicles of an approach in one period. */
export interface ApproachPeriod {
  /** Begin, UTC in ms. */
  readonly fromMs: number;
  readonly vehicles: number;
  /** Flow rate, vehicles an hour. */
  readonly perHour: number;
}

export interface ApproachDelay {
  readonly vehicles: number;
  readonly totalS: number;
  /** Of all vehicles; undefined without any. */
  readonly averageS: number | undefined;
}

export interface PeakHour {
  readonly fromMs: number;
  readonly vehicles: number;
  /** Vehicles of the hour by four times those of its busiest quarter (Highway Capacity Manual: peak hour factor). */
  readonly factor: number;
}

/**
 * Simplified approach delay: each vehicle that comes during red waits for the green. Stopping, starting and waiting for
 * others in the queue are left out, so it is a lower bound (FHWA-HOP-20-002: approach delay).
 */
export function approachDelay(events: readonly LoggedEvent[], phase: number, options: ArrivalOptions): ApproachDelay {
  const all = arrivals(events, phase, options);
  const waited = all.map(({ timeMs, state, cycle }) => (state === 'red' ? cycle.greenMs - timeMs : 0));
  const totalS = waited.reduce((sum, ms) => sum + ms, 0) / 1000;
  return { vehicles: all.length, totalS, averageS: all.length === 0 ? undefined : totalS / all.length };
}

/** Volume of an approach by periods that begin at multiples of their length, of which none is left out. */
export function approachVolume(
  events: readonly LoggedEvent[],
  detectors: readonly number[],
  periodMinutes = 15,
): ApproachPeriod[] {
  const periodMs = periodMinutes * 60_000;
  const counts = new Map<number, number>();
  for (const timeMs of arrivalTimes(events, detectors)) {
    const period = Math.floor(timeMs / periodMs);
    counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  const [first, last] = [events[0], events.at(-1)].map((event) => Math.floor((event?.timeMs ?? 0) / periodMs));
  return Array.from({ length: events.length === 0 ? 0 : last! - first! + 1 }, (_, index) => {
    const vehicles = counts.get(first! + index) ?? 0;
    return { fromMs: (first! + index) * periodMs, vehicles, perHour: (vehicles * 60) / periodMinutes };
  });
}

/** The four quarters of an hour, one behind the other, with the most vehicles; undefined when there are not four, or no vehicle. */
export function peakHour(quarters: readonly ApproachPeriod[]): PeakHour | undefined {
  let peak: PeakHour | undefined;
  for (let index = 0; index + 4 <= quarters.length; index++) {
    const hour = quarters.slice(index, index + 4).map(({ vehicles }) => vehicles);
    const vehicles = hour.reduce((sum, count) => sum + count, 0);
    if (vehicles === 0 || vehicles <= (peak?.vehicles ?? 0)) continue;
    peak = { fromMs: quarters[index]!.fromMs, vehicles, factor: vehicles / (4 * Math.max(...hour)) };
  }
  return peak;
}
