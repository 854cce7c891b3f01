import { localMsOf } from '../../protocols/dlt645/clock-fields.ts';
import { ErrorBit } from '../../protocols/dlt645/constants.ts';
import { DataFieldError, DataRangeError } from '../../protocols/dlt645/data-error.ts';
import {
  type DataReading,
  decodeReadings,
  encodeIdentifier,
  encodeReading,
  IDENTIFIER_SIZE,
} from '../../protocols/dlt645/data-field.ts';
import { findBlock, findItem } from '../../protocols/dlt645/data-identifiers.ts';
import type { DataItem } from '../../protocols/dlt645/data-item.ts';
import { eventItems } from '../../protocols/dlt645/event-items.ts';
import { freezeOf } from '../../protocols/dlt645/freeze-items.ts';
import { loadRecordsOf } from '../../protocols/dlt645/load-record.ts';
import { Parameter } from '../../protocols/dlt645/parameter-items.ts';
import { encodePassword, PASSWORD_SIZE } from '../../protocols/dlt645/password.ts';
import { ALL_EVENTS, type Dlt645Request, FREEZE_NOW, RelayCommand } from '../../protocols/dlt645/request.ts';
import { holidayOf, tableOf } from '../../protocols/dlt645/table-items.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { ConfigModel, DataModel } from './data-model.ts';
import { Access } from './dlt645/access.ts';
import { ConfigFields } from './dlt645/config-fields.ts';
import { DeviceArchive } from './dlt645/device-archive.ts';
import { DeviceClock } from './dlt645/device-clock.ts';
import { EventRecords } from './dlt645/event-records.ts';
import { LoadRecords } from './dlt645/load-records.ts';
import { type AnswerField, LongAnswer } from './dlt645/long-answer.ts';
import { NamedRegisters } from './dlt645/named-registers.ts';
import { type NoNumber, ObisRegisters } from './dlt645/obis-registers.ts';
import { type Outcome, outcomeOf, type Told } from './dlt645/outcome.ts';
import { PastValues } from './dlt645/past-values.ts';
import { Settings } from './dlt645/settings.ts';
import { TariffTables } from './dlt645/tariff-tables.ts';

export interface Dlt645MeterOptions {
  readonly model: DataModel & Partial<ConfigModel>;
  readonly profile: Profile;
  /** UTC in ms, of a device that has no clock of its own. */
  readonly wallMs: () => number;
  readonly utcOffsetMinutes: number;
  /** The address that the meter has now. */
  readonly address: () => string;
  /** It is not that of the device's register, so that nobody can change it. */
  readonly addressFixed: boolean;
}

/** Requests that something is told to, or that ask for something to be done; addresses and baud rates are the server's. */
export type MeterRequest = Exclude<
  Dlt645Request,
  { kind: 'broadcastTime' | 'readAddress' | 'writeAddress' | 'setBaudRate' }
>;

const NO_OCCURRENCE = '0000000000';

/** What the register `clear` is written to clear. */
const Clear = { demand: 1, events: 2, energy: 3 } as const;

/**
 * A device as a meter of DL/T 645: what it answers to a request that is for it. What is no number of a register goes
 * through registers and config fields with the names that docs/dlt645.md lists; of what a device does not have it says so.
 */
export class Dlt645Meter {
  readonly clock: DeviceClock;
  readonly #model: DataModel;
  readonly #registers: NamedRegisters;
  readonly #obis: ObisRegisters;
  readonly #access: Access;
  readonly #tables: TariffTables;
  readonly #settings: Settings;
  readonly #past: PastValues;
  readonly #events: EventRecords;
  readonly #records: LoadRecords;
  readonly #long = new LongAnswer();

  constructor(options: Dlt645MeterOptions) {
    const { model, profile, wallMs, utcOffsetMinutes, address, addressFixed } = options;
    this.#model = model;
    const registers = new NamedRegisters(profile, model);
    const fields = new ConfigFields(profile, configModel(model));
    const billingDays = () => fields.read('billingDays') ?? [];
    this.#registers = registers;
    this.#obis = new ObisRegisters(profile);
    this.clock = new DeviceClock({ registers, wallMs, utcOffsetMinutes, billingDays });
    this.#access = new Access(registers);
    this.#tables = new TariffTables(fields, this.clock);
    const { identity } = profile;
    const { clock } = this;
    const tables = this.#tables;
    this.#settings = new Settings({ registers, fields, clock, tables, identity, address, addressFixed });
    const archive = new DeviceArchive(profile, model);
    this.#past = new PastValues(archive, this.clock);
    this.#events = new EventRecords(registers, archive, this.clock, profile.events);
    this.#records = new LoadRecords(registers, archive, this.clock);
  }

  /** The number of the register that holds the meter's address; undefined without one. */
  static addressOf(profile: Profile, model: DataModel): number | undefined {
    return new NamedRegisters(profile, model).read('meterAddress');
  }

  /** Takes another address, which it does only in service mode: that stands for the button on the meter. */
  takeAddress(address: string): boolean {
    return this.#registers.read('serviceMode') === 1 && this.#settings.setAddress(address) === 0;
  }

  /** The answer's data field; a number is an error answer's bits. May throw what the data model throws. */
  answer(request: MeterRequest): AnswerField | ErrorBit {
    if (request.kind === 'readFollowing') return this.#long.following(request.identifier, request.sequence);
    this.#long.end();
    if (request.kind === 'readData') return this.#read(request);
    const outcome = this.#do(request);
    if (outcome !== 0) return outcome;
    if (request.kind !== 'setPassword') return { data: new Uint8Array(), more: false };
    return { data: passwordBytes(request), more: false };
  }

  #read({ identifier, records }: Extract<MeterRequest, { kind: 'readData' }>): AnswerField | ErrorBit {
    try {
      const told = this.#tell(identifier, records);
      if (told === 'unknown') return ErrorBit.noData;
      return told === 'unavailable' ? ErrorBit.other : this.#long.first(identifier, told);
    } catch (error) {
      // The device has more than the item has digits for.
      if (error instanceof DataRangeError) return ErrorBit.other;
      throw error;
    }
  }

  #tell(identifier: number, records: Extract<MeterRequest, { kind: 'readData' }>['records']): Told {
    const load = loadRecordsOf(identifier);
    if (load !== undefined) return this.#records.tell(load.recordClass, load.selection, records ?? { count: 1 });
    if (records !== undefined) return 'unknown';
    const table = tableOf(identifier);
    if (table !== undefined) {
      const entries = this.#tables.read(table);
      const items = findBlock(identifier)!;
      return entries?.map((value, index) => encodeReading({ item: items[index]!, value })) ?? 'unknown';
    }
    const freeze = freezeOf(identifier);
    if (freeze !== undefined) return this.#past.frozen(identifier, freeze);
    if (eventItems(identifier) !== undefined) return this.#events.tell(identifier);
    const item = findItem(identifier);
    return item === undefined ? this.#block(identifier) : pieces(this.#reading(item));
  }

  /** Items of a block are told by their places, so it ends before the first one that the device does not have. */
  #block(identifier: number): Told {
    const told: Uint8Array[] = [];
    for (const item of findBlock(identifier) ?? []) {
      const reading = this.#reading(item);
      if (reading === 'unavailable') return reading;
      if (reading === 'unknown') break;
      told.push(encodeReading(reading));
    }
    return told.length === 0 ? 'unknown' : told;
  }

  #reading(item: DataItem): DataReading | NoNumber {
    const holiday = holidayOf(item.identifier);
    const known = holiday === undefined ? this.#settings.read(item) : this.#tables.readHoliday(holiday);
    if (known !== undefined) return { item, value: known };
    const past = this.#past.reading(item);
    if (past !== undefined) return past;
    const value = this.#obis.read(item, this.#model);
    if (typeof value === 'string') return value;
    return item.occurred === undefined ? { item, value } : { item, value, occurred: this.#occurred(item) };
  }

  /** When a maximum demand came to be, by the register that is called as that of the demand with `At` behind. */
  #occurred(item: DataItem): string {
    const name = this.#obis.registerName(item);
    const utcSeconds = name === undefined ? undefined : this.#registers.read(`${name}At`);
    return utcSeconds ? this.clock.minuteOf(utcSeconds) : NO_OCCURRENCE;
  }

  #do(request: Exclude<MeterRequest, { kind: 'readData' | 'readFollowing' }>): Outcome {
    switch (request.kind) {
      case 'writeData':
        return this.#access.with(request.password, 'write', () => this.#write(request.identifier, request.value));
      case 'freeze':
        return this.#freeze(request.pattern);
      case 'setPassword':
        return this.#setPassword(request);
      case 'resetDemand':
        return this.#access.with(request.password, 'write', () => this.#clear(Clear.demand));
      case 'resetMeter':
        return this.#access.with(request.password, 'reset', () => this.#clear(Clear.energy));
      case 'resetEvents':
        // The log is one, so there is no kind of event to be cleared alone.
        if (request.identifier !== ALL_EVENTS) return ErrorBit.noData;
        return this.#access.with(request.password, 'reset', () => this.#clear(Clear.events));
      case 'switchRelay':
        return this.#access.with(request.password, 'write', () => this.#switch(request.command, request.validUntil));
      case 'authenticate':
      case 'multifunctionTerminal':
        return ErrorBit.other;
    }
  }

  #write(identifier: number, value: Uint8Array): Outcome {
    const data = new Uint8Array(IDENTIFIER_SIZE + value.length);
    encodeIdentifier(identifier, data);
    data.set(value, IDENTIFIER_SIZE);
    let readings: readonly DataReading[];
    try {
      readings = decodeReadings(data);
    } catch (error) {
      if (!(error instanceof DataFieldError)) throw error;
      const known = findItem(identifier) !== undefined || findBlock(identifier) !== undefined;
      return known ? tooLong(identifier, value) : ErrorBit.noData;
    }
    const table = tableOf(identifier);
    if (table !== undefined) {
      return this.#tables.write(
        table,
        readings.map((reading) => String(reading.value)),
      );
    }
    const [reading] = readings;
    if (readings.length !== 1) return ErrorBit.noData;
    const holiday = holidayOf(identifier);
    if (holiday !== undefined) return this.#tables.writeHoliday(holiday, String(reading!.value));
    return this.#settings.write(reading!.item, reading!.value);
  }

  #freeze(pattern: string): Outcome {
    if (pattern === FREEZE_NOW) return outcomeOf(this.#registers.write(['freeze', 1]));
    return outcomeOf(this.#registers.write(['freezePattern', Number(pattern)]));
  }

  #setPassword({ identifier, password, newPassword }: Extract<MeterRequest, { kind: 'setPassword' }>): Outcome {
    if (identifier !== Parameter.password0 + newPassword.level) return ErrorBit.other;
    return this.#access.change(password, newPassword);
  }

  #clear(what: number): Outcome {
    return outcomeOf(this.#registers.write(['clear', what]));
  }

  /** There is no button to close the relay after it was permitted, and alarms and protection are not kept. */
  #switch(command: number, validUntil: string): Outcome {
    const untilMs = localMsOf(validUntil);
    if (untilMs === undefined || untilMs < this.clock.localMs()) return ErrorBit.other;
    if (command !== RelayCommand.open && command !== RelayCommand.close) return ErrorBit.other;
    return outcomeOf(this.#registers.write(['relayClosed', command === RelayCommand.close ? 1 : 0]));
  }
}

function configModel(model: Partial<ConfigModel>): ConfigModel | undefined {
  return 'config' in model && model.configure !== undefined ? (model as ConfigModel) : undefined;
}

function pieces(reading: DataReading | NoNumber): Told {
  return typeof reading === 'string' ? reading : [encodeReading(reading)];
}

/** Which limit a table breaks that is longer than any may be. */
function tooLong(identifier: number, value: Uint8Array): Outcome {
  const items = findBlock(identifier);
  const table = tableOf(identifier);
  if (table === undefined || items === undefined || value.length <= items.length * items[0]!.format.size) {
    return ErrorBit.other;
  }
  return table.day === 0 ? ErrorBit.tooManyZones : ErrorBit.tooManySegments;
}

/** What is answered to a new password: the password. */
function passwordBytes({ newPassword }: Extract<MeterRequest, { kind: 'setPassword' }>): Uint8Array {
  const data = new Uint8Array(PASSWORD_SIZE);
  encodePassword(newPassword, data, 0);
  return data;
}
