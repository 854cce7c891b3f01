import type { Telemetry, TelemetryPoint, TelemetryQuery } from '../database.ts';
import { checkKey } from '../names.ts';
import { checkPoint } from '../points/point-error.ts';
import { pointsBySeries } from '../points/series-points.ts';
import { LmdbSeries } from './lmdb-series.ts';
import type { LmdbStore } from './lmdb-store.ts';

const BEYOND = '\x7f';
/** Devices whose old points are forgotten in one transaction. */
const DEVICES_AT_ONCE = 128;

/** Time series of devices, each as {@link LmdbSeries} keeps it. */
export class LmdbTelemetry implements Telemetry {
  readonly #store: LmdbStore;

  constructor(store: LmdbStore) {
    this.#store = store;
  }

  async write(points: readonly TelemetryPoint[]): Promise<void> {
    for (const point of points) checkPoint(point);
    if (points.length === 0) return;
    await this.#store.write(() => {
      for (const { device, series, ...added } of pointsBySeries(points)) {
        new LmdbSeries(this.#store, device, series).add(added);
      }
    });
  }

  async *read({ device, series, fromMs, toMs }: TelemetryQuery): AsyncGenerator<TelemetryPoint> {
    checkKey(device);
    checkKey(series);
    for (const { times, values } of new LmdbSeries(this.#store, device, series).read(fromMs, toMs)) {
      for (let index = 0; index < times.length; index++) {
        yield { device, series, atMs: times[index]!, value: values[index]! };
      }
    }
  }

  async *devices(): AsyncGenerator<string> {
    for (let after = ''; ; ) {
      const range = { start: [after, BEYOND], end: [BEYOND], limit: 1 };
      const [next] = this.#store.read(() => [...this.#store.table('tails').getKeys(range)]);
      if (next === undefined) return;
      after = next[0] as string;
      yield after;
    }
  }

  async series(device: string): Promise<readonly string[]> {
    checkKey(device);
    return this.#store.read(() => this.#series(device));
  }

  async expire(nowMs: number, keptMs: number, of: (series: string) => boolean = () => true): Promise<number> {
    let forgotten = 0;
    let devices: string[] = [];
    const forget = async (): Promise<void> => {
      const these = devices;
      devices = [];
      forgotten += await this.#store.write(() => this.#forget(these, nowMs - keptMs, of));
    };
    for await (const device of this.devices()) {
      devices.push(device);
      if (devices.length === DEVICES_AT_ONCE) await forget();
    }
    if (devices.length > 0) await forget();
    return forgotten;
  }

  #forget(devices: readonly string[], beforeMs: number, of: (series: string) => boolean): number {
    let forgotten = 0;
    for (const device of devices) {
      for (const series of this.#series(device).filter(of)) {
        forgotten += new LmdbSeries(this.#store, device, series).forget(beforeMs);
      }
    }
    return forgotten;
  }

  #series(device: string): string[] {
    const range = { start: [device, ''], end: [device, BEYOND] };
    return [...this.#store.table('tails').getKeys(range)].map((key) => key[1] as string);
  }
}
