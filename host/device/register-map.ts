import { Bank } from '../../protocols/modbus/bank.ts';
import type { BitField, Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { ReadField } from '../line/coalesce.ts';
import { AccessError, UnknownRegisterError } from './errors.ts';

/** A named bit or register, and where it lies. */
export interface Place extends ReadField {
  readonly name: string;
  readonly field: BitField | RegisterField;
}

/** Stretches of addresses that neighbouring readable fields cover, by their beginnings. */
type Cover = readonly { readonly from: number; readonly end: number }[];

/** What a profile says about names and addresses, made ready for a driver. */
export class RegisterMap {
  readonly deviceClass: string;
  readonly #places = new Map<string, Place>();
  readonly #readable: ReadonlyMap<Bank, Cover>;

  constructor(profile: Profile) {
    this.deviceClass = profile.class;
    const banks: readonly [Bank, readonly (BitField | RegisterField)[]][] = [
      [Bank.coils, profile.coils],
      [Bank.discreteInputs, profile.discreteInputs],
      [Bank.inputRegisters, profile.inputRegisters],
      [Bank.holdingRegisters, profile.holdingRegisters],
    ];
    for (const [bank, fields] of banks) {
      for (const field of fields) {
        const quantity = 'length' in field ? field.length : 1;
        this.#places.set(field.name, { name: field.name, bank, address: field.address, quantity, field });
      }
    }
    this.#readable = new Map(banks.map(([bank]) => [bank, this.#cover(bank)]));
  }

  /** All names that can be read, by bank, in the order of the profile. */
  get readableNames(): string[] {
    return [...this.#places.values()].filter(isReadable).map(({ name }) => name);
  }

  /** @throws UnknownRegisterError */
  place(name: string): Place {
    const place = this.#places.get(name);
    if (place === undefined) throw new UnknownRegisterError(name, this.deviceClass, this.#places.keys());
    return place;
  }

  /** @throws UnknownRegisterError, AccessError */
  readable(name: string): Place {
    const place = this.place(name);
    if (!isReadable(place)) throw new AccessError(name, this.deviceClass, 'read');
    return place;
  }

  /** @throws UnknownRegisterError, AccessError */
  writable(name: string): Place {
    const place = this.place(name);
    if (place.field.access === 'r') throw new AccessError(name, this.deviceClass, 'write');
    return place;
  }

  /** True when readable fields cover every address of `bank` from `address` to before `end`. */
  covers(bank: Bank, address: number, end: number): boolean {
    return this.#readable.get(bank)!.some((stretch) => stretch.from <= address && end <= stretch.end);
  }

  #cover(bank: Bank): Cover {
    const fields = [...this.#places.values()].filter((place) => place.bank === bank && isReadable(place));
    const cover: { from: number; end: number }[] = [];
    for (const { address, quantity } of fields.sort((a, b) => a.address - b.address)) {
      const last = cover.at(-1);
      if (last !== undefined && address <= last.end) last.end = Math.max(last.end, address + quantity);
      else cover.push({ from: address, end: address + quantity });
    }
    return cover;
  }
}

function isReadable({ field }: Place): boolean {
  return field.access !== 'w';
}
