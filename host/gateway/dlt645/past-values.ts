import { PERIOD_TARIFFS, type PeriodEntry } from '../../../protocols/archive/period-entry.ts';
import { type DataReading, encodeReading } from '../../../protocols/dlt645/data-field.ts';
import type { DataItem } from '../../../protocols/dlt645/data-item.ts';
import { LAST_PERIOD } from '../../../protocols/dlt645/energy-items.ts';
import { currentOf, FreezeDatum, type FreezeName, freezeItems } from '../../../protocols/dlt645/freeze-items.ts';
import type { DeviceArchive } from './device-archive.ts';
import type { DeviceClock } from './device-clock.ts';
import type { Told } from './outcome.ts';

/** Energies of an entry that make that of a kind (DI2 of table A.1), by their places. */
const ENERGIES: readonly (readonly number[])[] = [[0, 1], [0], [1], [2, 3], [4, 5], [2], [3], [4], [5], [6], [7]];
/** The maximum of an entry that is that of a kind of demand (DI2 of table A.2). */
const MAXIMA: readonly (number | undefined)[] = [undefined, 0, 1, 2, 3];

/** Kind of freeze by why the device took a snapshot. */
const REASONS: Readonly<Record<number, number>> = { 0: 1, 1: 0 };
/** Snapshots that are looked through. */
const MAX_SNAPSHOTS = 100;
const NEVER = '0000000000';

/** What bills and snapshots of a device say, by the archive window. */
export class PastValues {
  readonly #archive: DeviceArchive;
  readonly #clock: DeviceClock;

  constructor(archive: DeviceArchive, clock: DeviceClock) {
    this.#archive = archive;
    this.#clock = clock;
  }

  /** An energy or a demand of an earlier billing period; undefined when the device does not keep it. */
  reading(item: DataItem): DataReading | undefined {
    const period = item.identifier & 0xff;
    if (item.identifier >>> 24 > 1 || period < 1 || period > LAST_PERIOD) return undefined;
    const bill = this.#archive.period('bills', period - 1);
    return bill && this.#of(item, item.identifier, bill);
  }

  /** Frozen data: the `order`-th last snapshot of its kind. */
  frozen(identifier: number, { kind, datum, order }: FreezeName): Told {
    const bill = this.#snapshot(kind, order);
    if (bill === undefined) return 'unknown';
    if (datum !== FreezeDatum.all) return this.#datum(identifier, datum, bill);
    const told: Uint8Array[] = [];
    for (let each = FreezeDatum.time; each <= FreezeDatum.demandExport; each++) {
      const part = this.#datum(identifier - ((FreezeDatum.all - each) << 8), each, bill);
      if (typeof part === 'string') break;
      told.push(...part);
    }
    return told;
  }

  /** Powers are no part of a snapshot. */
  #datum(identifier: number, datum: number, bill: PeriodEntry): Told {
    if (datum === FreezeDatum.powers) return 'unknown';
    const items = freezeItems(identifier)!.slice(0, PERIOD_TARIFFS + 1);
    if (datum === FreezeDatum.time) {
      return [encodeReading({ item: items[0]!, value: this.#minute(bill.endS) })];
    }
    const readings = items.flatMap((item, tariff) => this.#of(item, currentOf(datum, tariff), bill) ?? []);
    return readings.length === 0 ? 'unknown' : readings.map(encodeReading);
  }

  #snapshot(kind: number, order: number): PeriodEntry | undefined {
    const reason = REASONS[kind];
    if (reason === undefined) return undefined;
    for (let index = 0, found = 0; index < MAX_SNAPSHOTS; index++) {
      const bill = this.#archive.period('snapshots', index);
      if (bill === undefined) return undefined;
      if (bill.reason === reason && ++found === order) return bill;
    }
    return undefined;
  }

  /** What `identifier` of the current tables was when the bill was made. */
  #of(item: DataItem, identifier: number, bill: PeriodEntry): DataReading | undefined {
    const [category, kind, tariff] = [24, 16, 8].map((shift) => (identifier >>> shift) & 0xff) as [
      number,
      number,
      number,
    ];
    if (tariff > PERIOD_TARIFFS) return undefined;
    if (category === 0) {
      const energies = ENERGIES[kind]?.map((place) => bill.energies[tariff]![place]!);
      return energies && { item, value: energies.reduce((sum, energy) => sum + energy, 0) / 1000 };
    }
    const place = MAXIMA[kind];
    if (place === undefined) return undefined;
    const { value, atS } = bill.maxima[tariff]![place]!;
    return { item, value: value / 1000, occurred: this.#minute(atS) };
  }

  /** YYMMDDhhmm. */
  #minute(utcSeconds: number): string {
    return utcSeconds === 0 ? NEVER : this.#clock.minuteOf(utcSeconds);
  }
}
