import { createHash } from 'node:crypto';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import { openDevice } from '../device/open-device.ts';
import type { LinePool } from '../fleet/access/line-pool.ts';
import type { FleetDevice } from '../fleet/fleet-device.ts';
import { type Log, silentLog } from '../log/log.ts';
import { type Database, type KeyValues, RevisionError, type TelemetryPoint } from '../store/database.ts';
import { waitOr } from './wait-or.ts';

export interface CollectorOptions {
  /** Where the points go; hosts that share it share the work as well. */
  readonly database: Database;
  readonly lines: LinePool;
  readonly clock: Clock;
  /** Registers of a device class; undefined when they are not known here. */
  readonly profileOf: (deviceClass: string) => Promise<Profile | undefined>;
  readonly everyMs: number;
  /** Names of the registers to read; by default {@link measuredSeries}. Those that a class does not have are left out. */
  readonly series?: readonly string[];
  /** Lines at once; 32 by default. */
  readonly linesAtOnce?: number;
  readonly timeoutMs?: number;
  readonly log?: Log;
}

/** What came of one round. */
export interface Collected {
  readonly points: number;
  readonly devices: number;
  /** Devices that did not answer, or not as their profile says. */
  readonly failed: number;
  /** Lines that another host reads in this round. */
  readonly leftToOthers: number;
}

const LINES_AT_ONCE = 32;
const NOTHING: Collected = { points: 0, devices: 0, failed: 0, leftToOthers: 0 };

/** Names of what a device measures or counts: its input registers that are numbers of a unit. */
export function measuredSeries({ inputRegisters }: Profile): string[] {
  const isMeasured = (field: Profile['inputRegisters'][number]): boolean =>
    field.type !== 'string' && field.unit !== undefined && !field.symbols && !field.bits && field.access !== 'w';
  return inputRegisters.filter(isMeasured).map(({ name }) => name);
}

/**
 * Reads what devices measure on a schedule into the telemetry of a database: each line by one host a round, its devices one
 * after the other, the points of a round all at the time at which it begins. What cannot be read is missing, and told in the log.
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #log: Log;
  readonly #claims: KeyValues;

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#log = options.log ?? silentLog;
    this.#claims = options.database.keyValues('collector');
  }

  /** A round at each whole multiple of `everyMs` (UTC), until `signal` is aborted. A round that takes longer makes others be left out. */
  async run(devices: () => AsyncIterable<FleetDevice>, signal: AbortSignal): Promise<void> {
    const { clock, everyMs } = this.#options;
    while (!signal.aborted) {
      const nextMs = (Math.floor(clock.wallMs() / everyMs) + 1) * everyMs;
      await waitOr(clock, nextMs - clock.wallMs(), signal);
      if (signal.aborted) return;
      try {
        const collected = await this.round(devices(), nextMs, signal);
        this.#log.info('collected', 'a round of telemetry', { ...collected, atMs: nextMs });
      } catch (error) {
        // The database may be away; the next round is another chance.
        this.#log.error('collectFailed', (error as Error).message, { atMs: nextMs });
      }
    }
  }

  /** Reads all devices once, of the lines that no other host reads for that time. @throws DatabaseError */
  async round(devices: AsyncIterable<FleetDevice>, atMs: number, signal: AbortSignal): Promise<Collected> {
    const lines = new Map<string, FleetDevice[]>();
    for await (const device of devices) {
      const of = lines.get(device.line);
      if (of === undefined) lines.set(device.line, [device]);
      else of.push(device);
    }
    let total = NOTHING;
    const left = [...lines];
    const worker = async (): Promise<void> => {
      for (let next = left.pop(); next !== undefined && !signal.aborted; next = left.pop()) {
        const found = await this.#line(...next, atMs, signal);
        total = sum(total, found);
      }
    };
    await Promise.all(Array.from({ length: this.#options.linesAtOnce ?? LINES_AT_ONCE }, worker));
    return total;
  }

  async #line(address: string, devices: readonly FleetDevice[], atMs: number, signal: AbortSignal): Promise<Collected> {
    if (!(await this.#claim(address, atMs))) return { ...NOTHING, leftToOthers: 1 };
    const points: TelemetryPoint[] = [];
    let failed = 0;
    try {
      const { line, close } = await this.#options.lines.open(address);
      try {
        for (const device of devices) {
          if (signal.aborted) break;
          const found = await this.#read(line, device, atMs);
          if (found === undefined) failed++;
          else points.push(...found);
        }
      } finally {
        await close();
      }
    } catch (error) {
      failed = devices.length;
      this.#log.warn('lineFailed', (error as Error).message, { line: address });
    }
    await this.#options.database.telemetry.write(points);
    return { points: points.length, devices: devices.length - failed, failed, leftToOthers: 0 };
  }

  async #read(
    line: Parameters<typeof openDevice>[0],
    device: FleetDevice,
    atMs: number,
  ): Promise<TelemetryPoint[] | undefined> {
    const { profileOf, series, timeoutMs } = this.#options;
    const profile = await profileOf(device.class);
    if (profile === undefined) {
      this.#log.warn('classUnknown', `no profile of class ${device.class}`, { device: device.key });
      return undefined;
    }
    const known = measuredSeries(profile);
    const names = series === undefined ? known : series.filter((name) => known.includes(name));
    try {
      const driver = openDevice(line, device.unitId, profile);
      const readings = await driver.readEach(names, timeoutMs === undefined ? {} : { timeoutMs });
      const points = [...readings].flatMap(([name, { value }]) =>
        typeof value === 'number' && Number.isFinite(value) ? [{ device: device.key, series: name, atMs, value }] : [],
      );
      const refusal = [...readings.values()].find(({ error }) => error !== undefined)?.error;
      if (points.length > 0 || refusal === undefined) return points;
      throw refusal;
    } catch (error) {
      this.#log.warn('deviceFailed', (error as Error).message, { device: device.key });
      return undefined;
    }
  }

  /** True for one of the hosts that ask for a line at a time. */
  async #claim(address: string, atMs: number): Promise<boolean> {
    const key = createHash('sha256').update(address).digest('hex').slice(0, 32);
    const before = await this.#claims.get(key);
    if (before !== undefined && Number(new TextDecoder().decode(before.bytes)) >= atMs) return false;
    try {
      await this.#claims.put(key, new TextEncoder().encode(`${atMs}`), before?.revision ?? 0);
      return true;
    } catch (error) {
      if (error instanceof RevisionError) return false;
      throw error;
    }
  }
}

function sum(a: Collected, b: Collected): Collected {
  return {
    points: a.points + b.points,
    devices: a.devices + b.devices,
    failed: a.failed + b.failed,
    leftToOthers: a.leftToOthers + b.leftToOthers,
  };
}
