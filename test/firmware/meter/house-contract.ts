import type { Contract } from './bill-reckoning.ts';
import type { TableSet } from './table-set.ts';

const at = (hour: number, minute: number, tariff: number) => ({ minute: hour * 60 + minute, tariff });

/** Two seasons, nights and weekends cheap, public holidays as Sundays. */
const TWO_SEASONS: TableSet = {
  seasons: [
    { month: 4, day: 1, week: [1, 1, 1, 1, 1, 3, 4] },
    { month: 10, day: 15, week: [2, 2, 2, 2, 2, 3, 4] },
  ],
  dayTables: [
    [at(0, 0, 2), at(6, 0, 1), at(21, 30, 2)],
    [at(0, 0, 2), at(6, 0, 1), at(12, 0, 3), at(14, 20, 1), at(22, 0, 2)],
    [at(0, 0, 2), at(9, 0, 3), at(19, 0, 2)],
    [at(0, 0, 4), at(2, 30, 2)], // The switch lies in the hours that daylight-saving time skips and repeats.
  ],
  holidays: [
    { year: 0, month: 1, day: 1, table: 4 },
    { year: 0, month: 5, day: 1, table: 4 },
    { year: 0, month: 10, day: 3, table: 4 },
    { year: 0, month: 12, day: 25, table: 4 },
    { year: 0, month: 12, day: 26, table: 4 },
    { year: 2026, month: 4, day: 3, table: 4 },
    { year: 2026, month: 4, day: 6, table: 4 },
    { year: 2026, month: 12, day: 24, table: 3 },
  ],
};

/** What comes behind it: eight tariffs, a switch each two hours, no seasons. */
const EIGHT_TARIFFS: TableSet = {
  seasons: [{ month: 1, day: 1, week: [1, 1, 1, 1, 1, 2, 2] }],
  dayTables: [
    Array.from({ length: 12 }, (_, index) => at(index * 2, index === 0 ? 0 : 7, (index % 8) + 1)),
    [at(0, 0, 8), at(8, 0, 7), at(20, 0, 6)],
  ],
  holidays: [{ year: 0, month: 10, day: 3, table: 2 }],
};

/** A contract in the time of Berlin whose tables change at `fromMs`. */
export function houseContract(fromMs: number): Contract {
  return { timeZone: 'Europe/Berlin', tables: TWO_SEASONS, later: { tables: EIGHT_TARIFFS, fromMs } };
}
