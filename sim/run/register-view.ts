import type { DataModel } from '../../host/gateway/data-model.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { DecodeError, decodeBit, decodeRaw, decodeRegister, type Value } from '../../protocols/profile/codec.ts';
import type { BitField, Profile, RegisterField } from '../../protocols/profile/profile.ts';

const WIDEST_FIELD = 256;

/** Looks into a device's registers by the names of its profile, without a line. */
export class RegisterView {
  readonly #model: DataModel;
  readonly #bytes = new Uint8Array(WIDEST_FIELD);
  readonly #fields: ReadonlyMap<string, { readonly bank: Bank; readonly field: BitField | RegisterField }>;

  constructor(model: DataModel, profile: Profile) {
    this.#model = model;
    const banks: readonly [Bank, readonly (BitField | RegisterField)[]][] = [
      [Bank.coils, profile.coils],
      [Bank.discreteInputs, profile.discreteInputs],
      [Bank.inputRegisters, profile.inputRegisters],
      [Bank.holdingRegisters, profile.holdingRegisters],
    ];
    this.#fields = new Map(
      banks.flatMap(([bank, fields]) => fields.map((field) => [field.name, { bank, field }] as const)),
    );
  }

  /** As a host would read it; undefined while the device answers nothing, or what it holds cannot be decoded. */
  value(name: string): Value | undefined {
    return this.#read(name, (field) =>
      'type' in field ? decodeRegister(field, this.#bytes) : decodeBit(this.#bytes, 0),
    );
  }

  /** In the unit of the profile; of a state or flags, the raw number; of a bit, 0 or 1. */
  number(name: string): number | undefined {
    return this.#read(name, (field) => {
      if (!('type' in field)) return Number(decodeBit(this.#bytes, 0));
      if (field.symbols !== undefined || field.bits !== undefined) return decodeRaw(field, this.#bytes);
      const value = decodeRegister(field, this.#bytes);
      return typeof value === 'number' ? value : undefined;
    });
  }

  #read<T>(name: string, decode: (field: BitField | RegisterField) => T): T | undefined {
    const { bank, field } = this.#fields.get(name)!;
    const count = 'length' in field ? field.length : 1;
    if (this.#model.read(bank, field.address, count, this.#bytes, 0) !== 0) return undefined;
    try {
      return decode(field);
    } catch (error) {
      if (error instanceof DecodeError) return undefined;
      throw error;
    }
  }
}
