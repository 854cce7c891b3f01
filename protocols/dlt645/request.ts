import { ADDRESS_SIZE, decodeAddress, encodeAddress } from './address.ts';
import { decodeDigits, encodeDigits } from './bcd.ts';
import { FunctionCode, MAX_DATA_SIZE } from './constants.ts';
import { decodeIdentifier, encodeIdentifier, IDENTIFIER_SIZE } from './data-field.ts';
import {
  checkOperator,
  decodePassword,
  encodePassword,
  OPERATOR_SIZE,
  PASSWORD_SIZE,
  type Password,
} from './password.ts';

/** Which records of a load profile are asked for (annex A.7). */
export interface RecordSelection {
  /** How many, 1 to 99. */
  readonly count: number;
  /** YYMMDDhhmm of the first one; only of identifiers that end in 01. */
  readonly from?: string;
}

/** What a relay is told (N1 of function 1CH). */
export const RelayCommand = {
  open: 0x1a,
  permitClosing: 0x1b,
  close: 0x1c,
  alarm: 0x2a,
  endAlarm: 0x2b,
  keepSupply: 0x3a,
  endKeepSupply: 0x3b,
} as const;
export type RelayCommand = (typeof RelayCommand)[keyof typeof RelayCommand];

/** Who asks for something that needs a password. */
export interface Authorised {
  readonly password: Password;
  /** Eight digits that the meter notes. */
  readonly operator: string;
}

/** A request of DL/T 645-2007, clause 7, without the address that it goes to. */
export type Dlt645Request =
  | { readonly kind: 'authenticate'; readonly identifier: number; readonly operator: string; readonly data: Uint8Array }
  /** YYMMDDhhmmss, local time. */
  | { readonly kind: 'broadcastTime'; readonly time: string }
  | { readonly kind: 'readData'; readonly identifier: number; readonly records?: RecordSelection }
  /** Sequence numbers begin at 1. */
  | { readonly kind: 'readFollowing'; readonly identifier: number; readonly sequence: number }
  | { readonly kind: 'readAddress' }
  | ({ readonly kind: 'writeData'; readonly identifier: number; readonly value: Uint8Array } & Authorised)
  | { readonly kind: 'writeAddress'; readonly newAddress: string }
  /** MMDDhhmm with 99 for any; 99999999 is now. */
  | { readonly kind: 'freeze'; readonly pattern: string }
  | { readonly kind: 'setBaudRate'; readonly baudRate: number }
  | {
      readonly kind: 'setPassword';
      readonly identifier: number;
      readonly password: Password;
      readonly newPassword: Password;
    }
  | ({ readonly kind: 'resetDemand' } & Authorised)
  | ({ readonly kind: 'resetMeter' } & Authorised)
  /** FFFFFFFF is every event. */
  | ({ readonly kind: 'resetEvents'; readonly identifier: number } & Authorised)
  /** The command holds until YYMMDDhhmmss and is not obeyed after it. */
  | ({ readonly kind: 'switchRelay'; readonly command: number; readonly validUntil: string } & Authorised)
  /** 0 second pulse, 1 demand period, 2 change of the time zone. */
  | { readonly kind: 'multifunctionTerminal'; readonly output: number };

/** Every event, of function 1BH. */
export const ALL_EVENTS = 0xffff_ffff;
/** At once, of function 16H. */
export const FREEZE_NOW = '99999999';

/** The word for a baud rate has one bit for each (annex C). */
const BAUD_RATE_WORDS: Readonly<Record<number, number>> = {
  600: 0x02,
  1200: 0x04,
  2400: 0x08,
  4800: 0x10,
  9600: 0x20,
  19200: 0x40,
};

/** Undefined for a rate that has no word. */
export function baudRateWord(baudRate: number): number | undefined {
  return BAUD_RATE_WORDS[baudRate];
}

/** Undefined for a word that is of no rate. */
export function baudRateOf(word: number): number | undefined {
  const found = Object.entries(BAUD_RATE_WORDS).find(([, value]) => value === word);
  return found && Number(found[0]);
}

/** The data field of a request, without the 33H of the wire. */
class Field {
  readonly bytes: Uint8Array;
  #at = 0;

  constructor(size: number) {
    if (size > MAX_DATA_SIZE) throw new RangeError(`a frame takes ${MAX_DATA_SIZE} bytes of data; there are ${size}`);
    this.bytes = new Uint8Array(size);
  }

  identifier(value: number): this {
    encodeIdentifier(value, this.bytes, this.#move(IDENTIFIER_SIZE));
    return this;
  }

  digits(name: string, text: string, size: number): this {
    if (!/^[0-9]*$/.test(text) || text.length !== 2 * size) {
      throw new RangeError(`${name} ${JSON.stringify(text)} must have ${2 * size} digits`);
    }
    encodeDigits(text, size, this.bytes, this.#move(size));
    return this;
  }

  password(password: Password): this {
    encodePassword(password, this.bytes, this.#move(PASSWORD_SIZE));
    return this;
  }

  authorised({ password, operator }: Authorised): this {
    this.password(password);
    checkOperator(operator);
    return this.digits('the operator code', operator, OPERATOR_SIZE);
  }

  byte(name: string, value: number, least: number, most: number): this {
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(`${name} ${value} must be ${least} to ${most}`);
    }
    this.bytes[this.#move(1)] = value;
    return this;
  }

  raw(data: Uint8Array): this {
    this.bytes.set(data, this.#move(data.length));
    return this;
  }

  #move(size: number): number {
    const at = this.#at;
    this.#at += size;
    return at;
  }
}

const AUTHORISED_SIZE = PASSWORD_SIZE + OPERATOR_SIZE;
const TIME_SIZE = 6;
const PATTERN_SIZE = 4;
const RECORD_TIME_SIZE = 5;
const RELAY_SIZE = 8;

/**
 * The control code and the data field of a request.
 * @throws RangeError, PasswordFormatError, MeterAddressError for what cannot be sent
 */
export function encodeRequest(request: Dlt645Request): { readonly control: number; readonly data: Uint8Array } {
  return { control: FunctionCode[request.kind], data: requestData(request) };
}

function requestData(request: Dlt645Request): Uint8Array {
  switch (request.kind) {
    case 'authenticate': {
      const { identifier, operator, data } = request;
      const field = new Field(IDENTIFIER_SIZE + OPERATOR_SIZE + data.length).identifier(identifier);
      return field.digits('the operator code', operator, OPERATOR_SIZE).raw(data).bytes;
    }
    case 'broadcastTime':
      return new Field(TIME_SIZE).digits('the time', request.time, TIME_SIZE).bytes;
    case 'readData':
      return readData(request.identifier, request.records);
    case 'readFollowing': {
      const field = new Field(IDENTIFIER_SIZE + 1).identifier(request.identifier);
      return field.byte('the sequence number', request.sequence, 1, 255).bytes;
    }
    case 'readAddress':
      return new Field(0).bytes;
    case 'writeData': {
      const field = new Field(IDENTIFIER_SIZE + AUTHORISED_SIZE + request.value.length);
      return field.identifier(request.identifier).authorised(request).raw(request.value).bytes;
    }
    case 'writeAddress': {
      const bytes = new Uint8Array(ADDRESS_SIZE);
      encodeAddress(request.newAddress, bytes, 0);
      return bytes;
    }
    case 'freeze':
      return new Field(PATTERN_SIZE).digits('the moment of a freeze', request.pattern, PATTERN_SIZE).bytes;
    case 'setBaudRate': {
      const word = baudRateWord(request.baudRate);
      if (word === undefined) {
        throw new RangeError(`baud rate ${request.baudRate} must be ${Object.keys(BAUD_RATE_WORDS).join(', ')}`);
      }
      return Uint8Array.of(word);
    }
    case 'setPassword': {
      const field = new Field(IDENTIFIER_SIZE + 2 * PASSWORD_SIZE).identifier(request.identifier);
      return field.password(request.password).password(request.newPassword).bytes;
    }
    case 'resetDemand':
    case 'resetMeter':
      return new Field(AUTHORISED_SIZE).authorised(request).bytes;
    case 'resetEvents':
      return new Field(AUTHORISED_SIZE + IDENTIFIER_SIZE).authorised(request).identifier(request.identifier).bytes;
    case 'switchRelay': {
      const field = new Field(AUTHORISED_SIZE + RELAY_SIZE).authorised(request);
      field.byte('the command', request.command, 0, 255).byte('the spare byte', 0, 0, 0);
      return field.digits('the time', request.validUntil, TIME_SIZE).bytes;
    }
    case 'multifunctionTerminal':
      return new Field(1).byte('the output', request.output, 0, 255).bytes;
  }
}

function readData(identifier: number, records: RecordSelection | undefined): Uint8Array {
  if (records === undefined) return new Field(IDENTIFIER_SIZE).identifier(identifier).bytes;
  const { count, from } = records;
  if (!Number.isInteger(count) || count < 1 || count > 99) throw new RangeError(`count ${count} must be 1 to 99`);
  const field = new Field(IDENTIFIER_SIZE + 1 + (from === undefined ? 0 : RECORD_TIME_SIZE)).identifier(identifier);
  field.digits('the count', String(count).padStart(2, '0'), 1);
  return from === undefined ? field.bytes : field.digits('the time', from, RECORD_TIME_SIZE).bytes;
}

/** What a request says; undefined when its function is not known, or its data field is not that of its function. */
export function decodeRequest(functionCode: number, data: Uint8Array): Dlt645Request | undefined {
  switch (functionCode) {
    case FunctionCode.authenticate: {
      const identifier = decodeIdentifier(data);
      const operator = digitsAt(data, IDENTIFIER_SIZE, OPERATOR_SIZE);
      if (identifier === undefined || operator === undefined) return undefined;
      return { kind: 'authenticate', identifier, operator, data: data.slice(IDENTIFIER_SIZE + OPERATOR_SIZE) };
    }
    case FunctionCode.broadcastTime: {
      const time = digitsOf(data, TIME_SIZE);
      return time === undefined ? undefined : { kind: 'broadcastTime', time };
    }
    case FunctionCode.readData:
      return decodeRead(data);
    case FunctionCode.readFollowing: {
      if (data.length !== IDENTIFIER_SIZE + 1) return undefined;
      return { kind: 'readFollowing', identifier: decodeIdentifier(data)!, sequence: data[IDENTIFIER_SIZE]! };
    }
    case FunctionCode.readAddress:
      return data.length === 0 ? { kind: 'readAddress' } : undefined;
    case FunctionCode.writeData: {
      const identifier = decodeIdentifier(data);
      const who = authorisedAt(data, IDENTIFIER_SIZE);
      if (identifier === undefined || who === undefined) return undefined;
      return { kind: 'writeData', identifier, ...who, value: data.slice(IDENTIFIER_SIZE + AUTHORISED_SIZE) };
    }
    case FunctionCode.writeAddress: {
      const digits = digitsOf(data, ADDRESS_SIZE);
      return digits === undefined ? undefined : { kind: 'writeAddress', newAddress: decodeAddress(data, 0) };
    }
    case FunctionCode.freeze: {
      const pattern = digitsOf(data, PATTERN_SIZE);
      return pattern === undefined ? undefined : { kind: 'freeze', pattern };
    }
    case FunctionCode.setBaudRate: {
      const baudRate = data.length === 1 ? baudRateOf(data[0]!) : undefined;
      return baudRate === undefined ? undefined : { kind: 'setBaudRate', baudRate };
    }
    case FunctionCode.setPassword: {
      if (data.length !== IDENTIFIER_SIZE + 2 * PASSWORD_SIZE) return undefined;
      const password = decodePassword(data, IDENTIFIER_SIZE);
      const newPassword = decodePassword(data, IDENTIFIER_SIZE + PASSWORD_SIZE);
      if (password === undefined || newPassword === undefined) return undefined;
      return { kind: 'setPassword', identifier: decodeIdentifier(data)!, password, newPassword };
    }
    case FunctionCode.resetDemand:
    case FunctionCode.resetMeter: {
      const who = data.length === AUTHORISED_SIZE ? authorisedAt(data, 0) : undefined;
      if (who === undefined) return undefined;
      return { kind: functionCode === FunctionCode.resetDemand ? 'resetDemand' : 'resetMeter', ...who };
    }
    case FunctionCode.resetEvents: {
      if (data.length !== AUTHORISED_SIZE + IDENTIFIER_SIZE) return undefined;
      const who = authorisedAt(data, 0);
      return who && { kind: 'resetEvents', ...who, identifier: decodeIdentifier(data, AUTHORISED_SIZE)! };
    }
    case FunctionCode.switchRelay: {
      if (data.length !== AUTHORISED_SIZE + RELAY_SIZE) return undefined;
      const who = authorisedAt(data, 0);
      const validUntil = digitsAt(data, AUTHORISED_SIZE + RELAY_SIZE - TIME_SIZE, TIME_SIZE);
      if (who === undefined || validUntil === undefined) return undefined;
      return { kind: 'switchRelay', ...who, command: data[AUTHORISED_SIZE]!, validUntil };
    }
    case FunctionCode.multifunctionTerminal:
      return data.length === 1 ? { kind: 'multifunctionTerminal', output: data[0]! } : undefined;
    default:
      return undefined;
  }
}

function decodeRead(data: Uint8Array): Dlt645Request | undefined {
  const identifier = decodeIdentifier(data);
  if (identifier === undefined) return undefined;
  if (data.length === IDENTIFIER_SIZE) return { kind: 'readData', identifier };
  const count = Number(digitsAt(data, IDENTIFIER_SIZE, 1) ?? 0);
  if (count === 0) return undefined;
  if (data.length === IDENTIFIER_SIZE + 1) return { kind: 'readData', identifier, records: { count } };
  if (data.length !== IDENTIFIER_SIZE + 1 + RECORD_TIME_SIZE) return undefined;
  const from = digitsAt(data, IDENTIFIER_SIZE + 1, RECORD_TIME_SIZE);
  return from === undefined ? undefined : { kind: 'readData', identifier, records: { count, from } };
}

function authorisedAt(data: Uint8Array, offset: number): Authorised | undefined {
  if (data.length < offset + AUTHORISED_SIZE) return undefined;
  const password = decodePassword(data, offset);
  const operator = digitsAt(data, offset + PASSWORD_SIZE, OPERATOR_SIZE);
  return password === undefined || operator === undefined ? undefined : { password, operator };
}

function digitsOf(data: Uint8Array, size: number): string | undefined {
  return data.length === size ? decodeDigits(data, 0, size) : undefined;
}

function digitsAt(data: Uint8Array, offset: number, size: number): string | undefined {
  return data.length < offset + size ? undefined : decodeDigits(data, offset, size);
}
