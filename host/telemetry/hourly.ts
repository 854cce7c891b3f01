import { HOUR_MS } from '../../protocols/time/units.ts';
import type { TelemetryPoint } from '../store/database.ts';

/** What is kept of an hour, each as a series of its own with one point an hour, at the hour's beginning. */
const AGGREGATES = ['hourMean', 'hourLeast', 'hourMost', 'hourLast', 'hourCount'] as const;

type Aggregate = (typeof AGGREGATES)[number];

/** `power` → `power.hourMean` */
export function hourlyName(series: string, aggregate: Aggregate): string {
  return `${series}.${aggregate}`;
}

/** Whether a series is one of the hours of another. */
export function isHourly(series: string): boolean {
  return AGGREGATES.some((aggregate) => series.endsWith(`.${aggregate}`));
}

/** What an hour comes to. `hourCount` is last: when it is there, so are the others. @param points of one hour, in order */
export function hourlyPoints(points: readonly TelemetryPoint[]): TelemetryPoint[] {
  const { device, series, atMs } = points[0]!;
  const values = points.map(({ value }) => value);
  const of: Record<Aggregate, number> = {
    hourMean: meanOf(values),
    hourLeast: Math.min(...values),
    hourMost: Math.max(...values),
    hourLast: values.at(-1)!,
    hourCount: values.length,
  };
  const beginMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  return AGGREGATES.map((aggregate) => ({
    device,
    series: hourlyName(series, aggregate),
    atMs: beginMs,
    value: of[aggregate],
  }));
}

function meanOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  // Of values at the end of what a double holds the sum is beyond it.
  return Number.isFinite(mean) ? mean : values.reduce((sum, value) => sum + value / values.length, 0);
}
