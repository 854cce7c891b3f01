import type { Password } from '../../protocols/dlt645/password.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import { Dlt645Client } from '../dlt645/client.ts';
import type { Dlt645Line } from '../dlt645/line.ts';
import { readDlt645Events } from './dlt645-events.ts';
import { readDlt645Bills, readDlt645Snapshots } from './dlt645-periods.ts';
import { readDlt645Profile } from './dlt645-profile.ts';
import { readDlt645 } from './dlt645-readings.ts';
import { localTimeOf, utcOfLocalTime } from './dlt645-times.ts';
import { MeterFeatureError } from './errors.ts';
import { fixedOffset, type LocalTimeRule } from './local-time.ts';
import type {
  BillingHistory,
  ClockReading,
  EventQuery,
  EventReport,
  LoadProfile,
  Meter,
  MeterPeriod,
  MeterReading,
  OnProgress,
  ProfileQuery,
  ResetKind,
} from './meter.ts';
import { nextSecond } from './next-second.ts';

export interface Dlt645MeterOptions {
  /** For what changes something. */
  readonly password?: Password;
  /** Eight digits of whoever changes something, which meters note. Default 00000000. */
  readonly operator?: string;
  /** The meter's local time, which is all that it tells. Default UTC+8, as in China. */
  readonly localTime?: LocalTimeRule;
  /** This computer's clock, with which the meter's is compared. */
  readonly clock?: Clock;
}

const CHINA = fixedOffset(480);

/** A meter of any make over DL/T 645-2007. */
export class Dlt645Meter implements Meter {
  readonly protocol = 'dlt645';
  readonly name: string;
  readonly hasClock = true;
  readonly client: Dlt645Client;
  readonly #localTime: LocalTimeRule;
  readonly #clock: Clock;

  constructor(line: Dlt645Line, address: string, options: Dlt645MeterOptions = {}) {
    const { password, operator } = options;
    this.client = new Dlt645Client(line, address, {
      ...(password !== undefined && { password }),
      ...(operator !== undefined && { operator }),
    });
    this.name = `${line.name}, meter ${address}`;
    this.#localTime = options.localTime ?? CHINA;
    this.#clock = options.clock ?? systemClock;
  }

  readCurrent(): Promise<readonly MeterReading[]> {
    return readDlt645(this.client, this.#localTime);
  }

  readProfile(query: ProfileQuery = {}): Promise<LoadProfile> {
    return readDlt645Profile(this.name, this.client, this.#localTime, query, this.#clock.wallMs() / 1000);
  }

  readEvents(query: EventQuery = {}): Promise<EventReport> {
    return readDlt645Events(this.name, this.client, this.#localTime, query);
  }

  readBills(onProgress?: OnProgress): Promise<BillingHistory> {
    return readDlt645Bills(this.client, this.#localTime, onProgress);
  }

  readSnapshots(onProgress?: OnProgress): Promise<readonly MeterPeriod[]> {
    return readDlt645Snapshots(this.client, this.#localTime, onProgress);
  }

  async readClock(): Promise<ClockReading> {
    const askedMs = this.#clock.wallMs();
    const local = await this.client.readClock();
    const answeredMs = this.#clock.wallMs();
    const utcS = utcOfLocalTime(local, this.#localTime);
    return {
      ...{ utcS, offsetMinutes: this.#localTime.offsetMinutes(utcS), daylightSaving: undefined, status: [] },
      aheadS: utcS + 0.5 - (askedMs + answeredMs) / 2000,
      uncertaintyS: 0.5 + (answeredMs - askedMs) / 2000,
      stepLimitS: undefined,
    };
  }

  async setClock(utcS?: number): Promise<void> {
    await this.client.setClock(localTimeOf(utcS ?? (await nextSecond(this.#clock)), this.#localTime));
  }

  async reset(what: ResetKind): Promise<void> {
    switch (what) {
      case 'demand':
        return this.client.resetDemand();
      case 'events':
        return this.client.resetEvents();
      case 'energy':
        return this.client.resetMeter();
      case 'billing':
        throw new MeterFeatureError(this.name, 'billing reset', 'DL/T 645 has no word for it; do it over Modbus');
    }
  }
}
