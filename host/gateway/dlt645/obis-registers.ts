import { itemsWithObis } from '../../../protocols/dlt645/data-identifiers.ts';
import type { DataItem } from '../../../protocols/dlt645/data-item.ts';
import { unitFactor } from '../../../protocols/dlt645/metric-unit.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { DecodeError, decodeRaw, scaled } from '../../../protocols/profile/codec.ts';
import type { Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import type { DataModel } from '../data-model.ts';

interface Register {
  readonly bank: Bank;
  readonly field: RegisterField;
}

interface Term extends Register {
  /** From the register's unit to the item's, negative where it is taken off. */
  readonly factor: number;
}

/** Why a number cannot be told: there is no such register, or the device does not tell it now. */
export type NoNumber = 'unknown' | 'unavailable';

/** Digits of which a 32-bit float is sure. */
const F32_DIGITS = 7;

/**
 * The registers of a device that DL/T 645 has data items for: those of its profile with the same OBIS code, and a unit of
 * the same kind.
 */
export class ObisRegisters {
  readonly #registers: ReadonlyMap<string, Register>;

  constructor({ inputRegisters, holdingRegisters }: Profile) {
    const banks = [
      [Bank.holdingRegisters, holdingRegisters],
      [Bank.inputRegisters, inputRegisters],
    ] as const;
    this.#registers = new Map(
      banks.flatMap(([bank, fields]) =>
        fields.filter(isNumber).map((field) => [withoutPeriod(field.obis), { bank, field }] as const),
      ),
    );
  }

  /** Whether the profile has a register for the item. */
  has(item: DataItem): boolean {
    return this.#terms(item) !== undefined;
  }

  /** Items that the profile has registers for, but for those of single tariffs. */
  get items(): readonly DataItem[] {
    return itemsWithObis.filter((item) => this.has(item));
  }

  /** The register that an item stands for alone; undefined when there is none, or it is a sum. */
  registerName(item: DataItem): string | undefined {
    const terms = this.#terms(item);
    return terms?.length === 1 ? terms[0]!.field.name : undefined;
  }

  /** The number that `model` has for the item, in the item's unit. */
  read(item: DataItem, model: DataModel): number | NoNumber {
    const terms = this.#terms(item);
    if (terms === undefined) return 'unknown';
    let sum = 0;
    for (const term of terms) {
      const value = readTerm(term, model);
      if (value === undefined) return 'unavailable';
      sum += value;
    }
    return sum;
  }

  /** The first of the item's sums for which there is every register. */
  #terms(item: DataItem): readonly Term[] | undefined {
    for (const sum of item.obis) {
      const terms = sum.flatMap((code) => this.#term(code, item));
      if (terms.length === sum.length) return terms;
    }
    return undefined;
  }

  #term(code: string, item: DataItem): Term[] {
    const minus = code.startsWith('-');
    const register = this.#registers.get(minus ? code.slice(1) : code);
    const factor = register && unitFactor(register.field.unit ?? '1', item.unit ?? '1');
    return register === undefined || factor === undefined ? [] : [{ ...register, factor: minus ? -factor : factor }];
  }
}

function isNumber(field: RegisterField): field is RegisterField & { readonly obis: string } {
  const { obis, access, type, symbols, bits } = field;
  return obis !== undefined && access !== 'w' && type !== 'string' && symbols === undefined && bits === undefined;
}

/** Group F of 255 is the current billing period, as is a code without it. */
function withoutPeriod(obis: string): string {
  return obis.replace(/\*255$/, '');
}

/** Undefined when the model refuses to read, or holds what is no number. */
function readTerm({ bank, field, factor }: Term, model: DataModel): number | undefined {
  const bytes = new Uint8Array(field.length * 2);
  if (model.read(bank, field.address, field.length, bytes, 0) !== 0) return undefined;
  try {
    const value = scaled(field, decodeRaw(field, bytes));
    if (!Number.isFinite(value)) return undefined;
    return (field.type === 'f32' ? Number(value.toPrecision(F32_DIGITS)) : value) * factor;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
