import { MAX_DATA_SIZE } from './constants.ts';
import { DataFieldError } from './data-error.ts';
import { decodeNumber, decodeText, encodeNumber, encodeText } from './data-format.ts';
import { findItems } from './data-identifiers.ts';
import { type DataItem, itemSize } from './data-item.ts';

/** Bytes of a data identifier. */
export const IDENTIFIER_SIZE = 4;

/** The data identifier from `offset` on; undefined when the field ends before it does. */
export function decodeIdentifier(data: Uint8Array, offset = 0): number | undefined {
  if (data.length < offset + IDENTIFIER_SIZE) return undefined;
  return new DataView(data.buffer, data.byteOffset + offset).getUint32(0, true);
}

export function encodeIdentifier(identifier: number, target: Uint8Array, offset = 0): void {
  new DataView(target.buffer, target.byteOffset + offset).setUint32(0, identifier, true);
}

/** A data item with what it holds. */
export interface DataReading {
  readonly item: DataItem;
  /** A number in the item's unit, or digits. */
  readonly value: number | string;
  /** YYMMDDhhmm of a maximum demand, all 0 when there was none. */
  readonly occurred?: string;
}

/**
 * The data field of a response to readData: the identifier and what it stands for, of a block one reading for each item.
 * @throws DataRangeError for a number that does not fit, RangeError for digits that do not or more than a frame takes
 */
export function encodeReadings(identifier: number, readings: readonly DataReading[]): Uint8Array {
  const size = readings.reduce((sum, { item }) => sum + itemSize(item), IDENTIFIER_SIZE);
  if (size > MAX_DATA_SIZE) throw new RangeError(`a frame takes ${MAX_DATA_SIZE} bytes of data; there are ${size}`);
  const data = new Uint8Array(size);
  encodeIdentifier(identifier, data);
  let at = IDENTIFIER_SIZE;
  for (const reading of readings) {
    data.set(encodeReading(reading), at);
    at += itemSize(reading.item);
  }
  return data;
}

/**
 * The bytes of one item.
 * @throws DataRangeError for a number that does not fit, RangeError for digits that do not
 */
export function encodeReading({ item, value, occurred }: DataReading): Uint8Array {
  const { format } = item;
  const bytes = new Uint8Array(itemSize(item));
  if (format.isNumber) encodeNumber(format, Number(value), bytes, 0);
  else encodeText(format, String(value), bytes, 0);
  if (item.occurred !== undefined && occurred !== undefined) encodeText(item.occurred, occurred, bytes, format.size);
  return bytes;
}

/**
 * The bytes that writeData sends for the first items of `identifier`, as many as there are values.
 * @throws DataFieldError for an identifier that is not in the tables or has fewer items, DataRangeError, RangeError
 */
export function encodeValues(identifier: number, values: readonly (number | string)[]): Uint8Array {
  const items = findItems(identifier);
  if (items === undefined) throw new DataFieldError(identifier, 'it is not in the tables');
  if (values.length === 0 || values.length > items.length) {
    throw new DataFieldError(identifier, `it takes 1 to ${items.length} values; there are ${values.length}`);
  }
  return Uint8Array.from(values.flatMap((value, index) => [...encodeReading({ item: items[index]!, value })]));
}

/**
 * What the data field of a response to readData says; a block may end before its last item, as meters leave out tariffs
 * that they do not have.
 * @throws DataFieldError
 */
export function decodeReadings(data: Uint8Array): DataReading[] {
  const identifier = decodeIdentifier(data);
  if (identifier === undefined) throw new DataFieldError(undefined, `${data.length} bytes are no data identifier`);
  const items = findItems(identifier, data.length - IDENTIFIER_SIZE);
  if (items === undefined) throw new DataFieldError(identifier, 'it is not in the tables');
  const readings: DataReading[] = [];
  let at = IDENTIFIER_SIZE;
  for (const item of items) {
    if (at === data.length && readings.length > 0) break;
    if (at + itemSize(item) > data.length) {
      throw new DataFieldError(identifier, `${data.length - at} bytes are no ${item.format.text}`);
    }
    readings.push(decodeReading(item, data, at));
    at += itemSize(item);
  }
  if (at !== data.length) throw new DataFieldError(identifier, `${data.length - at} bytes too many`);
  return readings;
}

function decodeReading(item: DataItem, data: Uint8Array, at: number): DataReading {
  const { identifier, format } = item;
  const value = format.isNumber ? decodeNumber(format, data, at) : decodeText(format, data, at);
  const occurred = item.occurred && decodeText(item.occurred, data, at + format.size);
  if (value === undefined || (item.occurred !== undefined && occurred === undefined)) {
    throw new DataFieldError(identifier, 'it is no BCD');
  }
  return occurred === undefined ? { item, value } : { item, value, occurred };
}
