import {
  EASTRON_PASSWORD,
  type FloatParameter,
  type Parameter,
  UNLOCKED_MS,
} from '../../../protocols/eastron/holding-registers.ts';
import type { EastronMeter } from '../../../protocols/eastron/meter.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { sum } from '../../../protocols/personality/formula.ts';
import { encodeRegister, isAllowed, rawOf, ValueError } from '../../../protocols/profile/codec.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Parity } from '../../line/serial-port.ts';
import type { DataModel } from '../data-model.ts';
import type { DeviceSnapshot, Quantity } from './device-snapshot.ts';

/** What a meter's parameters say of where it is served. */
export interface EastronSetting {
  readonly unitId: number;
  /** Undefined: it is served over TCP alone. */
  readonly serial?: { readonly baudRate: number; readonly parity: Parity; readonly stopBits: 1 | 2 };
  readonly systemType: 1 | 2 | 3;
  readonly clock: Clock;
}

/** A line as the meter leaves the factory. */
const FACTORY_LINE = { baudRate: 9600, parity: 'none', stopBits: 1 } as const;
const PARITY_NUMBERS = { none: 0, even: 1, odd: 2 } as const;
const TWO_STOP_BITS = 3;

/** The parameters of an Eastron meter, some of the device, some of the line, some fixed. */
export class EastronParameters {
  readonly #meter: EastronMeter;
  readonly #model: DataModel;
  readonly #snapshot: DeviceSnapshot;
  readonly #setting: EastronSetting;
  readonly #quantities = new Map<Parameter, Quantity | undefined>();
  #unlockedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(meter: EastronMeter, model: DataModel, snapshot: DeviceSnapshot, setting: EastronSetting) {
    this.#meter = meter;
    this.#model = model;
    this.#snapshot = snapshot;
    this.#setting = setting;
    for (const { parameter } of meter.parameters) {
      if (parameter.kind !== 'register') continue;
      this.#quantities.set(parameter, snapshot.quantity(sum(parameter.unit, parameter.obis)));
    }
  }

  /** The value at the moment of the snapshot. Reading the lock lets it stay open for another minute. */
  read({ parameter }: FloatParameter): number {
    const { unitId, systemType, serial = FACTORY_LINE } = this.#setting;
    switch (parameter.kind) {
      case 'register': {
        const quantity = this.#quantities.get(parameter);
        return (quantity && this.#snapshot.value(quantity)) ?? 0;
      }
      case 'fixed':
        return parameter.value;
      case 'parityStop':
        return serial.stopBits === 2 ? TWO_STOP_BITS : PARITY_NUMBERS[serial.parity];
      case 'node':
        return unitId;
      case 'baudRate':
        return Math.max(this.#meter.baudRates.indexOf(serial.baudRate), 0);
      case 'systemType':
        return systemType;
      case 'lock':
        if (!this.#unlocked) return 0;
        this.#unlock();
        return 1;
      case 'password':
        // The meter does not tell it.
        return 0;
    }
  }

  write(which: FloatParameter, value: number): ExceptionCode | 0 {
    const { parameter } = which;
    switch (parameter.kind) {
      case 'register':
        return parameter.values.includes(value)
          ? this.#writeRegister(parameter, value)
          : ExceptionCode.illegalDataValue;
      case 'lock':
        this.#unlockedUntilMs = Number.NEGATIVE_INFINITY;
        return 0;
      case 'password':
        if (value !== EASTRON_PASSWORD) return ExceptionCode.illegalDataValue;
        this.#unlock();
        return 0;
      case 'systemType':
        if (!this.#unlocked) return ExceptionCode.illegalDataAddress;
        break;
      case 'fixed':
      case 'parityStop':
      case 'node':
      case 'baudRate':
        break;
    }
    return value === this.read(which) ? 0 : ExceptionCode.illegalDataValue;
  }

  get #unlocked(): boolean {
    return this.#setting.clock.monotonicMs() < this.#unlockedUntilMs;
  }

  #unlock(): void {
    this.#unlockedUntilMs = this.#setting.clock.monotonicMs() + UNLOCKED_MS;
  }

  #writeRegister({ obis }: Parameter & { kind: 'register' }, value: number): ExceptionCode | 0 {
    const register = this.#snapshot.register(obis);
    if (register?.bank !== Bank.holdingRegisters || register.field.access === 'r') {
      return ExceptionCode.illegalDataAddress;
    }
    const { field } = register;
    const bytes = new Uint8Array(field.length * 2);
    try {
      if (!isAllowed(field, rawOf(field, value))) return ExceptionCode.illegalDataValue;
      encodeRegister(field, value, bytes);
    } catch (error) {
      if (error instanceof ValueError) return ExceptionCode.illegalDataValue;
      throw error;
    }
    return this.#model.write(Bank.holdingRegisters, field.address, field.length, bytes, 0);
  }
}
