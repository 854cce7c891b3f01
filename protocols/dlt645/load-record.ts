import { DataFieldError } from './data-error.ts';
import {
  type DataFormat,
  decodeNumber,
  decodeText,
  digitsFormat,
  encodeNumber,
  encodeText,
  numberFormat,
} from './data-format.ts';
import { checksum } from './frame.ts';
import { LOAD_RECORD_CLASSES } from './parameter-items.ts';

/*
 * A record of the load profile (DL/T 645-2007, annex B):
 *
 *     A0H A0H  length  YYMMDDhhmm  class 1  AAH  class 2  AAH .. class 6  AAH  CS  E5H
 *
 * The length counts from the time to the last AAH, the checksum is the sum from the first A0H to the last AAH. A class
 * that is not recorded has no bytes; a value that is not known has FFH in all of them.
 */

const START = 0xa0;
/** In place of the start where the meter knows that the record is not right. */
const DOUBTFUL_START = 0xe0;
const SEPARATOR = 0xaa;
const END = 0xe5;
const UNKNOWN = 0xff;
const HEADER_SIZE = 3;
const TIME = digitsFormat('YYMMDDhhmm');

const VOLTAGE = numberFormat('XXX.X', 'unsigned');
const CURRENT = numberFormat('XXX.XXX', 'signed');
const FREQUENCY = numberFormat('XX.XX', 'unsigned');
const POWER = numberFormat('XX.XXXX', 'signed');
const POWER_FACTOR = numberFormat('X.XXX', 'signed');
const ENERGY = numberFormat('XXXXXX.XX', 'counter');
const COMBINED_ENERGY = numberFormat('XXXXXX.XX', 'signedCounter');

/** A value of a class, in order. */
export interface LoadValueKind {
  readonly name: string;
  readonly format: DataFormat;
  readonly unit: string | undefined;
}

function kinds(names: readonly string[], format: DataFormat, unit?: string): LoadValueKind[] {
  return names.map((name) => ({ name, format, unit }));
}

const phases = (name: string) => ['L1', 'L2', 'L3'].map((phase) => `${name}${phase}`);
const withTotal = (name: string) => [`${name}Total`, ...phases(name)];

/** What each class records; class 1 is the first one. */
export const LOAD_CLASSES: readonly (readonly LoadValueKind[])[] = [
  [
    ...kinds(phases('voltage'), VOLTAGE, 'V'),
    ...kinds(phases('current'), CURRENT, 'A'),
    ...kinds(['frequency'], FREQUENCY, 'Hz'),
  ],
  [...kinds(withTotal('activePower'), POWER, 'kW'), ...kinds(withTotal('reactivePower'), POWER, 'kvar')],
  kinds(withTotal('powerFactor'), POWER_FACTOR),
  [
    ...kinds(['energyActiveImport', 'energyActiveExport'], ENERGY, 'kWh'),
    ...kinds(['energyReactiveCombined1', 'energyReactiveCombined2'], COMBINED_ENERGY, 'kvarh'),
  ],
  kinds(
    [1, 2, 3, 4].map((quadrant) => `energyReactiveQuadrant${quadrant}`),
    ENERGY,
    'kvarh',
  ),
  [...kinds(['demandActive'], POWER, 'kW'), ...kinds(['demandReactive'], POWER, 'kvar')],
];

/** One interval of a load profile. */
export interface LoadRecord {
  /** End of the interval, YYMMDDhhmm local time. */
  readonly time: string;
  /** The meter itself doubts it. */
  readonly doubtful: boolean;
  /** By the names of {@link LOAD_CLASSES}; what is not recorded or not known is missing. */
  readonly values: Readonly<Record<string, number>>;
}

const SELECTIONS = { earliest: 0x00, from: 0x01, latest: 0x02 } as const;
export type LoadSelection = keyof typeof SELECTIONS;

/** The identifier of records: class 0 is all of them. */
export function loadRecordIdentifier(recordClass: number, selection: LoadSelection): number {
  if (!Number.isInteger(recordClass) || recordClass < 0 || recordClass > LOAD_RECORD_CLASSES) {
    throw new RangeError(`record class ${recordClass} must be 0 to ${LOAD_RECORD_CLASSES}`);
  }
  return 0x0600_0000 + recordClass * 0x0001_0000 + SELECTIONS[selection];
}

/** What an identifier of records asks for; undefined when it is none. */
export function loadRecordsOf(
  identifier: number,
): { readonly recordClass: number; readonly selection: LoadSelection } | undefined {
  const recordClass = (identifier >>> 16) & 0xff;
  const found = Object.entries(SELECTIONS).find(([, code]) => code === (identifier & 0xffff));
  if (identifier >>> 24 !== 6 || recordClass > LOAD_RECORD_CLASSES || found === undefined) return undefined;
  return { recordClass, selection: found[0] as LoadSelection };
}

/**
 * The bytes of a record. A class is left out when none of its values is known.
 * @throws DataRangeError
 */
export function encodeLoadRecord({ time, doubtful, values }: LoadRecord): Uint8Array {
  const classes = LOAD_CLASSES.flatMap((kinds) => [...encodeClass(kinds, values), SEPARATOR]);
  const start = doubtful ? DOUBTFUL_START : START;
  const body = Uint8Array.from([start, start, TIME.size + classes.length, 0, 0, 0, 0, 0, ...classes]);
  encodeText(TIME, time, body, HEADER_SIZE);
  return Uint8Array.from([...body, checksum(body, 0, body.length), END]);
}

function encodeClass(kinds: readonly LoadValueKind[], values: LoadRecord['values']): Uint8Array {
  if (kinds.every(({ name }) => values[name] === undefined)) return new Uint8Array();
  const bytes = new Uint8Array(kinds.reduce((sum, { format }) => sum + format.size, 0)).fill(UNKNOWN);
  let at = 0;
  for (const { name, format } of kinds) {
    const value = values[name];
    if (value !== undefined) encodeNumber(format, value, bytes, at);
    at += format.size;
  }
  return bytes;
}

/**
 * The records in the data of `identifier`, one behind the other.
 * @throws DataFieldError
 */
export function decodeLoadRecords(identifier: number, data: Uint8Array): LoadRecord[] {
  const records: LoadRecord[] = [];
  let at = 0;
  while (at < data.length) {
    const size = HEADER_SIZE + data[at + 2]! + 2;
    if (!(size <= data.length - at)) throw new DataFieldError(identifier, `a load record is cut short`);
    records.push(decodeLoadRecord(identifier, data.subarray(at, at + size)));
    at += size;
  }
  return records;
}

function decodeLoadRecord(identifier: number, record: Uint8Array): LoadRecord {
  const end = record.length - 2;
  const start = record[0]!;
  if ((start !== START && start !== DOUBTFUL_START) || record[1] !== start || record[end + 1] !== END) {
    throw new DataFieldError(identifier, 'a load record does not begin with A0H A0H and end with E5H');
  }
  if (record[end] !== checksum(record, 0, end))
    throw new DataFieldError(identifier, "a load record's checksum is wrong");
  const time = end < HEADER_SIZE + TIME.size ? undefined : decodeText(TIME, record, HEADER_SIZE);
  if (time === undefined) throw new DataFieldError(identifier, "a load record's time is no BCD");
  const values: Record<string, number> = {};
  let at = HEADER_SIZE + TIME.size;
  for (const kinds of LOAD_CLASSES) {
    const size = kinds.reduce((sum, { format }) => sum + format.size, 0);
    // No value begins with AAH, as that is no BCD.
    if (at < end && record[at] !== SEPARATOR) {
      if (at + size > end) throw new DataFieldError(identifier, 'a class of a load record is cut short');
      decodeClass(identifier, kinds, record, at, values);
      at += size;
    }
    if (at < end && record[at++] !== SEPARATOR) throw new DataFieldError(identifier, 'a load record has no AAH');
  }
  if (at !== end) throw new DataFieldError(identifier, 'a load record is too long');
  return { time, doubtful: start === DOUBTFUL_START, values };
}

function decodeClass(
  identifier: number,
  kinds: readonly LoadValueKind[],
  record: Uint8Array,
  from: number,
  values: Record<string, number>,
): void {
  let at = from;
  for (const { name, format } of kinds) {
    if (!record.subarray(at, at + format.size).every((byte) => byte === UNKNOWN)) {
      const value = decodeNumber(format, record, at);
      if (value === undefined) throw new DataFieldError(identifier, `${name} of a load record is no BCD`);
      values[name] = value;
    }
    at += format.size;
  }
}
