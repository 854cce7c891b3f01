import { unitFactor } from '../../protocols/dlt645/metric-unit.ts';
import type { Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { DataModel } from './data-model.ts';
import { NamedRegisters } from './dlt645/named-registers.ts';

/** What a meter measures. */
export type Medium = 'coldWater' | 'hotWater' | 'heat';

/** In register `historyPeriod`. */
const MONTH = 1;

/** What a device measures by the OBIS codes of its profile: undefined when it is neither water nor heat. */
export function mediumOf({ inputRegisters }: Profile): Medium | undefined {
  const has = (obis: string): boolean => inputRegisters.some((field) => field.obis === obis);
  if (has('6-0:1.0.0')) return 'heat';
  if (has('8-0:1.0.0')) return 'coldWater';
  return has('9-0:1.0.0') ? 'hotWater' : undefined;
}

/** A device as a water or heat meter: registers with OBIS codes, a history of months, a valve. */
export class ConsumptionMeter {
  readonly registers: NamedRegisters;
  readonly #fields: ReadonlyMap<string, RegisterField>;

  constructor(profile: Profile, model: DataModel) {
    this.registers = new NamedRegisters(profile, model);
    this.#fields = new Map(
      profile.inputRegisters.flatMap((field) => (field.obis === undefined ? [] : [[field.obis, field] as const])),
    );
  }

  /** What the register `meterAddress` holds; undefined without one, or while the device does not tell it. */
  get address(): number | undefined {
    return this.registers.read('meterAddress');
  }

  /** Whether it has a register with one of these OBIS codes. */
  has(obis: readonly string[]): boolean {
    return this.#fieldOf(obis) !== undefined;
  }

  /** The number of the first of these OBIS codes that it has; undefined while the device cannot be read. */
  read(obis: readonly string[], unit: string): number | undefined {
    const field = this.#fieldOf(obis);
    return field && this.#in(unit, field, this.registers.read(field.name));
  }

  /** Shows the month that ended last: its end, UTC in s; undefined when there is none. */
  showLastMonth(): number | undefined {
    this.registers.write(['historyPeriod', MONTH], ['historyBack', 0]);
    return this.registers.read('historyEnd') || undefined;
  }

  /** What a register of the history shows of it. */
  readHistory(register: string, unit: string): number | undefined {
    const field = this.registers.field(register);
    return field && this.#in(unit, field, this.registers.read(register));
  }

  get batteryLow(): boolean {
    return this.registers.read('batteryLow') === 1;
  }

  #fieldOf(obis: readonly string[]): RegisterField | undefined {
    return obis.flatMap((code) => this.#fields.get(code) ?? [])[0];
  }

  #in(unit: string, field: RegisterField, value: number | undefined): number | undefined {
    return value === undefined ? undefined : value * (unitFactor(field.unit ?? '1', unit) ?? 1);
  }
}
