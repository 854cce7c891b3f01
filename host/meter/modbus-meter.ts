import type { ArchiveKind } from '../../protocols/archive/archive-error.ts';
import { ArchiveWindow } from '../../protocols/archive/archive-window.ts';
import { flagNames } from '../../protocols/archive/interval-flag.ts';
import {
  PERIOD_ENERGIES,
  PERIOD_MAXIMA,
  PERIOD_TARIFFS,
  type PeriodEntry,
} from '../../protocols/archive/period-entry.ts';
import { checkPassword, type Password } from '../../protocols/dlt645/password.ts';
import { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { Clock } from '../clock/clock.ts';
import { systemClock } from '../clock/system.ts';
import { openDevice } from '../device/open-device.ts';
import { ExceptionResponseError } from '../line/errors.ts';
import type { Line, RequestOptions } from '../line/line.ts';
import { ArchiveReader } from './archive-reader.ts';
import { MeterFeatureError, MeterRefusedError, type RefusalReason } from './errors.ts';
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
  PeriodReadings,
  ProfileQuery,
  ResetKind,
} from './meter.ts';
import { readModbusEvents } from './modbus-events.ts';
import { readModbusProfile } from './modbus-profile.ts';
import { type AnyDevice, obisFields, readObis } from './modbus-readings.ts';
import { nextSecond } from './next-second.ts';

export interface ModbusMeterOptions extends RequestOptions {
  /** For what changes something; level 2 opens service mode, level 4 the clock. */
  readonly password?: Password;
  /** This computer's clock, with which the meter's is compared. */
  readonly clock?: Clock;
}

/** Registers begin at 0 again behind 99,999,999.999 kWh. */
const ROLLOVER = 100_000_000_000;
const LEVEL = 1_000_000;

/**
 * A meter over Modbus, by the names and OBIS codes of its profile: any class that has the registers, under whatever name
 * and at whatever addresses.
 */
export class ModbusMeter implements Meter {
  readonly protocol = 'modbus';
  readonly name: string;
  readonly device: AnyDevice;
  readonly #options: ModbusMeterOptions;
  readonly #window: ArchiveWindow | undefined;
  readonly #clock: Clock;

  /** Sends nothing yet. @throws UnitIdError, PasswordFormatError */
  constructor(line: Line, unitId: number, profile: Profile, options: ModbusMeterOptions = {}) {
    if (options.password !== undefined) checkPassword(options.password);
    this.name = `${line.name}, unit ${unitId}`;
    this.device = openDevice(line, unitId, profile, requestOptions(options)) as AnyDevice;
    this.#options = options;
    this.#window = ArchiveWindow.of(profile);
    this.#clock = options.clock ?? systemClock;
  }

  get hasClock(): boolean {
    return this.#has('clock');
  }

  async readCurrent(): Promise<readonly MeterReading[]> {
    if (obisFields(this.device.profile).length === 0) {
      throw new MeterFeatureError(this.name, 'register with an OBIS code', 'read it with `kerb read`');
    }
    return readObis(this.device);
  }

  async readProfile(query: ProfileQuery = {}): Promise<LoadProfile> {
    this.#need('load profile', 'profilePeriod', 'profileChannel1');
    return readModbusProfile(this.name, this.device, this.#archive('profile'), query);
  }

  async readEvents(query: EventQuery = {}): Promise<EventReport> {
    return readModbusEvents(this.name, this.device, this.#archive('events'), query);
  }

  async readBills(onProgress?: OnProgress): Promise<BillingHistory> {
    const archive = this.#archive('bills');
    const expected = this.#has('billingPeriods') ? Number(await this.device.read('billingPeriods')) : undefined;
    const entries = await archive.periods('bills', (done) => onProgress?.({ done, expected }));
    return {
      periods: entries.map((entry) => periodOf(entry, ['date', 'command'])),
      now: await this.#periodNow(),
      rollover: ROLLOVER,
    };
  }

  async readSnapshots(onProgress?: OnProgress): Promise<readonly MeterPeriod[]> {
    const archive = this.#archive('snapshots');
    const entries = await archive.periods('snapshots', (done) => onProgress?.({ done, expected: undefined }));
    return entries.map((entry) => periodOf(entry, ['command', 'pattern']));
  }

  async readClock(): Promise<ClockReading> {
    this.#need('clock', 'clock');
    const names = ['clock', 'localOffset', 'clockStatus'].filter((name) => this.#has(name));
    const limit = this.#has('clockStepLimit') ? Number(await this.device.read('clockStepLimit')) : undefined;
    const askedMs = this.#clock.wallMs();
    const values = await this.device.readMany(names);
    const answeredMs = this.#clock.wallMs();
    const utcS = Number(values['clock']);
    const flags = values['clockStatus'];
    const status = Array.isArray(flags) ? (flags as readonly string[]) : undefined;
    return {
      ...{ utcS, offsetMinutes: Number(values['localOffset'] ?? 0) },
      daylightSaving: status?.includes('daylightSaving'),
      status: (status ?? []).filter((flag) => flag !== 'daylightSaving'),
      // It may be anywhere in its second, and have been read at any moment of the exchange.
      aheadS: utcS + 0.5 - (askedMs + answeredMs) / 2000,
      uncertaintyS: 0.5 + (answeredMs - askedMs) / 2000,
      stepLimitS: limit,
    };
  }

  async setClock(utcS?: number): Promise<void> {
    this.#need('clock that can be set', 'clockSet');
    await this.withAccess(async () => {
      const target = utcS ?? (await nextSecond(this.#clock));
      await this.#command('to set its clock', 'clockSet', target, 'clockStep', 'starting');
    });
  }

  async reset(what: ResetKind): Promise<void> {
    if (what === 'billing') {
      this.#need('billing reset', 'billingReset');
      await this.withAccess(() => this.#command('a billing reset', 'billingReset', 1, undefined, 'billingLocked'));
      return;
    }
    this.#need(`reset of ${what}`, 'clear');
    const refusal = what === 'demand' ? undefined : what === 'events' ? 'passwordNeeded' : 'serviceNeeded';
    await this.withAccess(() => this.#command(`to clear ${what}`, 'clear', what, refusal));
  }

  /**
   * Does something with the access that the password gives, and gives it up again; without a password just does it.
   * @throws MeterRefusedError for a wrong password
   */
  async withAccess<T>(use: () => Promise<T>): Promise<T> {
    const { password } = this.#options;
    if (password === undefined) return use();
    this.#need('access by password', 'access');
    const access = password.level * LEVEL + Number(password.digits);
    await this.#command('access', 'access', access, 'passwordWrong', 'accessLocked');
    try {
      return await use();
    } finally {
      await this.device.write('access', 0);
    }
  }

  async #command(
    what: string,
    register: string,
    value: number | string,
    illegalValue?: RefusalReason,
    busy?: RefusalReason,
  ): Promise<void> {
    try {
      // What changes something is sent once: an answer that was lost may be of a reset that was done.
      await this.device.write(register, value, { retries: 0 });
    } catch (error) {
      if (!(error instanceof ExceptionResponseError)) throw error;
      const { exceptionCode } = error;
      const reason =
        exceptionCode === ExceptionCode.illegalDataValue
          ? illegalValue
          : exceptionCode === ExceptionCode.serverDeviceBusy
            ? busy
            : undefined;
      throw reason === undefined ? error : new MeterRefusedError(this.name, what, reason, error);
    }
  }

  /** Energies and maxima of total and tariffs as the registers show them; undefined where the profile lacks some. */
  async #periodNow(): Promise<PeriodReadings | undefined> {
    const suffixes = ['', ...Array.from({ length: PERIOD_TARIFFS }, (_, index) => `T${index + 1}`)];
    const energies = suffixes.map((suffix) => PERIOD_ENERGIES.map(({ name }) => `${name}${suffix}`));
    const maxima = suffixes.map((suffix) => PERIOD_MAXIMA.map(({ name }) => `${name}${suffix}`));
    const names = [...energies.flat(), ...maxima.flat(), ...maxima.flat().map((name) => `${name}At`)];
    if (!names.every((name) => this.#has(name))) return undefined;
    const values = await this.device.readMany(names);
    const number = (name: string) => Number(values[name]);
    return {
      energies: energies.map((group) => group.map(number)),
      maxima: maxima.map((group) => group.map((name) => ({ value: number(name), atS: number(`${name}At`) }))),
    };
  }

  #has(register: string): boolean {
    const { inputRegisters, holdingRegisters } = this.device.profile;
    return [inputRegisters, holdingRegisters].some((fields) => fields.some(({ name }) => name === register));
  }

  #need(feature: string, ...registers: readonly string[]): void {
    const missing = registers.find((name) => !this.#has(name));
    if (missing === undefined) return;
    const { class: deviceClass } = this.device.profile;
    throw new MeterFeatureError(this.name, feature, `the profile of ${deviceClass} has no register ${missing}`);
  }

  #archive(kind: ArchiveKind): ArchiveReader {
    if (this.#window === undefined || !this.#window.has(kind)) {
      const { class: deviceClass } = this.device.profile;
      throw new MeterFeatureError(
        this.name,
        `archive of ${kind}`,
        `the profile of ${deviceClass} has no window on it (registers archiveKind to archiveDataEnd)`,
      );
    }
    const { line, unitId } = this.device;
    return new ArchiveReader(line, unitId, this.#window, { meter: this.name, ...requestOptions(this.#options) });
  }
}

function periodOf(
  { beginS, endS, reason, flags, energies, maxima }: PeriodEntry,
  reasons: readonly string[],
): MeterPeriod {
  return {
    ...{ beginS, endS, energies, maxima },
    flags: flagNames(flags),
    reason: reasons[reason] ?? `reason${reason}`,
  };
}

function requestOptions({ timeoutMs, retries, caller }: RequestOptions): RequestOptions {
  return {
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(retries !== undefined && { retries }),
    ...(caller !== undefined && { caller }),
  };
}
