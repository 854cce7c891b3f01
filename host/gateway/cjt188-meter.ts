import { MeterType } from '../../protocols/cjt188/frame.ts';
import { type DataItem, itemsOf, type MeterStatus, type ValveState } from '../../protocols/cjt188/meter-data.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { ConsumptionMeter, mediumOf } from './consumption-meter.ts';
import type { DataModel } from './data-model.ts';

/** Units of the numbers as they are sent. */
const SENT_UNITS: Readonly<Record<string, string>> = {
  volume: 'm3',
  energyHeat: 'kWh',
  power: 'kW',
  flow: 'm3/h',
  flowTemperature: 'Cel',
  returnTemperature: 'Cel',
};
/** What the history shows at the end of the last month. */
const SETTLED: Readonly<Record<string, { readonly register: string; readonly unit: string }>> = {
  volumeSettled: { register: 'historyVolume', unit: 'm3' },
  energySettled: { register: 'historyHeat', unit: 'kWh' },
};

/** The type of meter that a device is: undefined when it is neither water nor heat. */
export function meterTypeOf(profile: Profile): number | undefined {
  const medium = mediumOf(profile);
  return medium && MeterType[medium];
}

/** A device as a meter of CJ/T 188: its numbers are registers with OBIS codes, its valve those named `valveOpen` and `valveState`. */
export class Cjt188Meter {
  readonly type: number;
  readonly items: readonly DataItem[];
  readonly #meter: ConsumptionMeter;

  /** `type` as {@link meterTypeOf} tells it. */
  constructor(type: number, profile: Profile, model: DataModel) {
    this.type = type;
    this.items = itemsOf(type)!;
    this.#meter = new ConsumptionMeter(profile, model);
  }

  /** What the register `meterAddress` holds; undefined without one. */
  get address(): number | undefined {
    return this.#meter.address;
  }

  /** The numbers by the names of their items; undefined when the device cannot be read now. */
  values(): ReadonlyMap<string, number> | undefined {
    const values = new Map<string, number>();
    for (const { name, obis } of this.items) {
      if (!this.#meter.has(obis)) continue;
      const value = this.#meter.read(obis, SENT_UNITS[name] ?? '1');
      if (value === undefined) return undefined;
      values.set(name, value);
    }
    const settled = this.items.filter(({ name }) => name in SETTLED);
    if (settled.length === 0 || this.#meter.showLastMonth() === undefined) return values;
    for (const { name } of settled) {
      const { register, unit } = SETTLED[name]!;
      values.set(name, this.#meter.readHistory(register, unit) ?? 0);
    }
    return values;
  }

  status(): MeterStatus {
    const states: readonly ValveState[] = ['open', 'open', 'closed', 'abnormal'];
    const state = this.#meter.registers.read('valveState');
    return {
      valve: state === undefined ? 'open' : (states[state] ?? 'abnormal'),
      batteryLow: this.#meter.batteryLow,
    };
  }

  /** Whether the device took it. */
  setValve(open: boolean): boolean {
    return this.#meter.registers.write(['valveOpen', open ? 1 : 0]) === 0;
  }
}
