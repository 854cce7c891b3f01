import { decodeDigits, encodeDigits } from '../dlt645/bcd.ts';
import { MeterType } from './frame.ts';
import { decodeQuantity, encodeQuantity, type Format, type Quantity, sizeOf, Unit } from './quantity.ts';

// What a meter tells of itself: data identifier 901FH (CJ/T 188-2004, clause 7).

/** Data identifiers, which cross the line lowest byte first. */
export const Identifier = { meterData: 0x901f, address: 0x810a, valve: 0xa017 } as const;
export const IDENTIFIER_SIZE = 2;
/** Identifier and serial number. */
export const HEAD_SIZE = IDENTIFIER_SIZE + 1;

/** What is written to {@link Identifier.valve}. */
export const ValveCommand = { open: 0x55, close: 0x99 } as const;

/** One number of the meter data, and its OBIS code in Kerb's profiles: the first that a meter has. */
export interface DataItem {
  readonly name: string;
  readonly obis: readonly string[];
  readonly format: Format;
  /** Where no unit is sent. */
  readonly unit?: string;
}

const volume: Format = { size: 4, decimals: 2, unit: Unit.cubicMetres };
const energy: Format = { size: 4, decimals: 2, unit: Unit.kilowattHours };
const temperature: Format = { size: 3, decimals: 2 };

const WATER: readonly DataItem[] = [
  { name: 'volume', obis: ['8-0:1.0.0', '9-0:1.0.0'], format: volume },
  { name: 'volumeSettled', obis: [], format: volume },
];

const HEAT: readonly DataItem[] = [
  { name: 'energySettled', obis: [], format: energy },
  { name: 'energyHeat', obis: ['6-0:1.0.0'], format: energy },
  { name: 'power', obis: ['6-0:8.0.0'], format: { size: 4, decimals: 2, unit: Unit.kilowatts } },
  { name: 'flow', obis: ['6-0:9.0.0'], format: { size: 4, decimals: 4, unit: Unit.cubicMetresPerHour } },
  { name: 'volume', obis: ['6-0:2.0.0'], format: volume },
  { name: 'flowTemperature', obis: ['6-0:10.0.0'], format: temperature, unit: 'Cel' },
  { name: 'returnTemperature', obis: ['6-0:11.0.0'], format: temperature, unit: 'Cel' },
  { name: 'hours', obis: [], format: { size: 3, decimals: 0 }, unit: 'h' },
];

/** The numbers that a meter of a type tells, in their order; undefined for a type that is neither water nor heat. */
export function itemsOf(type: number): readonly DataItem[] | undefined {
  if (type >> 4 === MeterType.coldWater >> 4) return WATER;
  return type >> 4 === MeterType.heat >> 4 ? HEAT : undefined;
}

export type ValveState = 'open' | 'closed' | 'abnormal';

/** What follows the numbers. */
export interface MeterStatus {
  readonly valve: ValveState;
  readonly batteryLow: boolean;
}

export interface MeterData extends MeterStatus {
  /** By the names of the items; undefined for what the meter does not tell. */
  readonly quantities: ReadonlyMap<string, Quantity | undefined>;
  /** Local time, YYYYMMDDhhmmss. */
  readonly time: string | undefined;
}

const TIME_SIZE = 7;
const STATUS_SIZE = 2;
/** Bits 0 and 1 of the first byte of the status. */
const VALVE: readonly ValveState[] = ['open', 'closed', 'abnormal', 'abnormal'];
const VALVE_CODES: Readonly<Record<ValveState, number>> = { open: 0, closed: 1, abnormal: 3 };
const BATTERY_LOW = 0x04;

function lengthOf(items: readonly DataItem[]): number {
  return items.reduce((sum, { format }) => sum + sizeOf(format), 0) + TIME_SIZE + STATUS_SIZE;
}

/** Bytes of a status: the second one is the maker's. */
export function encodeStatus({ valve, batteryLow }: MeterStatus): Uint8Array {
  return Uint8Array.of(VALVE_CODES[valve] | (batteryLow ? BATTERY_LOW : 0), 0);
}

/** `values` by the names of the items, in the units of their formats; 0 for what is not there. */
export function encodeMeterData(
  items: readonly DataItem[],
  values: ReadonlyMap<string, number>,
  time: string,
  status: MeterStatus,
): Uint8Array {
  const data = new Uint8Array(lengthOf(items));
  let at = 0;
  for (const { name, format } of items) {
    encodeQuantity(values.get(name) ?? 0, format, data, at);
    at += sizeOf(format);
  }
  encodeDigits(time, TIME_SIZE, data, at);
  data.set(encodeStatus(status), at + TIME_SIZE);
  return data;
}

/** Undefined when it has another length than a meter's of that type. */
export function decodeMeterData(type: number, data: Uint8Array): MeterData | undefined {
  const items = itemsOf(type);
  if (items === undefined || data.length !== lengthOf(items)) return undefined;
  const quantities = new Map<string, Quantity | undefined>();
  let at = 0;
  for (const { name, format, unit } of items) {
    quantities.set(name, decodeQuantity(data, at, format, unit));
    at += sizeOf(format);
  }
  const status = data[at + TIME_SIZE]!;
  return {
    quantities,
    time: decodeDigits(data, at, TIME_SIZE),
    valve: VALVE[status & 3]!,
    batteryLow: (status & BATTERY_LOW) !== 0,
  };
}
