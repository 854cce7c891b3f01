import { decodeDigits, encodeDigits } from '../dlt645/bcd.ts';

/** Codes of units (CJ/T 188-2004, table 4), with the unit of a register and what the number is multiplied by to be in it. */
const UNITS: ReadonlyMap<number, { readonly unit: string; readonly factor: number }> = new Map([
  [0x02, { unit: 'Wh', factor: 1 }],
  [0x05, { unit: 'kWh', factor: 1 }],
  [0x08, { unit: 'MWh', factor: 1 }],
  [0x0a, { unit: 'MWh', factor: 100 }],
  [0x0b, { unit: 'kJ', factor: 1 }],
  [0x0e, { unit: 'MJ', factor: 1 }],
  [0x11, { unit: 'GJ', factor: 1 }],
  [0x14, { unit: 'W', factor: 1 }],
  [0x17, { unit: 'kW', factor: 1 }],
  [0x1a, { unit: 'MW', factor: 1 }],
  [0x29, { unit: 'L', factor: 1 }],
  [0x2c, { unit: 'm3', factor: 1 }],
  [0x32, { unit: 'L/h', factor: 1 }],
  [0x35, { unit: 'm3/h', factor: 1 }],
]);

export const Unit = { kilowattHours: 0x05, kilowatts: 0x17, cubicMetres: 0x2c, cubicMetresPerHour: 0x35 } as const;

/** A number with so many digits, and so many of them behind the point, and a unit where one is sent. */
export interface Format {
  readonly size: number;
  readonly decimals: number;
  /** The code that follows the number; undefined for what always has the same unit. */
  readonly unit?: number;
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

export function sizeOf({ size, unit }: Format): number {
  return unit === undefined ? size : size + 1;
}

/** Cuts off what there are no digits for behind the point, and begins at 0 again behind the last number. */
export function encodeQuantity(value: number, { size, decimals, unit }: Format, target: Uint8Array, at: number): void {
  // A number such as 1.1 is a little less than it says.
  const whole = Math.floor(Math.max(value, 0) * 10 ** decimals + 1e-6) % 10 ** (2 * size);
  encodeDigits(String(whole), size, target, at);
  if (unit !== undefined) target[at + size] = unit;
}

/** Undefined when some nibble is no digit, as of what the meter does not have, or the unit is not known. */
export function decodeQuantity(bytes: Uint8Array, at: number, format: Format, fixedUnit = '1'): Quantity | undefined {
  const { size, decimals, unit } = format;
  const digits = decodeDigits(bytes, at, size);
  const given = unit === undefined ? { unit: fixedUnit, factor: 1 } : UNITS.get(bytes[at + size]!);
  if (digits === undefined || given === undefined) return undefined;
  return { value: Number((Number(digits) / 10 ** decimals) * given.factor), unit: given.unit };
}
