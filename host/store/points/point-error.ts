import type { TelemetryPoint } from '../database.ts';
import { checkKey } from '../names.ts';

/** A point that cannot be kept. Blame: whoever measured it. */
export class PointError extends Error {
  override readonly name = 'PointError';
  readonly device: string;
  readonly series: string;

  constructor({ device, series, atMs, value }: TelemetryPoint) {
    super(`${device}, ${series}: ${value} at ${atMs} is no point; give a finite number and whole milliseconds, UTC`);
    this.device = device;
    this.series = series;
  }
}

/** @throws PointError, KeyError */
export function checkPoint(point: TelemetryPoint): void {
  checkKey(point.device);
  checkKey(point.series);
  if (!Number.isFinite(point.value) || !isTime(point.atMs)) throw new PointError(point);
}

/** Of those that there are in JavaScript: 275,000 years to either side. */
function isTime(atMs: number): boolean {
  return Number.isSafeInteger(atMs) && Math.abs(atMs) <= 8.64e15;
}
