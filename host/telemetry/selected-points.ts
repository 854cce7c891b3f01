import type { Telemetry, TelemetryPoint } from '../store/database.ts';

/** Which points are meant. */
export interface Selection {
  readonly devices: AsyncIterable<string> | Iterable<string>;
  /** All of each device when there are none. */
  readonly series: readonly string[];
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** Points device by device, of each series by series, in the order of time; only a part of them is in memory at a time. */
export async function* selectedPoints(
  telemetry: Telemetry,
  { devices, series, fromMs, toMs }: Selection,
): AsyncGenerator<TelemetryPoint> {
  for await (const device of devices) {
    const names = series.length > 0 ? series : await telemetry.series(device);
    for (const name of names) yield* telemetry.read({ device, series: name, fromMs, toMs });
  }
}
