import { MeterType } from '../../protocols/cjt188/frame.ts';
import { type DataItem, itemsOf, type MeterStatus, type ValveState } from '../../protocols/cjt188/meter-data.ts';
import { unitFactor } from '../../protocols/dlt645/metric-unit.ts';
import type { Profile, RegisterField } from '../../protocols/profile/profile.ts';
import type { DataModel } from './data-model.ts';
import { NamedRegisters } from './dlt645/named-registers.ts';

/** Units of the numbers as they are sent. */
const SENT_UNITS: Readonly<Record<string, string>> = {
  volume: 'm3',
  energyHeat: 'kWh',
  power: 'kW',
  flow: 'm3/h',
  flowTemperature: 'Cel',
  returnTemperature: 'Cel',
};
/** Whose register counts on, and what the history shows of it at the end of the last month. */
const SETTLED: Readonly<Record<string, string>> = { volumeSettled: 'historyVolume', energySettled: 'historyHeat' };
const MONTH = 1;

/** The type of meter that a device is by the OBIS codes of its profile: undefined when it is neither water nor heat. */
export function meterTypeOf({ inputRegisters }: Profile): number | undefined {
  const has = (obis: string): boolean => inputRegisters.some((field) => field.obis === obis);
  if (has('6-0:1.0.0')) return MeterType.heat;
  if (has('8-0:1.0.0')) return MeterType.coldWater;
  return has('9-0:1.0.0') ? MeterType.hotWater : undefined;
}

/** A device as a meter of CJ/T 188: its numbers are registers with OBIS codes, its valve those named `valveOpen` and `valveState`. */
export class Cjt188Meter {
  readonly type: number;
  readonly items: readonly DataItem[];
  readonly #registers: NamedRegisters;
  readonly #fields: ReadonlyMap<string, RegisterField>;

  /** `type` as {@link meterTypeOf} tells it. */
  constructor(type: number, profile: Profile, model: DataModel) {
    this.type = type;
    this.items = itemsOf(type)!;
    this.#registers = new NamedRegisters(profile, model);
    this.#fields = new Map(
      profile.inputRegisters.flatMap((field) => (field.obis === undefined ? [] : [[field.obis, field] as const])),
    );
  }

  /** What the register `meterAddress` holds; undefined without one. */
  get address(): number | undefined {
    return this.#registers.read('meterAddress');
  }

  /** The numbers by the names of their items; undefined when the device cannot be read now. */
  values(): ReadonlyMap<string, number> | undefined {
    const values = new Map<string, number>();
    for (const { name, obis } of this.items) {
      const field = obis.flatMap((code) => this.#fields.get(code) ?? [])[0];
      if (field === undefined) continue;
      const value = this.#registers.read(field.name);
      if (value === undefined) return undefined;
      values.set(name, value * (unitFactor(field.unit ?? '1', SENT_UNITS[name] ?? '1') ?? 1));
    }
    this.#addSettled(values);
    return values;
  }

  /** At the end of the last month; where there is none, as now. */
  #addSettled(values: Map<string, number>): void {
    for (const [name, register] of Object.entries(SETTLED)) {
      const field = this.#registers.field(register);
      if (!this.items.some((item) => item.name === name) || field === undefined) continue;
      this.#registers.write(['historyPeriod', MONTH], ['historyBack', 0]);
      if (!this.#registers.read('historyEnd')) continue;
      const unit = name === 'energySettled' ? 'kWh' : 'm3';
      values.set(name, (this.#registers.read(register) ?? 0) * (unitFactor(field.unit ?? '1', unit) ?? 1));
    }
  }

  status(): MeterStatus {
    const states: readonly ValveState[] = ['open', 'open', 'closed', 'abnormal'];
    const state = this.#registers.read('valveState');
    return {
      valve: state === undefined ? 'open' : (states[state] ?? 'abnormal'),
      batteryLow: this.#registers.read('batteryLow') === 1,
    };
  }

  /** Whether the device took it. */
  setValve(open: boolean): boolean {
    return this.#registers.write(['valveOpen', open ? 1 : 0]) === 0;
  }
}
