import { BROADCAST_ADDRESS, WILDCARD_ADDRESS } from '../../protocols/dlt645/address.ts';
import { joinClock, type LocalTime, splitDate, splitTime } from '../../protocols/dlt645/clock-fields.ts';
import { FunctionCode } from '../../protocols/dlt645/constants.ts';
import { DataFieldError } from '../../protocols/dlt645/data-error.ts';
import { type DataReading, decodeReadings, encodeIdentifier, encodeValues } from '../../protocols/dlt645/data-field.ts';
import { findItemByName } from '../../protocols/dlt645/data-identifiers.ts';
import { decodeLoadRecords, type LoadRecord, loadRecordIdentifier } from '../../protocols/dlt645/load-record.ts';
import { Parameter } from '../../protocols/dlt645/parameter-items.ts';
import { NO_OPERATOR, type Password, PasswordFormatError } from '../../protocols/dlt645/password.ts';
import { ALL_EVENTS, type Dlt645Request, FREEZE_NOW, type RelayCommand } from '../../protocols/dlt645/request.ts';
import { Dlt645RefusedError, Dlt645ResponseError, UnknownDataItemError } from './errors.ts';
import type { Dlt645Answer } from './exchange.ts';
import type { Dlt645Line } from './line.ts';

/** A data item by its name, `energyActiveImportTariff2`, or its identifier, `0x00010200`. */
export type ItemName = string | number;

export interface Dlt645ClientOptions {
  /** For what changes something. */
  readonly password?: Password;
  /** Eight digits of whoever does it, which meters note. Default 00000000. */
  readonly operator?: string;
}

/** Which records of a load profile to read. */
export interface LoadRecordQuery {
  /** 0, the default, is all classes; 1 voltage and current, 2 power, 3 power factor, 4 energy, 5 quadrants, 6 demand. */
  readonly recordClass?: number;
  /** The first one, local time; without it the last ones, or with `earliest` the first ones that the meter has. */
  readonly from?: LocalTime;
  readonly earliest?: boolean;
  /** 1 to 99. Default 1. */
  readonly count?: number;
}

/**
 * One meter, over DL/T 645-2007.
 *
 * Every method rejects with a `Dlt645Error` when the meter refuses, does not answer or answers what cannot be: then
 * nothing is known of what was asked, and never a wrong value is given.
 */
export class Dlt645Client {
  readonly line: Dlt645Line;
  /** 12 digits, or with `AA` in place of leading pairs. */
  readonly address: string;
  readonly #password: Password | undefined;
  readonly #operator: string;

  constructor(line: Dlt645Line, address: string, options: Dlt645ClientOptions = {}) {
    this.line = line;
    this.address = address;
    this.#password = options.password;
    this.#operator = options.operator ?? NO_OPERATOR;
  }

  /** One item. @throws UnknownDataItemError */
  async read(item: ItemName): Promise<DataReading> {
    const identifier = identifierOf(item);
    const readings = await this.readBlock(identifier);
    if (readings.length === 1) return readings[0]!;
    throw this.#badData(identifier, new DataFieldError(identifier, 'it is a block: read it with readBlock'));
  }

  /** All items of a block, such as `0x0001FF00`: the total and each tariff. */
  async readBlock(item: ItemName): Promise<readonly DataReading[]> {
    const identifier = identifierOf(item);
    const data = await this.readData(identifier);
    const field = new Uint8Array(4 + data.length);
    encodeIdentifier(identifier, field);
    field.set(data, 4);
    try {
      return decodeReadings(field);
    } catch (error) {
      if (error instanceof DataFieldError) throw this.#badData(identifier, error);
      throw error;
    }
  }

  /** The bytes of an identifier, those of all frames that follow the first one included. */
  async readData(
    identifier: number,
    records?: { readonly count: number; readonly from?: string },
  ): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const request: Dlt645Request = { kind: 'readData', identifier, ...(records && { records }) };
    await this.line.ask(this.address, request, (answer) => {
      if (answer.kind !== 'data') return undefined;
      // The frame's memory is used again.
      parts.push(answer.data.slice());
      const sequence = parts.length;
      return answer.more && sequence <= 255 ? { kind: 'readFollowing', identifier, sequence } : undefined;
    });
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  }

  /** Records of the load profile, oldest first. */
  async readLoadRecords(query: LoadRecordQuery = {}): Promise<readonly LoadRecord[]> {
    const { recordClass = 0, from, earliest = false, count = 1 } = query;
    const identifier = loadRecordIdentifier(
      recordClass,
      from !== undefined ? 'from' : earliest ? 'earliest' : 'latest',
    );
    const time = from && joinClock(from).slice(0, 10);
    const data = await this.readData(identifier, { count, ...(time !== undefined && { from: time }) });
    try {
      return decodeLoadRecords(identifier, data);
    } catch (error) {
      if (error instanceof DataFieldError) throw this.#badData(identifier, error);
      throw error;
    }
  }

  /** What the meter's clock shows, local time. */
  async readClock(): Promise<LocalTime> {
    let date = await this.#digits(Parameter.date);
    const time = await this.#digits(Parameter.time);
    // Between the two it may have become midnight.
    if (time < '000100') date = await this.#digits(Parameter.date);
    return { ...splitDate(date), ...splitTime(time) };
  }

  /** Sets date and time, in one step where the meter has an item for both. */
  async setClock(time: LocalTime): Promise<void> {
    const digits = joinClock(time);
    const date = `${digits.slice(0, 6)}0${weekday(time)}`;
    try {
      await this.write(Parameter.dateAndTime, date + digits.slice(6));
    } catch (error) {
      if (!(error instanceof Dlt645RefusedError) || !error.reasons.includes('noData')) throw error;
      await this.write(Parameter.date, date);
      await this.write(Parameter.time, digits.slice(6));
    }
  }

  /** Writes the value of an item, or those of a table in order. @throws UnknownDataItemError, DataRangeError, RangeError */
  async write(item: ItemName, ...values: readonly (number | string)[]): Promise<void> {
    const identifier = identifierOf(item);
    await this.#do({ kind: 'writeData', identifier, value: encodeValues(identifier, values), ...this.#authorised() });
  }

  /** Takes a snapshot now, or names the moment at which one is taken: MMDDhhmm with 99 for any. */
  async freeze(pattern: string = FREEZE_NOW): Promise<void> {
    await this.#do({ kind: 'freeze', pattern });
  }

  async readAddress(): Promise<string> {
    const answer = await this.line.ask(this.address, { kind: 'readAddress' });
    return answer.kind === 'address' ? answer.address : this.address;
  }

  /** Gives the meter another address; it obeys only while its button is pressed, and else does not answer. */
  async setAddress(newAddress: string): Promise<Dlt645Client> {
    await this.#do({ kind: 'writeAddress', newAddress });
    return new Dlt645Client(this.line, newAddress, { ...this.#options() });
  }

  async setPassword(newPassword: Password): Promise<void> {
    const { password } = this.#authorised();
    await this.#do({ kind: 'setPassword', identifier: Parameter.password0 + newPassword.level, password, newPassword });
  }

  /** Has the meter change its rate once it has answered; the line keeps its own until `line.setBaudRate`. */
  async setBaudRate(baudRate: number): Promise<void> {
    await this.#do({ kind: 'setBaudRate', baudRate });
  }

  /** Clears maximum demand. */
  async resetDemand(): Promise<void> {
    await this.#do({ kind: 'resetDemand', ...this.#authorised() });
  }

  /** Clears energies, demands, bills and records. */
  async resetMeter(): Promise<void> {
    await this.#do({ kind: 'resetMeter', ...this.#authorised() });
  }

  /** Clears the records of every event, or of those of one identifier. */
  async resetEvents(identifier: number = ALL_EVENTS): Promise<void> {
    await this.#do({ kind: 'resetEvents', identifier, ...this.#authorised() });
  }

  /** Opens or closes the relay; a meter that gets it after `validUntil` does not obey. */
  async switchRelay(command: RelayCommand, validUntil: LocalTime): Promise<void> {
    await this.#do({ kind: 'switchRelay', command, validUntil: joinClock(validUntil), ...this.#authorised() });
  }

  #do(request: Dlt645Request): Promise<Dlt645Answer> {
    return this.line.ask(this.address, request);
  }

  #options(): Dlt645ClientOptions {
    return { operator: this.#operator, ...(this.#password && { password: this.#password }) };
  }

  #authorised(): { readonly password: Password; readonly operator: string } {
    if (this.#password === undefined) {
      throw new PasswordFormatError(`meter ${this.address}: what changes something needs a password; give one`);
    }
    return { password: this.#password, operator: this.#operator };
  }

  async #digits(identifier: number): Promise<string> {
    return String((await this.read(identifier)).value);
  }

  #badData(identifier: number, cause: Error): Dlt645ResponseError {
    const context = { address: this.address, functionCode: FunctionCode.readData, identifier, frame: new Uint8Array() };
    return new Dlt645ResponseError(this.line.name, context, 'data', cause);
  }
}

/** The address of the only meter on a line. @throws Dlt645Error also when several answer at once */
export function findMeter(line: Dlt645Line): Promise<string> {
  return new Dlt645Client(line, WILDCARD_ADDRESS).readAddress();
}

/** Tells every meter of a line the local time; they obey within five minutes of it, once a day, and none answers. */
export async function broadcastTime(line: Dlt645Line, time: LocalTime): Promise<void> {
  await line.ask(BROADCAST_ADDRESS, { kind: 'broadcastTime', time: joinClock(time) });
}

/** Has every meter of a line take a snapshot; none answers. */
export async function broadcastFreeze(line: Dlt645Line, pattern: string = FREEZE_NOW): Promise<void> {
  await line.ask(BROADCAST_ADDRESS, { kind: 'freeze', pattern });
}

function weekday({ year, month, day }: LocalTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function identifierOf(item: ItemName): number {
  if (typeof item === 'number') return item;
  const found = findItemByName(item);
  if (found === undefined) throw new UnknownDataItemError(item);
  return found.identifier;
}
