import { dateTimeRecord, numberRecord, storedDateRecord } from '../../protocols/mbus/data-record.ts';
import { itemsOf, type MeterState } from '../../protocols/mbus/meter-data.ts';
import { Medium } from '../../protocols/mbus/secondary-address.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import { MINUTE_MS } from '../../protocols/time/units.ts';
import { ConsumptionMeter, mediumOf } from './consumption-meter.ts';
import type { DataModel } from './data-model.ts';

const MS_PER_S = 1000;

/** The medium that a device tells: undefined when it is neither water nor heat. */
export function mbusMediumOf(profile: Profile): number | undefined {
  const medium = mediumOf(profile);
  return medium && Medium[medium === 'coldWater' ? 'water' : medium];
}

/** A device as a meter of the M-Bus: its numbers are registers with OBIS codes, and what a history of months shows of them. */
export class MbusMeter {
  readonly medium: number;
  readonly #meter: ConsumptionMeter;

  /** `medium` as {@link mbusMediumOf} tells it. */
  constructor(medium: number, profile: Profile, model: DataModel) {
    this.medium = medium;
    this.#meter = new ConsumptionMeter(profile, model);
  }

  /** What the register `meterAddress` holds; undefined without one. */
  get address(): number | undefined {
    return this.#meter.address;
  }

  state(): MeterState {
    return { batteryLow: this.#meter.batteryLow, alarm: this.#meter.registers.read('alarm') === 1 };
  }

  /** What it tells at a time (UTC in ms), in local time; undefined while the device cannot be read. */
  records(utcMs: number, utcOffsetMinutes: number): readonly Uint8Array[] | undefined {
    const local = (ms: number): Date => new Date(ms + utcOffsetMinutes * MINUTE_MS);
    const items = itemsOf(this.medium).filter(({ obis }) => this.#meter.has(obis));
    const records: Uint8Array[] = [];
    for (const item of items) {
      const value = this.#meter.read(item.obis, item.unit);
      if (value === undefined) return undefined;
      records.push(numberRecord(value, item, 'now'));
    }
    records.push(dateTimeRecord(local(utcMs)));
    const endS = this.#meter.showLastMonth();
    if (endS === undefined) return records;
    for (const item of items) {
      if (item.history === undefined) continue;
      const value = this.#meter.readHistory(item.history, item.unit);
      if (value !== undefined) records.push(numberRecord(value, item, 'stored'));
    }
    // The last moment of the month, which is a day of it.
    records.push(storedDateRecord(local((endS - 1) * MS_PER_S)));
    return records;
  }
}
