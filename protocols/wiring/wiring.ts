import type { Value } from '../profile/codec.ts';
import type { BitField, Profile, RegisterField } from '../profile/profile.ts';

/**
 * How the process image of a device that is run here hangs together with registers of other Modbus devices: its meter,
 * its loads. As read from a wiring file, every name looked up and every default filled in.
 */
export interface Wiring {
  readonly name?: string;
  readonly lines: ReadonlyMap<string, WiredLine>;
  readonly devices: ReadonlyMap<string, WiredDevice>;
  readonly inputs: readonly WiredInput[];
  readonly outputs: readonly WiredOutput[];
}

/** A serial port or a TCP address with devices on it. */
export interface WiredLine {
  readonly name: string;
  readonly address: string;
  /** What a device gets to answer, ms; undefined is the line's default. */
  readonly timeoutMs?: number;
  readonly retries?: number;
  /** Requests sent on a TCP line before the first of them is answered. */
  readonly inFlight: number;
}

/** A device downstream. */
export interface WiredDevice {
  readonly name: string;
  readonly line: string;
  readonly unitId: number;
  /** Its registers. */
  readonly template: Profile;
  /** It counts as lost when it has not answered what it was asked for so long, ms. */
  readonly lostAfterMs: number;
  /** Use functions 15 and 16 for one coil or register too. */
  readonly alwaysMultiple: boolean;
  /** Most registers of one request; undefined is what Modbus allows. */
  readonly maxRegisters?: number;
  /** Written before anything else when it is first reached, and each time that it comes back. */
  readonly setup: readonly (readonly [register: string, value: Value])[];
}

/** A bit or register of a device downstream. */
export interface WiredField {
  readonly device: string;
  readonly field: BitField | RegisterField;
}

/** Where an input channel has its value from. */
export type WiredInput = RegisterInput | AgeInput | BitsInput | ConstantInput;

interface InputBase {
  readonly channel: string;
  /** Word of the process image. */
  readonly at: number;
}

/** channel = register × factor + offset, rounded, within limits; or a number for each symbol. */
export interface RegisterInput extends InputBase {
  readonly kind: 'register';
  readonly source: WiredField;
  readonly everyMs: number;
  readonly factor: number;
  readonly offset: number;
  readonly least: number;
  readonly most: number;
  readonly values?: Readonly<Record<string, number>>;
  /** What the channel says before the first reading, and when the device is lost; undefined: the last value stays. */
  readonly lost?: number;
}

/** Whole seconds since the oldest of what channels have from the device was read; the greatest number before all was. */
export interface AgeInput extends InputBase {
  readonly kind: 'age';
  readonly device: string;
}

/** Bits, each of which is 1 while its condition holds. */
export interface BitsInput extends InputBase {
  readonly kind: 'bits';
  readonly bits: readonly { readonly bit: number; readonly condition: WiredCondition }[];
}

export interface ConstantInput extends InputBase {
  readonly kind: 'constant';
  readonly value: number;
}

/** Conditions on a register do not hold before it was read; then by what was read last. */
export type WiredCondition =
  | { readonly kind: 'always' }
  /** The device has answered nothing for its `lostAfterMs`, or not yet at all. */
  | { readonly kind: 'lost'; readonly device: string }
  | { readonly kind: 'answers'; readonly device: string }
  /** The last command to the device was refused, or it does not hold what it was told. */
  | { readonly kind: 'disobeys'; readonly device: string }
  | {
      readonly kind: 'register';
      readonly source: WiredField;
      readonly everyMs: number;
      readonly test: RegisterTest;
    };

export type RegisterTest =
  /** One of these symbols, texts, or states of a bit. */
  | { readonly kind: 'is'; readonly values: readonly (string | boolean | number)[] }
  /** Has one of these flags. */
  | { readonly kind: 'has'; readonly flags: readonly string[] }
  | { readonly kind: 'above'; readonly limit: number }
  | { readonly kind: 'below'; readonly limit: number };

/** Where an output channel goes: it may go to several registers. */
export interface WiredOutput {
  readonly channel: string;
  /** Word of the process image. */
  readonly at: number;
  readonly target: WiredField;
  /** register = channel × factor + offset, within limits. */
  readonly factor: number;
  readonly offset: number;
  readonly least: number;
  readonly most: number;
  /** For a register with symbols: those for channel values from each number on, ascending. */
  readonly steps?: readonly { readonly from: number; readonly symbol: string }[];
  /** For a coil: it is on while the channel is above this. */
  readonly above: number;
  /** For a coil: on and off change places. */
  readonly inverted: boolean;
  /** It is written again after so long, ms, also when nothing changed. */
  readonly repeatMs: number;
  /** Least time from one write to the next, ms. */
  readonly pauseMs: number;
  /** What the channel counts as when the run ends, or while its firmware does not run; undefined: nothing is written then. */
  readonly stop?: number;
  /** Read after each write and compared; undefined: the device's confirmation is enough. */
  readonly verify?: { readonly register: string; readonly tolerance: number };
}
