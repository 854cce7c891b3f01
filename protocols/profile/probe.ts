import type { Identity, RegisterField, RegisterType, WordOrder } from './profile.ts';

/** The banks by their names in a profile. */
export type BankName = 'coils' | 'discreteInputs' | 'inputRegisters' | 'holdingRegisters';

/** What a probe expects to read. */
export type Expectation =
  /** One of these: raw numbers. */
  | { readonly kind: 'values'; readonly values: readonly number[] }
  /** A text that begins with one of these. */
  | { readonly kind: 'begins'; readonly texts: readonly string[] }
  /** A value, scaled, from `least` to `most`; where `orEmpty` holds also 0 or what stands for nothing. */
  | { readonly kind: 'range'; readonly least: number; readonly most: number; readonly orEmpty: boolean }
  /** A value, scaled, from 0 to `most`, that never falls. */
  | { readonly kind: 'counter'; readonly most: number }
  /** The unit id that the device is asked by. */
  | { readonly kind: 'unitId' }
  /** Anything: devices of other kinds refuse to tell. */
  | { readonly kind: 'present' };

/** A read that tells devices of a template from others. */
export interface RegisterProbe {
  readonly kind: 'register';
  /** What it is called in what is told. */
  readonly name: string;
  readonly bank: BankName;
  readonly address: number;
  /** Registers or bits. */
  readonly length: number;
  /** How to decode it; undefined for a coil or a discrete input. */
  readonly field: RegisterField | undefined;
  /** The device tells it only in a request of its own. */
  readonly alone: boolean;
  /** Not all devices of the template have it. */
  readonly optional: boolean;
  readonly expect: Expectation;
}

/** A text of function 43/14 that tells devices of a template from others. */
export interface ObjectProbe {
  readonly kind: 'object';
  readonly name: keyof Identity;
  readonly expect: Extract<Expectation, { readonly kind: 'begins' }>;
}

export type Probe = RegisterProbe | ObjectProbe;

/** How a device is reached as it comes from its maker. */
export interface LinkDefaults {
  readonly unitId: number;
  /** Of Modbus/TCP; absent for a device that has only a serial port. */
  readonly tcpPort?: number;
  /** Absent for a device that has no serial port. */
  readonly baudRate?: number;
  readonly parity?: 'none' | 'even' | 'odd';
  readonly stopBits?: 1 | 2;
}

type Given = Readonly<Record<string, unknown>>;

/** An item of the section `probe`, as the document has it. */
export interface GivenProbe {
  readonly register?: string;
  readonly bank?: BankName;
  readonly address?: number;
  readonly type?: RegisterType;
  readonly length?: number;
  readonly scale?: number;
  readonly wordOrder?: WordOrder;
  readonly object?: keyof Identity;
  readonly alone?: boolean;
  readonly optional?: boolean;
  readonly values?: readonly number[];
  readonly begins?: readonly string[];
  readonly range?: readonly [number, number];
  readonly orEmpty?: boolean;
  readonly counter?: number;
  readonly unitId?: boolean;
}

/** What an item of the section `probe` expects. */
export function expectationOf(given: GivenProbe): Expectation {
  if (given.values !== undefined) return { kind: 'values', values: given.values };
  if (given.begins !== undefined) return { kind: 'begins', texts: given.begins };
  if (given.counter !== undefined) return { kind: 'counter', most: given.counter };
  if (given.unitId === true) return { kind: 'unitId' };
  if (given.range === undefined) return { kind: 'present' };
  const [least, most] = given.range;
  return { kind: 'range', least, most, orEmpty: given.orEmpty ?? false };
}

/** The section `defaults` of a document whose shape is right. */
export function linkDefaults(section: unknown): LinkDefaults | undefined {
  if (typeof section !== 'object' || section === null) return undefined;
  const given = section as Given & Partial<LinkDefaults>;
  return { ...given, unitId: given.unitId ?? 1 };
}
