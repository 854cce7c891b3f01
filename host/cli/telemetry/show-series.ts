import { DAY_S } from '../../../protocols/time/units.ts';
import { systemClock } from '../../clock/system.ts';
import { localIso } from '../../meter/local-time.ts';
import type { Telemetry, TelemetryPoint } from '../../store/database.ts';
import { UsageError } from '../failure.ts';
import { plot } from '../meter/plot.ts';
import { type DatabaseOptions, withDatabase } from '../store/database-options.ts';
import { localTimeOf, type RangeMs, rangeOf, type TimeOptions } from './chosen.ts';
import { pointJson } from './export-points.ts';

export interface ShowOptions extends DatabaseOptions, TimeOptions {
  readonly width?: number;
  readonly json?: boolean;
}

const USUAL_WIDTH = 100;

/** `kerb telemetry show` */
export async function showSeries(device: string, asked: readonly string[], options: ShowOptions): Promise<void> {
  const { from, to, last } = options;
  const range = rangeOf(from || to || last !== undefined ? options : { ...options, last: DAY_S });
  await withDatabase(options, async ({ telemetry, name }) => {
    const known = await telemetry.series(device);
    if (known.length === 0) throw new UsageError(`there is nothing of a device ${device} in ${name}`);
    const missing = asked.find((series) => !known.includes(series));
    if (missing !== undefined) throw new UsageError(`${device} has no series ${missing}; it has ${known.join(', ')}`);
    for (const series of asked.length > 0 ? asked : known) await show(telemetry, device, series, range, options);
  });
}

async function show(
  telemetry: Telemetry,
  device: string,
  series: string,
  range: RangeMs,
  options: ShowOptions,
): Promise<void> {
  const query = { device, series, ...range };
  if (options.json) {
    for await (const point of telemetry.read(query)) console.log(pointJson(point));
    return;
  }
  const extent = await extentOf(telemetry.read(query));
  if (extent === undefined) {
    console.log(`${series}: nothing in that time`);
    return;
  }
  const width = options.width ?? process.stdout.columns ?? USUAL_WIDTH;
  const localTime = localTimeOf(options);
  const toMs = Math.min(range.toMs, systemClock.wallMs() + 1, extent.last.atMs + 1);
  const fromMs = extent.first.atMs;
  const { periodS, values } = await columnsOf(
    telemetry.read(query),
    fromMs,
    Math.max(toMs, extent.last.atMs + 1),
    width,
  );
  const options_ = { title: `${device} ${series}`, width, localTime, fromZero: false };
  for (const line of plot({ firstEndS: fromMs / 1000 + periodS, periodS, values }, options_)) console.log(line);
  console.log(summary(extent, (point) => localIso(Math.floor(point.atMs / 1000), localTime)));
  console.log('');
}

interface Extent {
  readonly count: number;
  readonly mean: number;
  readonly first: TelemetryPoint;
  readonly last: TelemetryPoint;
  readonly least: TelemetryPoint;
  readonly most: TelemetryPoint;
}

async function extentOf(points: AsyncIterable<TelemetryPoint>): Promise<Extent | undefined> {
  let found: Extent | undefined;
  for await (const point of points) {
    found ??= { count: 0, mean: 0, first: point, last: point, least: point, most: point };
    const count = found.count + 1;
    found = {
      count,
      mean: found.mean + (point.value - found.mean) / count,
      first: found.first,
      last: point,
      least: point.value < found.least.value ? point : found.least,
      most: point.value > found.most.value ? point : found.most,
    };
  }
  return found;
}

/** Means of the points in equal parts of the time, at most `width` of them and each at least a second. */
async function columnsOf(
  points: AsyncIterable<TelemetryPoint>,
  fromMs: number,
  toMs: number,
  width: number,
): Promise<{ periodS: number; values: (number | undefined)[] }> {
  const periodS = Math.max(1, Math.ceil((toMs - fromMs) / 1000 / width));
  const count = Math.max(1, Math.ceil((toMs - fromMs) / 1000 / periodS));
  const sums = new Array<number>(count).fill(0);
  const counts = new Array<number>(count).fill(0);
  for await (const { atMs, value } of points) {
    const at = Math.min(count - 1, Math.floor((atMs - fromMs) / 1000 / periodS));
    sums[at]! += value;
    counts[at]!++;
  }
  return { periodS, values: sums.map((sum, at) => (counts[at] === 0 ? undefined : sum / counts[at]!)) };
}

function summary({ count, mean, last, least, most }: Extent, time: (point: TelemetryPoint) => string): string {
  const short = (value: number): string => `${Number(value.toPrecision(6))}`;
  return [
    `${count} points, mean ${short(mean)}`,
    `least ${short(least.value)} at ${time(least)}`,
    `most ${short(most.value)} at ${time(most)}`,
    `last ${short(last.value)} at ${time(last)}`,
  ].join(', ');
}
