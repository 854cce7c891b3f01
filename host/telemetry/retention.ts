import { HOUR_MS } from '../../protocols/time/units.ts';
import type { Telemetry, TelemetryPoint } from '../store/database.ts';
import { hourlyName, hourlyPoints, isHourly } from './hourly.ts';

/** How long telemetry is kept. */
export interface Retention {
  /** Points as they were measured. */
  readonly rawMs: number;
  /** What hours come to: mean, least, most, last and count. 0: none are made. */
  readonly hourlyMs: number;
}

export interface Kept {
  /** Points that were forgotten as they were too old. */
  readonly forgotten: number;
  /** Hours that were summed up before. */
  readonly hours: number;
}

/** Points that are written together. */
const BATCH = 2000;

/**
 * Forgets what is too old, and sums up by the hour what it forgets. An hour is summed up once, when all of it is old:
 * points that come after that, older than what is kept, are left out. May be ended and done again at any time.
 * @param onDevice called as each device begins
 */
export async function applyRetention(
  telemetry: Telemetry,
  { rawMs, hourlyMs }: Retention,
  nowMs: number,
  onDevice: (device: string) => void = () => {},
): Promise<Kept> {
  // Whole hours are forgotten, so that none is summed up from a part of it.
  const beforeMs = Math.floor((nowMs - rawMs) / HOUR_MS) * HOUR_MS;
  let hours = 0;
  if (hourlyMs > 0) {
    for await (const device of telemetry.devices()) {
      onDevice(device);
      for (const series of await telemetry.series(device)) {
        if (!isHourly(series)) hours += await sumUp(telemetry, device, series, beforeMs);
      }
    }
  }
  const raw = await telemetry.expire(nowMs, nowMs - beforeMs, (series) => !isHourly(series));
  const old = await telemetry.expire(nowMs, hourlyMs, isHourly);
  return { forgotten: raw + old, hours };
}

async function sumUp(telemetry: Telemetry, device: string, series: string, beforeMs: number): Promise<number> {
  const until = { device, fromMs: EARLIEST_MS, toMs: beforeMs };
  const known = new Set<number>();
  for await (const { atMs } of telemetry.read({ ...until, series: hourlyName(series, 'hourCount') })) known.add(atMs);
  let hours = 0;
  let batch: TelemetryPoint[] = [];
  let hour: TelemetryPoint[] = [];
  const close = (): void => {
    if (hour.length > 0 && !known.has(Math.floor(hour[0]!.atMs / HOUR_MS) * HOUR_MS)) {
      batch.push(...hourlyPoints(hour));
      hours++;
    }
    hour = [];
  };
  for await (const point of telemetry.read({ ...until, series })) {
    if (hour.length > 0 && Math.floor(hour[0]!.atMs / HOUR_MS) !== Math.floor(point.atMs / HOUR_MS)) close();
    hour.push(point);
    if (batch.length >= BATCH) {
      await telemetry.write(batch);
      batch = [];
    }
  }
  close();
  await telemetry.write(batch);
  return hours;
}

/** The earliest time that there is in JavaScript. */
const EARLIEST_MS = -8.64e15;
