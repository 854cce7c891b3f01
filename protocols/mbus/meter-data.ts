import type { NumberFormat } from './data-record.ts';
import { encodeSecondaryAddress, Medium, type SecondaryAddress } from './secondary-address.ts';

/** The CI field of what a master sends (EN 13757-3, clause 5). */
export const ControlInformation = { applicationReset: 0x50, select: 0x52 } as const;
/** CI field of the variable data structure, lowest bytes first. */
const VARIABLE_DATA = 0x72;
/** Bits of the status (EN 13757-3, table 5). */
const LOW_POWER = 0x04;
const TEMPORARY_ERROR = 0x10;

/** One number that a meter tells, and its OBIS code in Kerb's profiles: the first that a meter has. */
export interface MbusItem extends NumberFormat {
  readonly obis: readonly string[];
  readonly unit: string;
  /** The register that shows it at the end of the last month. */
  readonly history?: string;
}

/** VIFE: summed up of what is less than 0 only. */
const NEGATIVE_ONLY = 0x3c;
const KILOWATT_HOURS = 0x06;

const VOLUME = { unit: 'm3', size: 4, vib: [0x13], decimals: 3, history: 'historyVolume' } as const;
const FLOW = { unit: 'm3/h', size: 4, vib: [0x3b], decimals: 3 } as const;
const KWH = { unit: 'kWh', size: 4, decimals: 0 } as const;
const TEMPERATURE = { size: 2, decimals: 2 } as const;

const WATER: readonly MbusItem[] = [
  { obis: ['8-0:1.0.0', '9-0:1.0.0'], ...VOLUME },
  { obis: ['8-0:2.0.0', '9-0:2.0.0'], ...FLOW },
];

const HEAT: readonly MbusItem[] = [
  { obis: ['6-0:1.0.0'], ...KWH, vib: [KILOWATT_HOURS], history: 'historyHeat' },
  { obis: ['5-0:1.0.0'], ...KWH, vib: [KILOWATT_HOURS | 0x80, NEGATIVE_ONLY], history: 'historyCooling' },
  { obis: ['6-0:2.0.0'], ...VOLUME },
  { obis: ['6-0:9.0.0'], ...FLOW },
  { obis: ['6-0:8.0.0'], unit: 'W', size: 4, vib: [0x2b], decimals: 0 },
  { obis: ['6-0:10.0.0'], unit: 'Cel', ...TEMPERATURE, vib: [0x59] },
  { obis: ['6-0:11.0.0'], unit: 'Cel', ...TEMPERATURE, vib: [0x5d] },
  { obis: ['6-0:12.0.0'], unit: 'K', ...TEMPERATURE, vib: [0x61] },
];

/** The numbers that a meter of a medium tells, in their order. */
export function itemsOf(medium: number): readonly MbusItem[] {
  return medium === Medium.heat ? HEAT : WATER;
}

export interface MeterState {
  readonly batteryLow: boolean;
  /** An alarm is active, or latched. */
  readonly alarm: boolean;
}

/** What a meter answers with: CI field, fixed header without encryption, and its records. `access` counts its answers. */
export function encodeMeterData(
  address: SecondaryAddress,
  access: number,
  { batteryLow, alarm }: MeterState,
  records: readonly Uint8Array[],
): Uint8Array {
  const status = (batteryLow ? LOW_POWER : 0) | (alarm ? TEMPORARY_ERROR : 0);
  const noSignature = [0, 0];
  const head = [VARIABLE_DATA, ...encodeSecondaryAddress(address), access & 0xff, status, ...noSignature];
  return Uint8Array.of(...head, ...records.flatMap((record) => [...record]));
}
