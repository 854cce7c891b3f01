import { unitFactor } from '../../../protocols/dlt645/metric-unit.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { type ExceptionCode, MAX_READ_REGISTERS } from '../../../protocols/modbus/constants.ts';
import { readBit } from '../../../protocols/modbus/words.ts';
import { type Formula, sum } from '../../../protocols/personality/formula.ts';
import { DecodeError, decodeRaw, decodeRegister, scaled } from '../../../protocols/profile/codec.ts';
import type { BitField, Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import type { DataModel } from '../data-model.ts';

type Register = { readonly bank: Bank; readonly field: RegisterField };

interface Term {
  readonly slot: Slot;
  /** From the register's unit to the formula's, negative where it is taken off. */
  readonly factor: number;
}

/** A register that the snapshot reads, and where it then is. */
interface Slot extends Register {
  at: number;
}

interface Range {
  readonly bank: Bank;
  readonly address: number;
  readonly count: number;
  readonly at: number;
}

/** A formula whose registers the device has. */
export interface Quantity {
  readonly formula: Formula;
  readonly terms: readonly Term[];
  /** Smallest difference that the registers can show, in the formula's unit. */
  readonly resolution: number;
}

/** Registers between two that are read with them rather than in another read. */
const MAX_GAP = 16;

/**
 * What a device holds at one moment, by formulas and names: {@link take} copies everything that was asked for out of the
 * device, in one go between two scans, so that no value is of another scan than its neighbour or in two halves.
 */
export class DeviceSnapshot {
  readonly #model: DataModel;
  /** By OBIS code. */
  readonly #registers: ReadonlyMap<string, Register>;
  /** By SunSpec model and point. */
  readonly #points: ReadonlyMap<string, Register>;
  readonly #inputs: ReadonlyMap<string, BitField>;
  readonly #slots = new Map<RegisterField, Slot>();
  #ranges: readonly Range[] | undefined;
  #bytes = new Uint8Array(0);
  readonly #bits: Uint8Array;

  constructor(model: DataModel, profile: Profile) {
    this.#model = model;
    const banks = [
      [Bank.holdingRegisters, profile.holdingRegisters],
      [Bank.inputRegisters, profile.inputRegisters],
    ] as const;
    const registers = banks.flatMap(([bank, fields]) =>
      fields.filter(({ access }) => access !== 'w').map((field): Register => ({ bank, field })),
    );
    const by = (key: (field: RegisterField) => string | undefined): ReadonlyMap<string, Register> =>
      new Map(registers.flatMap((register) => (key(register.field) ? [[key(register.field)!, register]] : [])));
    this.#registers = by(({ obis }) => obis?.replace(/\*255$/, ''));
    this.#points = by(({ sunspec }) => sunspec);
    this.#inputs = new Map(profile.discreteInputs.map((field) => [field.name, field]));
    this.#bits = new Uint8Array(Math.ceil(model.size(Bank.discreteInputs) / 8));
  }

  /** The register with this OBIS code. */
  register(code: string): Register | undefined {
    return this.#registers.get(code);
  }

  /** Has {@link take} read what `formula` needs; undefined when the device does not have it. */
  quantity(formula: Formula): Quantity | undefined {
    const partial = formula.made === 'phases' || formula.made === 'mean';
    for (const codes of formula.codes) {
      const terms = codes.flatMap((code) => this.#term(code, formula));
      if (terms.length === 0 || (!partial && terms.length < codes.length)) continue;
      const resolution = Math.min(...terms.map(({ slot, factor }) => Math.abs(slot.field.scale * factor)));
      return { formula, terms, resolution: resolution * Math.abs(formula.factor) };
    }
    return undefined;
  }

  /** Has {@link take} read the register that the profile itself names as a SunSpec point: `203.W`. */
  point(reference: string, unit: string): Quantity | undefined {
    const register = this.#points.get(reference);
    const factor = register && isNumber(register.field) ? unitFactor(register.field.unit ?? '1', unit) : undefined;
    if (register === undefined || factor === undefined) return undefined;
    const resolution = Math.abs(register.field.scale * factor);
    return { formula: sum(unit), terms: [{ slot: this.#slot(register), factor }], resolution };
  }

  /** Has {@link take} read the text of a register, or its number as text. */
  text(code: string): (() => string | undefined) | undefined {
    const register = this.#registers.get(code);
    if (register === undefined) return undefined;
    const slot = this.#slot(register);
    return () => this.#text(slot);
  }

  /** Whether the device has the discrete input. */
  hasInput(name: string): boolean {
    return this.#inputs.has(name);
  }

  /** Reads everything anew. Returns the exception with which the device answers, or 0. */
  take(): ExceptionCode | 0 {
    this.#ranges ??= this.#plan();
    for (const { bank, address, count, at } of this.#ranges) {
      const code = this.#model.read(bank, address, count, this.#bytes, at);
      if (code !== 0) return code;
    }
    const inputs = this.#model.size(Bank.discreteInputs);
    return inputs === 0 ? 0 : this.#model.read(Bank.discreteInputs, 0, inputs, this.#bits, 0);
  }

  /** A quantity at the moment of {@link take}; undefined when a register holds what is no number. */
  value({ formula, terms }: Quantity): number | undefined {
    let total = 0;
    for (const term of terms) {
      const value = this.#number(term);
      if (value === undefined) return undefined;
      total += value;
    }
    if (formula.made === 'mean') total /= terms.length;
    if (formula.made === 'angle') {
      const [active, reactive] = terms.map((term) => this.#number(term)!);
      total = (Math.atan2(reactive!, active!) * 180) / Math.PI;
    }
    return total * formula.factor;
  }

  /** The state of a discrete input at that moment; false when there is none. */
  input(name: string): boolean {
    const field = this.#inputs.get(name);
    return field !== undefined && readBit(this.#bits, field.address);
  }

  /** Undefined when the register holds what its profile does not allow for, or more than a number holds exactly. */
  #number({ slot, factor }: Term): number | undefined {
    try {
      const value = scaled(slot.field, decodeRaw(slot.field, this.#bytes, slot.at)) * factor;
      return Number.isFinite(value) ? value : undefined;
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  #text({ field, at }: Slot): string | undefined {
    try {
      return String(decodeRegister(field, this.#bytes, at));
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  #term(code: string, { unit, made }: Formula): Term[] {
    const minus = code.startsWith('-');
    const register = this.#registers.get(minus ? code.slice(1) : code);
    if (register === undefined || !isNumber(register.field)) return [];
    // An angle is made of powers, whatever their units.
    const factor = made === 'angle' ? 1 : unitFactor(register.field.unit ?? '1', unit);
    return factor === undefined ? [] : [{ slot: this.#slot(register), factor: minus ? -factor : factor }];
  }

  #slot(register: Register): Slot {
    const known = this.#slots.get(register.field);
    if (known !== undefined) return known;
    const slot = { ...register, at: 0 };
    this.#slots.set(register.field, slot);
    this.#ranges = undefined;
    return slot;
  }

  /** As few reads as the slots allow, and where each slot then is. */
  #plan(): readonly Range[] {
    const slots = [...this.#slots.values()].sort((a, b) => a.bank - b.bank || a.field.address - b.field.address);
    const ranges: { bank: Bank; address: number; count: number; at: number }[] = [];
    let size = 0;
    for (const slot of slots) {
      const { address, length } = slot.field;
      const last = ranges.at(-1);
      const joins =
        last?.bank === slot.bank &&
        address <= last.address + last.count + MAX_GAP &&
        address + length - last.address <= MAX_READ_REGISTERS;
      const range = joins ? last : { bank: slot.bank, address, count: 0, at: size };
      if (!joins) ranges.push(range);
      slot.at = range.at + (address - range.address) * 2;
      range.count = Math.max(range.count, address + length - range.address);
      size = range.at + range.count * 2;
    }
    this.#bytes = new Uint8Array(size);
    return ranges;
  }
}

function isNumber({ type, symbols, bits }: RegisterField): boolean {
  return type !== 'string' && symbols === undefined && bits === undefined;
}
