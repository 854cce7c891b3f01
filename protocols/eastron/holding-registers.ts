import { DEMAND_PERIOD } from '../personality/quantities.ts';

/*
 * Holding registers of Eastron meters (SDM630 Modbus V2, user manual, 1.3): read by function 3, written by 16, one
 * parameter a message. All but the reset and the serial number are IEEE 754, 32 bits.
 */

/** What a parameter is of the device that is served, or of the line that it is served on. */
export type Parameter =
  /** A register of the device, which says itself what it takes beyond `values`. */
  | { readonly kind: 'register'; readonly obis: string; readonly unit: string; readonly values: readonly number[] }
  /** Fixed here: writing the value that it has changes nothing, any other is refused. */
  | { readonly kind: 'fixed'; readonly value: number }
  /** Of the line, fixed as well. */
  | { readonly kind: 'parityStop' | 'node' | 'baudRate' }
  /** 3 is three phases with neutral, 2 without, 1 one phase. Protected by the password. */
  | { readonly kind: 'systemType' }
  /** Whether protected parameters may be written; any write locks them. */
  | { readonly kind: 'lock' }
  /** Writing the password unlocks. */
  | { readonly kind: 'password' };

export interface FloatParameter {
  readonly address: number;
  readonly name: string;
  readonly parameter: Parameter;
}

/** Factory password. */
export const EASTRON_PASSWORD = 1000;
/** Time for which a password unlocks, from the last time that the lock was read. */
export const UNLOCKED_MS = 60_000;

export const BAUD_RATES: readonly number[] = [2400, 4800, 9600, 19_200, 38_400];
/** An SDM120 has no fast ones, and calls 1200 baud 5. */
export const SDM120_BAUD_RATES: readonly number[] = [2400, 4800, 9600, Number.NaN, Number.NaN, 1200];

const DEMAND_MINUTES = [5, 8, 10, 15, 20, 30, 60];

function parameter(address: number, name: string, of: Parameter): FloatParameter {
  return { address, name, parameter: of };
}

export const SDM630_PARAMETERS: readonly FloatParameter[] = [
  parameter(0x0002, 'demandPeriod', { kind: 'register', obis: DEMAND_PERIOD, unit: 'min', values: DEMAND_MINUTES }),
  parameter(0x000a, 'systemType', { kind: 'systemType' }),
  parameter(0x000c, 'pulseWidth', { kind: 'fixed', value: 100 }),
  parameter(0x000e, 'passwordLock', { kind: 'lock' }),
  parameter(0x0012, 'parityStop', { kind: 'parityStop' }),
  parameter(0x0014, 'node', { kind: 'node' }),
  parameter(0x0016, 'pulseDivisor', { kind: 'fixed', value: 0 }),
  parameter(0x0018, 'password', { kind: 'password' }),
  parameter(0x001c, 'baudRate', { kind: 'baudRate' }),
  // Import and export together.
  parameter(0x0056, 'pulseEnergy', { kind: 'fixed', value: 2 }),
];

export const SDM120_PARAMETERS: readonly FloatParameter[] = SDM630_PARAMETERS.filter(({ name }) =>
  ['demandPeriod', 'pulseWidth', 'parityStop', 'node', 'baudRate', 'pulseEnergy'].includes(name),
);

/** One register, write only: 0 clears the maximum demands. */
export const RESET_ADDRESS = 0xf010;
export const RESET_MAXIMUM_DEMAND = 0;
/** The device's register that does so, and its symbol for it. */
export const CLEAR_REGISTER = { name: 'clear', symbol: 'demand' } as const;

/** An unsigned number of 32 bits, read only. */
export const SERIAL_NUMBER_ADDRESS = 0xfc00;

/** Registers of one request (40 parameters). */
export const MAX_EASTRON_READ = 80;
