import { Bank } from '../../protocols/modbus/bank.ts';
import { readBit, readWord } from '../../protocols/modbus/words.ts';
import { DecodeError, decodeRegister, type Value } from '../../protocols/profile/codec.ts';
import type { BitField, Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { ObservedValue } from './observation.ts';

type Field = BitField | RegisterField;

function sizeOf(field: Field): number {
  return 'length' in field ? field.length : 1;
}

function isBits(bank: Bank): boolean {
  return bank === Bank.coils || bank === Bank.discreteInputs;
}

/** Names and types for what stands in the frames of a device. */
export class RegisterNames {
  readonly deviceClass: string | undefined;
  readonly #fields: ReadonlyMap<Bank, ReadonlyMap<number, Field>>;

  /** Without a profile nothing has a name. */
  constructor(profile?: Profile) {
    this.deviceClass = profile?.class;
    const banks: readonly (readonly [Bank, readonly Field[]])[] = [
      [Bank.coils, profile?.coils ?? []],
      [Bank.discreteInputs, profile?.discreteInputs ?? []],
      [Bank.inputRegisters, profile?.inputRegisters ?? []],
      [Bank.holdingRegisters, profile?.holdingRegisters ?? []],
    ];
    this.#fields = new Map(
      banks.map(([bank, fields]) => [bank, new Map(fields.map((field) => [field.address, field]))]),
    );
  }

  /** Of what lies whole in the range. */
  names(bank: Bank, address: number, quantity: number): string[] {
    const names: string[] = [];
    for (let at = address; at < address + quantity; at++) {
      const field = this.#fields.get(bank)!.get(at);
      if (field !== undefined && at + sizeOf(field) <= address + quantity) names.push(field.name);
    }
    return names;
  }

  /**
   * What `data` holds, from `address` on, as it stands on the wire. A register that no field names, or of a field that
   * lies in the range in part only, is a number by itself.
   */
  values(bank: Bank, address: number, quantity: number, data: Uint8Array): ObservedValue[] {
    const values: ObservedValue[] = [];
    for (let at = address; at < address + quantity; ) {
      const field = this.#fields.get(bank)!.get(at);
      const size = field === undefined ? 1 : sizeOf(field);
      if (field === undefined || at + size > address + quantity) {
        const index = at - address;
        const value = isBits(bank) ? readBit(data, index) : readWord(data, index * 2);
        values.push({ field: undefined, bank, address: at, value });
        at++;
        continue;
      }
      values.push({ field, bank, address: at, ...decode(field, data, at - address) });
      at += size;
    }
    return values;
  }
}

function decode(field: Field, data: Uint8Array, index: number): { value: Value | undefined; problem?: string } {
  if (!('type' in field)) return { value: readBit(data, index) };
  try {
    return { value: decodeRegister(field, data, index * 2) };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { value: undefined, problem: error.message };
  }
}

/** Nothing has a name. */
export const NAMELESS = new RegisterNames();
