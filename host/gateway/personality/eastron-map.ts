import {
  CLEAR_REGISTER,
  MAX_EASTRON_READ,
  RESET_ADDRESS,
  RESET_MAXIMUM_DEMAND,
  SERIAL_NUMBER_ADDRESS,
} from '../../../protocols/eastron/holding-registers.ts';
import type { EastronMeter } from '../../../protocols/eastron/meter.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { readWord } from '../../../protocols/modbus/words.ts';
import { SERIAL_NUMBER } from '../../../protocols/personality/quantities.ts';
import { encodeRegister } from '../../../protocols/profile/codec.ts';
import type { Identity, Profile, RegisterField } from '../../../protocols/profile/profile.ts';
import type { DataModel } from '../data-model.ts';
import type { DeviceSnapshot, Quantity } from './device-snapshot.ts';
import { EastronParameters, type EastronSetting } from './eastron-parameters.ts';

/** Registers of a 32-bit number. */
const PAIR = 2;
/** Digits of a serial number that 32 bits hold. */
const SERIAL_MODULUS = 1_000_000_000;

export interface EastronMapOptions {
  readonly meter: EastronMeter;
  readonly model: DataModel;
  readonly profile: Profile;
  readonly snapshot: DeviceSnapshot;
  readonly identity: Identity;
  readonly setting: EastronSetting;
}

/**
 * A device as an Eastron meter: 32-bit floats in input registers, parameters in holding registers.
 *
 * Numbers are read and written whole, an even count of registers from an even address; half a number is
 * illegalDataAddress, as are more than 80 registers. What the device does not have reads 0.
 */
export class EastronMap implements DataModel {
  readonly identity: Identity;
  readonly #meter: EastronMeter;
  readonly #model: DataModel;
  readonly #snapshot: DeviceSnapshot;
  readonly #inputs: readonly { readonly address: number; readonly quantity: Quantity }[];
  readonly #parameters: EastronParameters;
  readonly #clearRegister: RegisterField | undefined;
  readonly #serialNumber: (() => string | undefined) | undefined;

  constructor({ meter, model, profile, snapshot, identity, setting }: EastronMapOptions) {
    this.identity = identity;
    this.#meter = meter;
    this.#model = model;
    this.#snapshot = snapshot;
    this.#inputs = meter.inputs.flatMap(({ address, formula }) => {
      const quantity = formula && snapshot.quantity(formula);
      return quantity === undefined ? [] : [{ address, quantity }];
    });
    this.#parameters = new EastronParameters(meter, model, snapshot, setting);
    this.#clearRegister = profile.holdingRegisters.find(
      ({ name, symbols }) =>
        name === CLEAR_REGISTER.name && Object.values(symbols ?? {}).includes(CLEAR_REGISTER.symbol),
    );
    this.#serialNumber = snapshot.text(SERIAL_NUMBER);
  }

  get running(): boolean {
    return this.#model.running !== false;
  }

  size(bank: Bank): number {
    if (bank === Bank.inputRegisters) return this.#meter.inputEnd;
    return bank === Bank.holdingRegisters ? SERIAL_NUMBER_ADDRESS + PAIR : 0;
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const whole = address % PAIR === 0 && count % PAIR === 0 && count <= MAX_EASTRON_READ;
    if (!whole || !this.#has(bank, address, count)) return ExceptionCode.illegalDataAddress;
    const code = this.#snapshot.take();
    if (code !== 0) return code;
    const bytes = target.subarray(offset, offset + count * 2);
    bytes.fill(0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const put = (at: number, value: number | undefined): void => {
      if (at >= address && at < address + count) view.setFloat32((at - address) * 2, value ?? 0);
    };
    if (bank === Bank.inputRegisters) {
      for (const input of this.#inputs) {
        if (input.address >= address && input.address < address + count) {
          put(input.address, this.#snapshot.value(input.quantity));
        }
      }
    } else if (address === SERIAL_NUMBER_ADDRESS) {
      view.setUint32(0, this.#serial());
    } else {
      for (const parameter of this.#meter.parameters) {
        if (parameter.address >= address && parameter.address < address + count) {
          put(parameter.address, this.#parameters.read(parameter));
        }
      }
    }
    return 0;
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    if (bank !== Bank.holdingRegisters) return ExceptionCode.illegalDataAddress;
    if (address === RESET_ADDRESS && count === 1) return this.#reset(readWord(source, offset));
    const parameter = this.#meter.parameters.find((each) => each.address === address);
    if (parameter === undefined || count !== PAIR) return ExceptionCode.illegalDataAddress;
    const code = this.#snapshot.take();
    if (code !== 0) return code;
    const value = new DataView(source.buffer, source.byteOffset + offset, PAIR * 2).getFloat32(0);
    return this.#parameters.write(parameter, value);
  }

  #has(bank: Bank, address: number, count: number): boolean {
    if (bank === Bank.inputRegisters) return address + count <= this.#meter.inputEnd;
    return (
      bank === Bank.holdingRegisters &&
      (address + count <= this.#meter.parameterEnd || (address === SERIAL_NUMBER_ADDRESS && count === PAIR))
    );
  }

  #reset(what: number): ExceptionCode | 0 {
    const field = this.#clearRegister;
    if (field === undefined) return ExceptionCode.illegalDataAddress;
    if (what !== RESET_MAXIMUM_DEMAND) return ExceptionCode.illegalDataValue;
    const bytes = new Uint8Array(field.length * 2);
    encodeRegister(field, CLEAR_REGISTER.symbol, bytes);
    return this.#model.write(Bank.holdingRegisters, field.address, field.length, bytes, 0);
  }

  /** The last nine digits of the device's number. */
  #serial(): number {
    const digits = this.#serialNumber?.()?.replace(/\D/g, '') ?? '';
    return Number(digits.slice(-15)) % SERIAL_MODULUS;
  }
}
