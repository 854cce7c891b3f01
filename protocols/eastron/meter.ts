import {
  BAUD_RATES,
  type FloatParameter,
  SDM120_BAUD_RATES,
  SDM120_PARAMETERS,
  SDM630_PARAMETERS,
} from './holding-registers.ts';
import { type FloatRegister, SDM120_INPUTS, SDM630_INPUTS } from './input-registers.ts';

/** A meter of Eastron by its registers. */
export interface EastronMeter {
  readonly name: string;
  /** Of how many phases it is. */
  readonly phases: 1 | 3;
  readonly inputs: readonly FloatRegister[];
  /** Input registers before this address that are not listed read 0; there are none from it on. */
  readonly inputEnd: number;
  readonly parameters: readonly FloatParameter[];
  /** The holding registers' counterpart of `inputEnd`. */
  readonly parameterEnd: number;
  /** By the number that the meter has for it. */
  readonly baudRates: readonly number[];
}

export const SDM630: EastronMeter = {
  name: 'SDM630',
  phases: 3,
  inputs: SDM630_INPUTS,
  inputEnd: 0x017e,
  parameters: SDM630_PARAMETERS,
  parameterEnd: 0x0058,
  baudRates: BAUD_RATES,
};

export const SDM120: EastronMeter = {
  name: 'SDM120',
  phases: 1,
  inputs: SDM120_INPUTS,
  inputEnd: 0x015a,
  parameters: SDM120_PARAMETERS,
  parameterEnd: 0x0058,
  baudRates: SDM120_BAUD_RATES,
};
