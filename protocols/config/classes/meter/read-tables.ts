import type { Path, Report } from '../../../document/problem.ts';
import { didYouMean } from '../../../document/suggestion.ts';
import { filled } from './billing.ts';
import { WEEKDAYS } from './clock.ts';
import { MOST_DAYS, MOST_HOLIDAYS, MOST_SEASONS, MOST_SWITCHES, MOST_TARIFFS } from './tables-schema.ts';
import { daysOfMonth, minuteOf } from './times.ts';

/** A table set as a file has it; its shape has been checked. */
export interface TablesContent {
  readonly days: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly weeks: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly seasons: readonly { readonly from: string; readonly week: string }[];
  readonly holidays?: Readonly<Record<string, string>>;
}

/** A table set as a meter keeps it: fields of its config without the ending that tells the sets apart. */
export interface TableSet {
  readonly seasonStart: readonly number[];
  readonly seasonWeek: readonly number[];
  readonly dayTables: readonly number[];
  readonly holidays: readonly number[];
}

/** @param tariffs names by number. Faults are reported. */
export function readTables(
  content: TablesContent,
  tariffs: Readonly<Record<string, string>>,
  report: Report,
): TableSet {
  return new TablesReader(content, tariffs, report).read();
}

class TablesReader {
  readonly #content: TablesContent;
  readonly #tariffs: Readonly<Record<string, string>>;
  readonly #report: Report;
  readonly #days: readonly string[];

  constructor(content: TablesContent, tariffs: Readonly<Record<string, string>>, report: Report) {
    this.#content = content;
    this.#tariffs = tariffs;
    this.#report = report;
    this.#days = Object.keys(content.days);
  }

  read(): TableSet {
    const { seasons, holidays = {} } = this.#content;
    const weeks = new Map(Object.entries(this.#content.weeks).map(([name, week]) => [name, this.#week(name, week)]));
    let last = 0;
    const starts = seasons.map(({ from }, index) => {
      const start = this.#date(from, ['seasons', index, 'from']);
      if (start <= last) this.#report(['seasons', index, 'from'], `${from} does not follow the season before`);
      last = start;
      return start;
    });
    const seasonWeeks = seasons.map(({ week }, index) => {
      const digits = weeks.get(week);
      if (digits === undefined) this.#unknown(['seasons', index, 'week'], week, 'week', [...weeks.keys()]);
      return digits ?? 0;
    });
    const tables = this.#days.flatMap((name) => filled(this.#day(name), MOST_SWITCHES));
    const dates = Object.entries(holidays).map(([date, day]) => {
      return this.#date(date, ['holidays', date], 'key') * 10 + this.#table(['holidays', date], day);
    });
    return {
      seasonStart: filled(starts, MOST_SEASONS),
      seasonWeek: filled(seasonWeeks, MOST_SEASONS),
      dayTables: filled(tables, MOST_DAYS * MOST_SWITCHES),
      holidays: filled(dates, MOST_HOLIDAYS),
    };
  }

  /** `04-01` → 401, `2027-03-26` → 270326. Of a season 29 February is taken, as the meter takes it. */
  #date(text: string, path: Path, spot: 'key' | 'value' = 'value'): number {
    const parts = text.split('-').map(Number);
    const [month, day] = parts.slice(-2) as [number, number];
    const year = parts.length === 3 ? parts[0] : undefined;
    if (day > daysOfMonth(year, month)) this.#report(path, `${text} is no date`, undefined, spot);
    return ((year ?? 2000) - 2000) * 10_000 + month * 100 + day;
  }

  #week(name: string, week: Readonly<Record<string, string>>): number {
    const tables = new Map(
      Object.entries(week).map(([key, day]) => [key, this.#table(['weeks', name, key], day)] as const),
    );
    const digits = WEEKDAYS.map((weekday, index) => {
      const group = index < 5 ? 'workdays' : 'weekend';
      const key = [weekday, group, 'everyDay'].find((candidate) => tables.has(candidate));
      if (key !== undefined) return tables.get(key)!;
      this.#report(['weeks', name], `${weekday} has no day table`, 'everyDay names one for all other days');
      return 0;
    });
    return digits.reduce((number, digit) => number * 10 + digit, 0);
  }

  /** Number of a day table; 0, reported, when there is none of the name. */
  #table(path: Path, name: string): number {
    const number = this.#days.indexOf(name) + 1;
    if (number === 0) this.#unknown(path, name, 'day table', this.#days);
    return number;
  }

  #day(name: string): number[] {
    const entries = Object.entries(this.#content.days[name]!).map(([time, tariff]) => {
      return { minute: minuteOf(time), tariff: this.#tariff(['days', name, time], tariff) };
    });
    entries.sort((one, other) => one.minute - other.minute);
    if (entries[0]?.minute !== 0) this.#report(['days', name], 'says nothing of 00:00', "begin the day at '00:00'");
    return entries.map(({ minute, tariff }) => (Math.floor(minute / 60) * 100 + (minute % 60)) * 100 + tariff);
  }

  #tariff(path: Path, given: string | number): number {
    if (typeof given === 'number') {
      if (given >= 1 && given <= MOST_TARIFFS) return given;
      this.#report(path, `${given} is no tariff`, `tariffs are 1 to ${MOST_TARIFFS}`);
      return 0;
    }
    const number = Object.entries(this.#tariffs).find(([, name]) => name === given)?.[0];
    if (number !== undefined) return Number(number);
    const names = Object.values(this.#tariffs);
    const hint = didYouMean(given, names) ?? (names.length > 0 ? `there are ${names.join(', ')}` : undefined);
    this.#report(path, `there is no tariff ${given}`, hint ?? '`tariffs` gives them names, or use their numbers');
    return 0;
  }

  #unknown(path: Path, name: string, kind: string, names: readonly string[]): void {
    this.#report(path, `there is no ${kind} ${name}`, didYouMean(name, names) ?? `there are ${names.join(', ')}`);
  }
}
