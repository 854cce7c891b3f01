import type { Telemetry, TelemetryPoint, TelemetryQuery } from '../database.ts';
import { byKey } from '../names.ts';
import { checkPoint } from '../points/point-error.ts';

/** Time series in memory, by device and series. */
export class MemoryTelemetry implements Telemetry {
  readonly #devices = new Map<string, Map<string, Map<number, number>>>();

  async write(points: readonly TelemetryPoint[]): Promise<void> {
    for (const point of points) checkPoint(point);
    for (const { device, series, atMs, value } of points) {
      const all = this.#devices.get(device) ?? new Map<string, Map<number, number>>();
      this.#devices.set(device, all);
      const values = all.get(series) ?? new Map<number, number>();
      all.set(series, values);
      values.set(atMs, value);
    }
  }

  async *read({ device, series, fromMs, toMs }: TelemetryQuery): AsyncGenerator<TelemetryPoint> {
    const values = [...(this.#devices.get(device)?.get(series) ?? [])].sort(([a], [b]) => a - b);
    for (const [atMs, value] of values) {
      if (atMs >= fromMs && atMs < toMs) yield { device, series, atMs, value };
    }
  }

  async *devices(): AsyncGenerator<string> {
    yield* [...this.#devices.keys()].sort(byKey);
  }

  async series(device: string): Promise<readonly string[]> {
    return [...(this.#devices.get(device)?.keys() ?? [])].sort(byKey);
  }

  async expire(nowMs: number, keptMs: number, of: (series: string) => boolean = () => true): Promise<number> {
    let forgotten = 0;
    for (const [device, all] of this.#devices) {
      for (const [series, values] of all) {
        if (!of(series)) continue;
        for (const atMs of [...values.keys()]) {
          if (atMs < nowMs - keptMs && values.delete(atMs)) forgotten++;
        }
        if (values.size === 0) all.delete(series);
      }
      if (all.size === 0) this.#devices.delete(device);
    }
    return forgotten;
  }
}
