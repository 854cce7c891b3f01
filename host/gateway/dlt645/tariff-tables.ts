import { localMsOf } from '../../../protocols/dlt645/clock-fields.ts';
import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { DAY_TABLES, TABLE_ENTRIES, type TableName } from '../../../protocols/dlt645/table-items.ts';
import type { ConfigFields } from './config-fields.ts';
import type { DeviceClock } from './device-clock.ts';
import type { Outcome } from './outcome.ts';

/** Names of a table set's fields by the number of the set: the active one, and the next. */
const SUFFIXES = { 1: '', 2: 'Next' } as const;
const FIELDS = ['seasonStart', 'seasonWeek', 'dayTables', 'holidays'] as const;
type Field = (typeof FIELDS)[number];
const SWITCH_AT = 'tablesSwitchAt';
const TARIFFS = 8;
/** Days of a week. */
export const DAYS = 7;
/** The place of Wednesday, counted from Monday: a day that is no rest day anywhere. */
export const WORKING_DAY = 2;
const NO_SWITCH = '0000000000';
/** Longer than the list of a field. */
const NO_HOLIDAY = /^(?:0+|9+)$/;

/**
 * A device's tables of tariffs, by its config fields `seasonStart`, `seasonWeek`, `dayTables` and `holidays`, and those of
 * the next set that end in `Next`.
 *
 * The standard's tables are full: unused places repeat the last entry. Its zones have one day table each; a season has
 * one for each day of the week. So a zone is what holds on Wednesdays, and writing zones leaves the other days that are
 * not as Wednesday with the table that they have. A device takes a set whole or not at all: where there is no next set,
 * the first write makes it of the active one.
 */
export class TariffTables {
  readonly #fields: ConfigFields;
  readonly #clock: DeviceClock;

  constructor(fields: ConfigFields, clock: DeviceClock) {
    this.#fields = fields;
    this.#clock = clock;
  }

  /** The 14 entries of a table, MMDDNN or hhmmNN; undefined when the device has none. */
  read({ set, day }: TableName): readonly string[] | undefined {
    const entries = day === 0 ? this.#zones(set) : this.#switches(set, day);
    const last = entries?.at(-1);
    if (entries === undefined || last === undefined) return undefined;
    return Array.from({ length: TABLE_ENTRIES }, (_, index) => entries[index] ?? last);
  }

  write(table: TableName, entries: readonly string[]): Outcome {
    const used = withoutRepeats(entries);
    return table.day === 0 ? this.#writeZones(table.set, used) : this.#writeSwitches(table.set, table.day, used);
  }

  /** YYMMDDNN; undefined when there is no such place. */
  readHoliday(order: number): string | undefined {
    const value = this.#fields.read('holidays')?.[order - 1];
    return value === undefined ? undefined : padded(Math.floor(value / 10), 6) + padded(value % 10, 2);
  }

  writeHoliday(order: number, digits: string): Outcome {
    const holidays = this.#fields.read('holidays');
    if (holidays === undefined || order > holidays.length) return ErrorBit.noData;
    const table = Number(digits.slice(6));
    const none = table === 0 || NO_HOLIDAY.test(digits);
    if (!none && table > DAY_TABLES) return ErrorBit.other;
    const value = none ? 0 : Number(digits.slice(0, 6)) * 10 + table;
    return this.#fields.apply({ holidays: holidays.map((each, index) => (index === order - 1 ? value : each)) });
  }

  /** YYMMDDhhmm of the moment from which the next set holds, all 0 when there is none; undefined without such a field. */
  readSwitch(): string | undefined {
    const seconds = this.#fields.read(SWITCH_AT)?.[0];
    if (seconds === undefined) return undefined;
    return seconds === 0 ? NO_SWITCH : this.#clock.minuteOf(seconds);
  }

  writeSwitch(digits: string): Outcome {
    if (!this.#fields.has(SWITCH_AT)) return ErrorBit.noData;
    const localMs = localMsOf(digits);
    if (digits !== NO_SWITCH && localMs === undefined) return ErrorBit.other;
    const seconds = localMs === undefined || digits === NO_SWITCH ? 0 : (localMs - this.#clock.offsetMs()) / 1000;
    return this.#fields.apply({ [SWITCH_AT]: seconds });
  }

  /** The weeks of the active set's seasons; undefined without such a field. */
  get weeks(): readonly number[] | undefined {
    const weeks = this.#field('seasonWeek', 1);
    return weeks && used(weeks);
  }

  /** Changes the week of every season, in both sets where there is a next one. */
  changeWeeks(change: (week: number) => number): Outcome {
    const values: Record<string, readonly number[]> = {};
    for (const set of [1, 2] as const) {
      if (!this.#field('seasonStart', set)?.[0]) continue;
      const whole = this.#base(set);
      if (whole === undefined) return ErrorBit.noData;
      const seasonWeek = whole.seasonWeek.map((week) => (week === 0 ? 0 : change(week)));
      Object.assign(values, named(set, { ...whole, seasonWeek }));
    }
    return this.#fields.apply(values);
  }

  /** Zones, day tables, switches a day, tariffs, holidays: the most that there may be. */
  get limits(): readonly number[] | undefined {
    const holidays = this.#fields.read('holidays')?.length;
    return holidays === undefined ? undefined : [TABLE_ENTRIES, DAY_TABLES, TABLE_ENTRIES, TARIFFS, holidays];
  }

  #zones(set: 1 | 2): string[] | undefined {
    const [starts, weeks] = [this.#field('seasonStart', set), this.#field('seasonWeek', set)];
    if (starts === undefined || weeks === undefined) return undefined;
    return used(starts).map((start, index) => padded(start, 4) + padded(dayOf(weeks[index] ?? 0, WORKING_DAY), 2));
  }

  #writeZones(set: 1 | 2, zones: readonly string[]): Outcome {
    const weeks = this.#base(set)?.seasonWeek;
    if (weeks === undefined) return ErrorBit.noData;
    if (zones.length > weeks.length) return ErrorBit.tooManyZones;
    const tables = zones.map((zone) => Number(zone.slice(4)));
    if (tables.some((table) => table < 1 || table > DAY_TABLES)) return ErrorBit.other;
    // A season that is new is one of the last one's kind.
    const week = (index: number) => weeks[index] || used(weeks).at(-1) || 0;
    return this.#apply(set, {
      seasonStart: zones.map((zone) => Number(zone.slice(0, 4))),
      seasonWeek: tables.map((table, index) => weekOf(table, week(index))),
    });
  }

  #switches(set: 1 | 2, day: number): string[] | undefined {
    const tables = this.#field('dayTables', set);
    if (tables === undefined) return undefined;
    const table = used(tables.slice((day - 1) * TABLE_ENTRIES, day * TABLE_ENTRIES));
    return table.map((entry) => padded(Math.floor(entry / 100), 4) + padded(entry % 100, 2));
  }

  #writeSwitches(set: 1 | 2, day: number, given: readonly string[]): Outcome {
    const tables = this.#base(set)?.dayTables;
    if (tables === undefined) return ErrorBit.noData;
    // The last tariff of a day goes on until the first switch of the next one.
    const fromMidnight = given[0]?.startsWith('0000') ? given : [`0000${given.at(-1)?.slice(4)}`, ...given];
    if (fromMidnight.length > TABLE_ENTRIES) return ErrorBit.tooManySegments;
    if (fromMidnight.some((entry) => Number(entry.slice(4)) > TARIFFS)) return ErrorBit.tooManyTariffs;
    if (fromMidnight.some((entry) => Number(entry.slice(4)) === 0)) return ErrorBit.other;
    const first = (day - 1) * TABLE_ENTRIES;
    const changed = tables.map((entry, index) => {
      const at = index - first;
      return at >= 0 && at < TABLE_ENTRIES ? Number(fromMidnight[at] ?? 0) : entry;
    });
    return this.#apply(set, { dayTables: changed });
  }

  #apply(set: 1 | 2, changed: Partial<Record<Field, readonly number[]>>): Outcome {
    return this.#fields.apply(named(set, { ...this.#base(set), ...changed }));
  }

  /** What a write changes a part of; undefined when the device does not have the fields. */
  #base(set: 1 | 2): Readonly<Record<Field, readonly number[]>> | undefined {
    const from = set === 2 && this.#field('seasonStart', 2)?.[0] === 0 ? 1 : set;
    const found = FIELDS.map((name) => [name, this.#field(name, from)] as const);
    if (!this.#fields.has(`seasonStart${SUFFIXES[set]}`) || found.some(([, values]) => values === undefined)) {
      return undefined;
    }
    return Object.fromEntries(found) as unknown as Record<Field, readonly number[]>;
  }

  #field(name: string, set: 1 | 2): readonly number[] | undefined {
    return this.#fields.read(`${name}${SUFFIXES[set]}`);
  }
}

/** Fields as the set calls them. */
function named(set: 1 | 2, fields: Partial<Record<Field, readonly number[]>>): Record<string, readonly number[]> {
  return Object.fromEntries(Object.entries(fields).map(([name, values]) => [`${name}${SUFFIXES[set]}`, values]));
}

/** Entries before the first 0, which ends a list. */
function used(entries: readonly number[]): readonly number[] {
  const end = entries.indexOf(0);
  return end < 0 ? entries : entries.slice(0, end);
}

function withoutRepeats(entries: readonly string[]): readonly string[] {
  let end = entries.length;
  while (end > 1 && entries[end - 1] === entries[end - 2]) end--;
  return entries.slice(0, end);
}

/** The day table of a day of the week, of the seven digits from Monday to Sunday. */
export function dayOf(week: number, day: number): number {
  return Math.floor(week / 10 ** (DAYS - 1 - day)) % 10;
}

/** A week of `table`, but for the days that `before` has another table on than on Wednesday. */
function weekOf(table: number, before: number): number {
  let week = 0;
  for (let day = 0; day < DAYS; day++) {
    const own = dayOf(before, day);
    const rest = own !== dayOf(before, WORKING_DAY) && own !== 0;
    week = week * 10 + (rest ? own : table);
  }
  return week;
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
