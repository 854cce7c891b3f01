import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { DecodeError, decodeRaw, encodeRaw, rawLimits, scaled } from '../../../protocols/profile/codec.ts';
import type { Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import type { DataModel } from '../data-model.ts';

interface NamedRegister {
  readonly bank: typeof Bank.inputRegisters | typeof Bank.holdingRegisters;
  readonly field: RegisterField;
}

interface NamedBit {
  readonly bank: typeof Bank.coils | typeof Bank.discreteInputs;
  readonly address: number;
}

/** What became of a write: 0, the device's exception, or that there is no such register. */
export type Written = ExceptionCode | 0 | 'absent';

/** The registers and bits of a device by the names of its profile. */
export class NamedRegisters {
  readonly #model: DataModel;
  readonly #registers: ReadonlyMap<string, NamedRegister>;
  readonly #bits: ReadonlyMap<string, NamedBit>;

  constructor({ coils, discreteInputs, inputRegisters, holdingRegisters }: Profile, model: DataModel) {
    this.#model = model;
    const registers = [
      ...inputRegisters.map((field) => ({ bank: Bank.inputRegisters, field })),
      ...holdingRegisters.map((field) => ({ bank: Bank.holdingRegisters, field })),
    ].filter(({ field }) => field.type !== 'string');
    this.#registers = new Map(registers.map((register) => [register.field.name, register]));
    this.#bits = new Map<string, NamedBit>([
      ...coils.map(({ name, address }): [string, NamedBit] => [name, { bank: Bank.coils, address }]),
      ...discreteInputs.map(({ name, address }): [string, NamedBit] => [name, { bank: Bank.discreteInputs, address }]),
    ]);
  }

  has(name: string): boolean {
    return this.#registers.has(name) || this.#bits.has(name);
  }

  field(name: string): RegisterField | undefined {
    return this.#registers.get(name)?.field;
  }

  /** The scaled number of a register, 0 or 1 of a bit; undefined when there is none, or the device does not tell it. */
  read(name: string): number | undefined {
    const bit = this.#bits.get(name);
    if (bit !== undefined) return this.#readBit(bit);
    const register = this.#registers.get(name);
    if (register === undefined || register.field.access === 'w') return undefined;
    const { bank, field } = register;
    const bytes = new Uint8Array(field.length * 2);
    if (this.#model.read(bank, field.address, field.length, bytes, 0) !== 0) return undefined;
    try {
      return scaled(field, decodeRaw(field, bytes));
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }

  /** Writes raw numbers to registers that follow one another, in one write. */
  write(...values: readonly (readonly [name: string, raw: number])[]): Written {
    const registers = values.map(([name]) => this.#registers.get(name));
    const first = registers[0];
    if (first === undefined) return this.#writeBit(values[0]![0], values[0]![1]);
    const { bank } = first;
    if (bank !== Bank.holdingRegisters) return 'absent';
    let count = 0;
    const bytes = new Uint8Array(values.length * 8);
    for (const [index, register] of registers.entries()) {
      if (register === undefined || register.field.address !== first.field.address + count) return 'absent';
      const { field } = register;
      const [least, most] = rawLimits(field);
      const raw = values[index]![1];
      if (!(raw >= least && raw <= most)) return ExceptionCode.illegalDataValue;
      encodeRaw(field, raw, bytes, count * 2);
      count += field.length;
    }
    return this.#model.write(bank, first.field.address, count, bytes, 0);
  }

  /** The bytes of all registers from one to another, both of which are holding registers. */
  readRange(first: string, last: string): Uint8Array | undefined {
    const [from, to] = [this.#registers.get(first), this.#registers.get(last)];
    if (from?.bank !== Bank.holdingRegisters || to?.bank !== Bank.holdingRegisters) return undefined;
    const count = to.field.address + to.field.length - from.field.address;
    if (count <= 0) return undefined;
    const bytes = new Uint8Array(count * 2);
    return this.#model.read(Bank.holdingRegisters, from.field.address, count, bytes, 0) === 0 ? bytes : undefined;
  }

  #readBit({ bank, address }: NamedBit): number | undefined {
    const bytes = new Uint8Array(1);
    return this.#model.read(bank, address, 1, bytes, 0) === 0 ? bytes[0]! & 1 : undefined;
  }

  #writeBit(name: string, raw: number): Written {
    const bit = this.#bits.get(name);
    if (bit?.bank !== Bank.coils) return 'absent';
    return this.#model.write(Bank.coils, bit.address, 1, Uint8Array.of(raw), 0);
  }
}
