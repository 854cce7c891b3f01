import { digitsFormat, numberFormat } from './data-format.ts';
import { type DataItem, dataItem, itemSize } from './data-item.ts';
import { energyItem, LAST_TARIFF } from './energy-items.ts';

// Table A.6: frozen data, 05 kk dd nn of a kind kk of freeze, a datum dd and the nn-th last time.

/** Kinds of freeze by their DI2. */
export const FREEZE_KINDS: Readonly<Record<number, string>> = {
  0: 'Timed',
  1: 'Instant',
  2: 'ZoneTableSwitch',
  3: 'DayTableSwitch',
  4: 'Hourly',
  6: 'Daily',
};

/** What a frozen datum is. */
export interface FreezeName {
  /** DI2. */
  readonly kind: number;
  /** DI1: 0 the time, 1 to 8 an energy, 9 and 10 a maximum demand, 16 powers, 255 all of them. */
  readonly datum: number;
  /** 1 is the last time. */
  readonly order: number;
}

export const FreezeDatum = {
  time: 0x00,
  lastEnergy: 0x08,
  demandImport: 0x09,
  demandExport: 0x0a,
  powers: 0x10,
  all: 0xff,
};

/** Which frozen datum an identifier is of; undefined when it is of none. */
export function freezeOf(identifier: number): FreezeName | undefined {
  const [category, kind, datum, order] = [24, 16, 8, 0].map((shift) => (identifier >>> shift) & 0xff) as [
    number,
    number,
    number,
    number,
  ];
  const known = datum <= FreezeDatum.demandExport || datum === FreezeDatum.powers || datum === FreezeDatum.all;
  return category === 5 && FREEZE_KINDS[kind] !== undefined && known && order > 0 ? { kind, datum, order } : undefined;
}

const TIME = digitsFormat('YYMMDDhhmm');
const POWER = numberFormat('XX.XXXX', 'signed');
const POWERS = ['activePower', 'reactivePower'].flatMap((name) =>
  ['Total', 'L1', 'L2', 'L3'].map((phase) => ({
    name: `${name}${phase}`,
    unit: name === 'activePower' ? 'kW' : 'kvar',
  })),
);

/** The item that an energy or a demand is now; of a freeze it is that of an earlier time. */
export function currentOf(datum: number, tariff: number): number {
  const demand = datum > FreezeDatum.lastEnergy;
  const kind = demand ? datum - FreezeDatum.lastEnergy : datum;
  return (demand ? 0x0100_0000 : 0) + kind * 0x0001_0000 + tariff * 0x0100;
}

/**
 * Items of frozen data in order: an energy or a demand is its total and the tariffs. Without `size`, the bytes that there
 * are, as many tariffs as may be.
 */
export function freezeItems(identifier: number, size?: number): readonly DataItem[] | undefined {
  const freeze = freezeOf(identifier);
  if (freeze === undefined) return undefined;
  const prefix = `freeze${FREEZE_KINDS[freeze.kind]}${freeze.order}`;
  return datumItems(identifier, prefix, freeze.datum, size);
}

function datumItems(identifier: number, prefix: string, datum: number, size: number | undefined): DataItem[] {
  if (datum === FreezeDatum.time) return [dataItem({ identifier, name: `${prefix}Time`, format: TIME })];
  if (datum === FreezeDatum.powers) {
    return POWERS.map(({ name, unit }) =>
      dataItem({ identifier, name: `${prefix}${upper(name)}`, format: POWER, unit }),
    );
  }
  if (datum !== FreezeDatum.all) return tariffItems(identifier, prefix, datum, LAST_TARIFF);
  const [time] = datumItems(identifier, prefix, FreezeDatum.time, undefined);
  const groups = Array.from({ length: FreezeDatum.demandExport }, (_, index) => index + 1);
  const ofTotal = sizeOf(groups.flatMap((each) => tariffItems(identifier, prefix, each, 0)));
  const rest = Math.max((size ?? 0) - itemSize(time!), 0);
  // Meters that keep no powers end before them; these are half as long as what a tariff takes.
  const hasPowers = size === undefined || rest % ofTotal !== 0;
  const powers = !hasPowers ? [] : datumItems(identifier, prefix, FreezeDatum.powers, undefined);
  const tariffs = Math.floor((rest - sizeOf(powers)) / ofTotal) - 1;
  const last = Math.min(Math.max(tariffs, 0), LAST_TARIFF);
  return [time!, ...groups.flatMap((each) => tariffItems(identifier, prefix, each, last)), ...powers];
}

function sizeOf(items: readonly DataItem[]): number {
  return items.reduce((sum, item) => sum + itemSize(item), 0);
}

function tariffItems(identifier: number, prefix: string, datum: number, tariffs: number): DataItem[] {
  return Array.from({ length: tariffs + 1 }, (_, tariff) => {
    const current = energyItem(currentOf(datum, tariff))!;
    return { ...current, identifier, name: `${prefix}${upper(current.name)}`, obis: [] };
  });
}

function upper(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
