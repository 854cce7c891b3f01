import type { LinkSettings } from './link-settings.ts';
import type { LinkDefaults, Probe } from './probe.ts';

/** Types a register field can have. Integers are two's complement, floats IEEE 754, strings UTF-8 padded with NUL. */
export type RegisterType = 'u16' | 'i16' | 'u32' | 'i32' | 'u64' | 'i64' | 'f32' | 'f64' | 'string';
export type NumberType = Exclude<RegisterType, 'string'>;

/** What a Modbus client may do with a field. */
export type Access = 'r' | 'rw' | 'w';

/** `big`: the most significant register comes first. Bytes within a register are always big-endian. */
export type WordOrder = 'big' | 'little';

/** Where other standards know the same datum. */
export interface References {
  /** OBIS code, `A-B:C.D.E` (IEC 62056-61). */
  readonly obis?: string;
  /** SunSpec model and point, `203.W`. */
  readonly sunspec?: string;
  /** NTCIP object and node, `1202 phaseMinimumGreen`. */
  readonly ntcip?: string;
}

/** A coil or a discrete input. */
export interface BitField extends References {
  readonly name: string;
  readonly address: number;
  readonly access: Access;
  readonly default: 0 | 1;
  /** Survives a power cut: the SDK persists it when a client writes it. */
  readonly persistent: boolean;
  /** Of a discrete input: it is an alarm while it is 1. */
  readonly severity?: Exclude<Severity, 'info'>;
  readonly description: string;
}

/** An input or holding register, or several that hold one value. */
export interface RegisterField extends References {
  readonly name: string;
  /** Address of the first register as it goes over the wire, from 0. */
  readonly address: number;
  readonly type: RegisterType;
  /** Registers taken up. */
  readonly length: number;
  /** The value is the raw number times this. */
  readonly scale: number;
  /** UCUM-like symbol of the scaled value; `1` for a pure number. */
  readonly unit?: string;
  /** Raw value → name: the register is an enumeration. */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Bit number → name: the register is a set of flags. */
  readonly bits?: Readonly<Record<string, string>>;
  readonly access: Access;
  /** Least raw value that may be written. */
  readonly min?: number;
  /** Greatest raw value that may be written. */
  readonly max?: number;
  /** Raw value after a reset. */
  readonly default: number;
  readonly persistent: boolean;
  readonly wordOrder: WordOrder;
  readonly description: string;
}

/** A 32-bit signed word of the process image, or an array of them. */
export interface Channel {
  readonly name: string;
  /** Words of an array, of an input only; absent for a plain channel. */
  readonly length?: number;
  readonly unit?: string;
  /** Of an output only: it changes for no other reason than that the firmware runs. */
  readonly heartbeat?: true;
  readonly description: string;
}

export type Severity = 'info' | 'warning' | 'error';

export interface EventKind {
  readonly code: number;
  readonly name: string;
  readonly severity: Severity;
  readonly description: string;
}

/** Types of the elements of a config field, as they lie in the device's memory; in the document all are integers. */
export type ConfigType = 'u8' | 'u16' | 'i32';

/** A field of the config document: one integer or an array of them. */
export interface ConfigField {
  /** Key in the document's CBOR map. */
  readonly id: number;
  readonly name: string;
  readonly type: ConfigType;
  /** Elements; 1 is a plain number, not an array. */
  readonly length: number;
  readonly unit?: string;
  readonly symbols?: Readonly<Record<string, string>>;
  readonly min: number;
  readonly max: number;
  /** One for each element. */
  readonly default: readonly number[];
  readonly description: string;
}

/** A record that the firmware persists itself. */
export interface PersistedRecord {
  readonly id: number;
  readonly name: string;
  readonly version: number;
  readonly description: string;
}

/** How this firmware takes the place of an earlier one, and lets itself be replaced. */
export interface UpdateRules {
  /** Earlier versions of the profile whose persisted settings, config and records this firmware takes over. */
  readonly migrates: readonly number[];
  /** Coil: 1 asks the firmware to get into a state in which it may be replaced, 0 calls it off. */
  readonly request?: string;
  /** Discrete input: 1 while the firmware may be replaced. Without one it may be between any two scans. */
  readonly ready?: string;
  /** Input register: charge of the battery in %. */
  readonly battery?: string;
}

/** Texts of Modbus function 43/14 (Modbus Application Protocol V1.1b3, 6.21). */
export interface Identity {
  readonly vendorName: string;
  readonly productCode: string;
  readonly majorMinorRevision: string;
  readonly vendorUrl?: string;
  readonly productName?: string;
  readonly modelName?: string;
  readonly userApplicationName?: string;
}

/** The one definition of a device class, as parsed: every default filled in, each list in the order of the source. */
export interface Profile {
  readonly class: string;
  /**
   * Raised when persisted settings or config change their meaning; older records are then refused, unless `update.migrates`
   * names their version.
   */
  readonly version: number;
  readonly description: string;
  readonly identity: Identity;
  readonly coils: readonly BitField[];
  readonly discreteInputs: readonly BitField[];
  readonly inputRegisters: readonly RegisterField[];
  readonly holdingRegisters: readonly RegisterField[];
  readonly channels: { readonly inputs: readonly Channel[]; readonly outputs: readonly Channel[] };
  readonly events: readonly EventKind[];
  readonly config: readonly ConfigField[];
  readonly records: readonly PersistedRecord[];
  readonly update?: UpdateRules;
  /** Where the facts of a device of another make are from: addresses of documents. */
  readonly sources?: readonly string[];
  /** How a device of another make is reached as it comes from its maker. */
  readonly defaults?: LinkDefaults;
  /** How such a device is told its unit id and line settings. */
  readonly settings?: LinkSettings;
  /** Reads that tell a device of another make from others. */
  readonly probe?: readonly Probe[];
}

/** Registers of each numeric type. */
export const REGISTERS_OF_TYPE: Readonly<Record<NumberType, number>> = {
  u16: 1,
  i16: 1,
  u32: 2,
  i32: 2,
  u64: 4,
  i64: 4,
  f32: 2,
  f64: 4,
};

/** Values that an element of a config field can hold. */
export const CONFIG_TYPE_LIMITS: Readonly<Record<ConfigType, readonly [min: number, max: number]>> = {
  u8: [0, 0xff],
  u16: [0, 0xffff],
  i32: [-0x8000_0000, 0x7fff_ffff],
};

/** Greatest finite 32-bit float. */
const F32_MAX = 3.4028234663852886e38;

/**
 * Raw values that a type can hold, as far as a JavaScript number holds them exactly: 64-bit integers end at ±(2⁵³ − 1).
 */
export const TYPE_LIMITS: Readonly<Record<NumberType, readonly [min: number, max: number]>> = {
  u16: [0, 0xffff],
  i16: [-0x8000, 0x7fff],
  u32: [0, 0xffff_ffff],
  i32: [-0x8000_0000, 0x7fff_ffff],
  u64: [0, Number.MAX_SAFE_INTEGER],
  i64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  f32: [-F32_MAX, F32_MAX],
  f64: [-Number.MAX_VALUE, Number.MAX_VALUE],
};

export function isFloat(type: RegisterType): boolean {
  return type === 'f32' || type === 'f64';
}
