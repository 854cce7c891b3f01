import type { ConfigValues } from '../../../profile/config-document.ts';
import { DAY_S } from '../../../time/units.ts';
import { MOST_SWITCHES } from './tables-schema.ts';

/** A tariff, and the minute of the local day from which it holds. */
export interface TariffSwitch {
  readonly minute: number;
  readonly tariff: number;
}

/**
 * The switches of a local date as a meter with this config makes them (firmware/meter/tariff-tables.ts); none when it has no table
 * for it. The second table set counts from the local date on at which it becomes the active one.
 */
export function tariffSwitches(values: ConfigValues, date: string): TariffSwitch[] {
  const day = new Date(`${date}T00:00:00Z`);
  const list = listsOf(values, isSecond(values, day) ? 'Next' : '');
  const yearly = (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  const table = holidayTable(list('holidays'), day, yearly) ?? weekdayTable(list, day, yearly);
  if (table === 0) return [];
  return list('dayTables')
    .slice((table - 1) * MOST_SWITCHES, table * MOST_SWITCHES)
    .filter((entry) => entry > 0)
    .map((entry) => ({
      minute: Math.floor(entry / 10_000) * 60 + (Math.floor(entry / 100) % 100),
      tariff: entry % 100,
    }));
}

function listsOf(values: ConfigValues, ending: string): (name: string) => readonly number[] {
  return (name) => {
    const value = values[`${name}${ending}`];
    return typeof value === 'object' ? value : [];
  };
}

function isSecond(values: ConfigValues, day: Date): boolean {
  const switchAt = Number(values['tablesSwitchAt'] ?? 0);
  if (switchAt === 0) return false;
  const localS = switchAt + Number(values['utcOffsetMinutes'] ?? 0) * 60;
  return day.getTime() / 1000 >= Math.floor(localS / DAY_S) * DAY_S;
}

/** A date's table goes before that of every year. */
function holidayTable(holidays: readonly number[], day: Date, yearly: number): number | undefined {
  const dated = (day.getUTCFullYear() - 2000) * 10_000 + yearly;
  const entry = [dated, yearly].map((when) => holidays.find((holiday) => Math.floor(holiday / 10) === when));
  const found = entry.find((holiday) => holiday !== undefined);
  return found === undefined ? undefined : found % 10;
}

function weekdayTable(list: (name: string) => readonly number[], day: Date, yearly: number): number {
  const starts = list('seasonStart').filter((start) => start > 0);
  // Before the first season of a year the last one holds.
  const begun = starts.findLastIndex((start) => start <= yearly);
  const week = list('seasonWeek')[begun < 0 ? starts.length - 1 : begun] ?? 0;
  const weekday = (day.getUTCDay() + 6) % 7;
  return Math.floor(week / 10 ** (6 - weekday)) % 10;
}
