import { ValueType } from './constants.ts';
import type { Reader } from './reader.ts';
import { TraciFormatError } from './traci-format-error.ts';
import type { Writer } from './writer.ts';

/** A value as TraCI carries it, with its type. */
export type TraciValue =
  | { readonly type: 'ubyte' | 'byte' | 'int' | 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'stringList'; readonly value: readonly string[] }
  | { readonly type: 'doubleList'; readonly value: readonly number[] }
  /** Red, green, blue, alpha. */
  | { readonly type: 'color'; readonly value: readonly number[] }
  /** m */
  | { readonly type: 'position2D' | 'position3D'; readonly value: readonly number[] }
  | { readonly type: 'polygon'; readonly value: readonly (readonly number[])[] }
  | { readonly type: 'compound'; readonly value: readonly TraciValue[] };

/** Compounds within compounds; TraCI's own have two levels. */
const MOST_LEVELS = 8;

const numbers = (count: number, read: () => number): number[] => Array.from({ length: count }, read);

/** @throws TraciFormatError */
export function readValue(reader: Reader, level = 0): TraciValue {
  const at = reader.offset;
  const type = reader.ubyte();
  const double = (): number => reader.double();
  switch (type) {
    case ValueType.ubyte:
      return { type: 'ubyte', value: reader.ubyte() };
    case ValueType.byte:
      return { type: 'byte', value: reader.byte() };
    case ValueType.int:
      return { type: 'int', value: reader.int() };
    case ValueType.double:
      return { type: 'double', value: reader.double() };
    case ValueType.string:
      return { type: 'string', value: reader.string() };
    case ValueType.stringList:
      return { type: 'stringList', value: Array.from({ length: reader.count(4) }, () => reader.string()) };
    case ValueType.doubleList:
      return { type: 'doubleList', value: numbers(reader.count(8), double) };
    case ValueType.color:
      return { type: 'color', value: numbers(4, () => reader.ubyte()) };
    case ValueType.position2D:
      return { type: 'position2D', value: numbers(2, double) };
    case ValueType.position3D:
      return { type: 'position3D', value: numbers(3, double) };
    case ValueType.polygon: {
      const count = reader.ubyte() || reader.count(16);
      return { type: 'polygon', value: Array.from({ length: count }, () => numbers(2, double)) };
    }
    case ValueType.compound: {
      if (level === MOST_LEVELS)
        throw new TraciFormatError(at, `compounds in compounds, more than ${MOST_LEVELS} deep`);
      const count = reader.count(2);
      return { type: 'compound', value: Array.from({ length: count }, () => readValue(reader, level + 1)) };
    }
    default:
      throw new TraciFormatError(at, `there is no type ${type}`);
  }
}

export function writeValue(writer: Writer, given: TraciValue): void {
  writer.ubyte(ValueType[given.type]);
  switch (given.type) {
    case 'ubyte':
      writer.ubyte(given.value);
      break;
    case 'byte':
      writer.byte(given.value);
      break;
    case 'int':
      writer.int(given.value);
      break;
    case 'double':
      writer.double(given.value);
      break;
    case 'string':
      writer.string(given.value);
      break;
    case 'stringList':
      writer.int(given.value.length);
      for (const text of given.value) writer.string(text);
      break;
    case 'doubleList':
      writer.int(given.value.length);
      for (const value of given.value) writer.double(value);
      break;
    case 'color':
      for (const value of given.value) writer.ubyte(value);
      break;
    case 'position2D':
    case 'position3D':
      for (const value of given.value) writer.double(value);
      break;
    case 'polygon':
      writer.ubyte(0);
      writer.int(given.value.length);
      for (const point of given.value) for (const value of point) writer.double(value);
      break;
    case 'compound':
      writer.int(given.value.length);
      for (const item of given.value) writeValue(writer, item);
      break;
  }
}
