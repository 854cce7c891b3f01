import type { TelemetryPoint } from '../database.ts';

/** Points of one series: times (UTC in ms) and values, of the same length. */
export interface SeriesPoints {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export const NO_POINTS: SeriesPoints = { times: [], values: [] };

/** In the order of time, each time once: of several points of a time the last one counts, and `later` ones before all. */
export function mergePoints(earlier: SeriesPoints, later: SeriesPoints): SeriesPoints {
  const all = [...earlier.times, ...later.times];
  const values = [...earlier.values, ...later.values];
  if (all.every((time, index) => index === 0 || all[index - 1]! < time)) return { times: all, values };
  const order = all.map((_, index) => index).sort((a, b) => all[a]! - all[b]! || a - b);
  const kept = order.filter((index, at) => at === order.length - 1 || all[order[at + 1]!]! !== all[index]);
  return { times: kept.map((index) => all[index]!), values: kept.map((index) => values[index]!) };
}

/** Those from `fromMs` to before `toMs` of points in the order of time. */
export function pointsWithin({ times, values }: SeriesPoints, fromMs: number, toMs: number): SeriesPoints {
  const from = firstAtOrAfter(times, fromMs);
  const to = firstAtOrAfter(times, toMs);
  return { times: times.slice(from, to), values: values.slice(from, to) };
}

function firstAtOrAfter(times: readonly number[], atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Points of several series, each series once, its points in the order in which they were given. */
export function pointsBySeries(
  points: readonly TelemetryPoint[],
): Iterable<SeriesPoints & { readonly device: string; readonly series: string }> {
  const all = new Map<string, { device: string; series: string; times: number[]; values: number[] }>();
  for (const { device, series, atMs, value } of points) {
    const key = `${device} ${series}`;
    const found = all.get(key) ?? { device, series, times: [], values: [] };
    all.set(key, found);
    found.times.push(atMs);
    found.values.push(value);
  }
  return all.values();
}
