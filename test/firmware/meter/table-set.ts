import fc from 'fast-check';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';

/** A table set as a person would write it; everything else of a meter's tariffs follows. */
export interface TableSet {
  /** Month, day and the day tables from Monday to Sunday, by the begin in the year. */
  readonly seasons: readonly { readonly month: number; readonly day: number; readonly week: readonly number[] }[];
  /** Switches of day tables 1 to 8: minute of the day and tariff. */
  readonly dayTables: readonly (readonly { readonly minute: number; readonly tariff: number }[])[];
  /** Year 0 is every year. */
  readonly holidays: readonly {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly table: number;
  }[];
}

/** Config fields of a set; `suffix` is Next for the second set. */
export function fieldsOf({ seasons, dayTables, holidays }: TableSet, suffix: '' | 'Next' = ''): ConfigValues {
  const tables = dayTables.flatMap((switches) => {
    const entries = switches.map(
      ({ minute, tariff }) => (Math.floor(minute / 60) * 100 + (minute % 60)) * 100 + tariff,
    );
    return [...entries, ...Array.from({ length: 14 - entries.length }, () => 0)];
  });
  return {
    [`seasonStart${suffix}`]: seasons.map(({ month, day }) => month * 100 + day),
    [`seasonWeek${suffix}`]: seasons.map(({ week }) => Number(week.join(''))),
    [`dayTables${suffix}`]: tables,
    [`holidays${suffix}`]: holidays.map(
      ({ year, month, day, table }) => (((year % 100) * 100 + month) * 100 + day) * 10 + table,
    ),
  };
}

/** Local civil time, however it was found. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly minute: number;
}

/** Season and day table, from 1, and tariff that hold then: holiday of that date, of every year, weekday of the season. */
export function holding(set: TableSet, civil: Civil): { season: number; table: number; tariff: number } {
  const begun = set.seasons.filter(({ month, day }) => month * 100 + day <= civil.month * 100 + civil.day).length;
  const season = begun === 0 ? set.seasons.length : begun;
  const days = set.holidays.filter(({ month, day }) => month === civil.month && day === civil.day);
  const holiday = days.find(({ year }) => year === civil.year) ?? days.find(({ year }) => year === 0);
  const table = holiday ? holiday.table : set.seasons[season - 1]!.week[civil.weekday - 1]!;
  const { tariff } = set.dayTables[table - 1]!.filter(({ minute }) => minute <= civil.minute).at(-1)!;
  return { season, table, tariff };
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const monthDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([month, day]) => ({ month, day: Math.min(day, LENGTHS[month - 1]!) }));

const dayTable = fc
  .tuple(
    fc.integer({ min: 1, max: 8 }),
    fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 1439 }), fc.integer({ min: 1, max: 8 })), {
      maxLength: 13,
      selector: ([minute]) => minute,
    }),
  )
  .map(([first, rest]) => [
    { minute: 0, tariff: first },
    ...rest.sort(([a], [b]) => a - b).map(([minute, tariff]) => ({ minute, tariff })),
  ]);

/** Any set that a meter has to take. */
export const tableSet: fc.Arbitrary<TableSet> = fc
  .array(dayTable, { minLength: 1, maxLength: 8 })
  .chain((dayTables) => {
    const table = fc.integer({ min: 1, max: dayTables.length });
    const season = fc.record({ date: monthDay, week: fc.array(table, { minLength: 7, maxLength: 7 }) });
    const holiday = fc.record({
      date: monthDay,
      year: fc.oneof(fc.constant(0), fc.integer({ min: 2024, max: 2029 })),
      table,
    });
    return fc.record({
      dayTables: fc.constant(dayTables),
      seasons: fc
        .uniqueArray(season, { minLength: 1, maxLength: 14, selector: ({ date }) => date.month * 100 + date.day })
        .map((all) =>
          all
            .map(({ date, week }) => ({ ...date, week }))
            .sort((a, b) => a.month * 100 + a.day - b.month * 100 - b.day),
        ),
      holidays: fc
        .uniqueArray(holiday, {
          maxLength: 64,
          selector: ({ date, year }) => `${year}-${date.month}-${date.day}`,
        })
        .map((all) => all.map(({ date, ...rest }) => ({ ...rest, ...date })))
        .map((all) => all.filter(({ year, month, day }) => month !== 2 || day < 29 || year % 4 === 0)),
    });
  });
