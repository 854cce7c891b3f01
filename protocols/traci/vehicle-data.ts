import { ValueType } from './constants.ts';
import type { Reader } from './reader.ts';
import { TraciFormatError } from './traci-format-error.ts';

/** Of a vehicle that is still on the loop. */
const STILL_THERE = -1;

/**
 * Reads who was on an induction loop during the last step, and calls `visit` with the times at which each came and left, in
 * s of the simulation; infinity while it is there. Returns how many there were.
 * @throws TraciFormatError
 */
export function readVehicleData(reader: Reader, visit: (enteredAt: number, leftAt: number) => void): number {
  expectType(reader, ValueType.compound);
  // Of the values that follow, not of the vehicles.
  reader.count(2);
  expectType(reader, ValueType.int);
  const vehicles = reader.count(1);
  for (let left = vehicles; left > 0; left--) {
    // Name of the vehicle, its length, and below its type.
    expectType(reader, ValueType.string);
    reader.skip(reader.count(1));
    doubleOf(reader);
    const enteredAt = doubleOf(reader);
    const leftAt = doubleOf(reader);
    expectType(reader, ValueType.string);
    reader.skip(reader.count(1));
    visit(enteredAt, leftAt === STILL_THERE ? Number.POSITIVE_INFINITY : leftAt);
  }
  return vehicles;
}

/** Reads a number of one of the types that numbers have. @throws TraciFormatError */
export function readNumber(reader: Reader): number {
  const type = reader.ubyte();
  if (type === ValueType.int) return reader.int();
  if (type === ValueType.double) return reader.double();
  if (type === ValueType.ubyte) return reader.ubyte();
  throw new TraciFormatError(reader.offset - 1, `a value of type ${type}, not a number`);
}

function doubleOf(reader: Reader): number {
  expectType(reader, ValueType.double);
  return reader.double();
}

function expectType(reader: Reader, expected: number): void {
  const type = reader.ubyte();
  if (type !== expected) throw new TraciFormatError(reader.offset - 1, `a value of type ${type}, not ${expected}`);
}
