import { ErrorBit, FunctionCode, MAX_DATA_SIZE } from '../../protocols/dlt645/constants.ts';
import { DataRangeError } from '../../protocols/dlt645/data-error.ts';
import {
  type DataReading,
  decodeIdentifier,
  encodeReadings,
  IDENTIFIER_SIZE,
} from '../../protocols/dlt645/data-field.ts';
import { findBlock, findItem } from '../../protocols/dlt645/data-identifiers.ts';
import { type DataItem, itemSize } from '../../protocols/dlt645/data-item.ts';
import { Parameter } from '../../protocols/dlt645/parameter-items.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import type { DataModel } from './data-model.ts';
import { type NoNumber, ObisRegisters } from './dlt645-registers.ts';

export interface Dlt645MeterOptions {
  /** 12 digits. */
  readonly address: string;
  readonly model: DataModel;
  readonly profile: Profile;
  /** What the meter's clock shows: local time as milliseconds since 1970-01-01T00:00. */
  readonly localMs: () => number;
}

/** A device as a meter of DL/T 645: what it answers to a request that is for it. */
export class Dlt645Meter {
  readonly #address: string;
  readonly #model: DataModel;
  readonly #localMs: () => number;
  readonly #registers: ObisRegisters;

  constructor({ address, model, profile, localMs }: Dlt645MeterOptions) {
    this.#address = address;
    this.#model = model;
    this.#localMs = localMs;
    this.#registers = new ObisRegisters(profile);
  }

  /** The answer's data field; a number is an error answer's bits. May throw what the data model throws. */
  answer(functionCode: number, data: Uint8Array): Uint8Array | ErrorBit {
    switch (functionCode) {
      case FunctionCode.readData:
        return this.#readData(data);
      case FunctionCode.readFollowing:
        // Every answer is one frame, so there is nothing that follows.
        return ErrorBit.noData;
      case FunctionCode.setBaudRate:
        return ErrorBit.baudRateFixed;
      case FunctionCode.writeData:
      case FunctionCode.setPassword:
      case FunctionCode.resetDemand:
      case FunctionCode.resetMeter:
      case FunctionCode.resetEvents:
      case FunctionCode.switchRelay:
        // They carry a password, and none is the right one.
        return ErrorBit.notAuthorised;
      default:
        return ErrorBit.other;
    }
  }

  #readData(data: Uint8Array): Uint8Array | ErrorBit {
    const identifier = decodeIdentifier(data);
    if (identifier === undefined) return ErrorBit.other;
    // A load record is asked for with a count and a time behind its identifier.
    if (data.length > IDENTIFIER_SIZE) return ErrorBit.noData;
    const readings = this.#readings(identifier);
    if (readings === 'unknown') return ErrorBit.noData;
    if (readings === 'unavailable') return ErrorBit.other;
    try {
      return encodeReadings(identifier, readings);
    } catch (error) {
      // The device has more than the item has digits for.
      if (error instanceof DataRangeError) return ErrorBit.other;
      throw error;
    }
  }

  #readings(identifier: number): readonly DataReading[] | NoNumber {
    const item = findItem(identifier);
    if (item !== undefined) {
      const reading = this.#reading(item);
      return typeof reading === 'string' ? reading : [reading];
    }
    const items = this.#block(identifier);
    const readings: DataReading[] = [];
    for (const item of items) {
      const reading = this.#reading(item);
      if (typeof reading === 'string') return reading;
      readings.push(reading);
    }
    return readings.length === 0 ? 'unknown' : readings;
  }

  /** Items of a block are told by their places, so it ends before the first one that the device does not have. */
  #block(identifier: number): readonly DataItem[] {
    const items = findBlock(identifier) ?? [];
    let size = IDENTIFIER_SIZE;
    let count = 0;
    for (const item of items) {
      size += itemSize(item);
      if (size > MAX_DATA_SIZE || !this.#registers.has(item)) break;
      count++;
    }
    return items.slice(0, count);
  }

  #reading(item: DataItem): DataReading | NoNumber {
    const known = this.#ownParameter(item.identifier);
    if (known !== undefined) return { item, value: known };
    const value = this.#registers.read(item, this.#model);
    return typeof value === 'string' ? value : { item, value };
  }

  #ownParameter(identifier: number): string | undefined {
    switch (identifier) {
      case Parameter.date:
        return localDate(this.#localMs());
      case Parameter.time:
        return new Date(this.#localMs()).toISOString().slice(11, 19).replaceAll(':', '');
      case Parameter.address:
      case Parameter.meterNumber:
        return this.#address;
      default:
        return undefined;
    }
  }
}

/** YYMMDDWW, of which WW is the day of the week and 0 is Sunday. */
function localDate(localMs: number): string {
  const date = new Date(localMs);
  return `${date.toISOString().slice(2, 10).replaceAll('-', '')}0${date.getUTCDay()}`;
}
