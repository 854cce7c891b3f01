import { ErrorBit } from '../../../protocols/dlt645/constants.ts';
import { DAY_TABLES } from '../../../protocols/dlt645/table-items.ts';
import type { Outcome } from './outcome.ts';
import { DAYS, dayOf, type TariffTables, WORKING_DAY } from './tariff-tables.ts';

/** The word of a week without rest days: a bit for each day from Sunday on, 1 for work. */
const NO_REST = 0x7f;

/** What the weeks of the seasons say. */
interface Told {
  /** Undefined when seasons rest on other days. */
  readonly word: number | undefined;
  /** Undefined when there are several. */
  readonly table: number | undefined;
}

/**
 * The rest days of the week and the day table of them all (annex C), which a device has as digits of each season's week.
 * Rest days are those with another table than Wednesday. What is written and shows in no week as yet, as a word without a
 * table of its own, is kept here until the other one comes.
 */
export class RestDays {
  readonly #tables: TariffTables;
  #word: number | undefined;
  #table: number | undefined;

  constructor(tables: TariffTables) {
    this.#tables = tables;
  }

  /** Undefined without tables, and when the seasons' weeks are not of one word. */
  readWord(): number | undefined {
    const told = this.#told();
    return told === 'none' ? this.#keptWord() : told?.word;
  }

  /** Undefined without tables, and when there are several; without rest days the one that was written, or that of work. */
  readTable(): number | undefined {
    const told = this.#told();
    if (told === 'none') return this.#table ?? dayOf(this.#tables.weeks![0]!, WORKING_DAY);
    return told?.table;
  }

  writeWord(word: number): Outcome {
    const told = this.#told();
    if (told === undefined) return ErrorBit.noData;
    // Wednesday tells the table of work.
    if (word > NO_REST || rests(word, WORKING_DAY)) return ErrorBit.other;
    const table = this.#table ?? (told === 'none' ? undefined : told.table);
    if (table !== undefined || word === NO_REST) {
      const outcome = this.#tables.changeWeeks((week) =>
        weekBy((day) => {
          const own = dayOf(week, day);
          const work = dayOf(week, WORKING_DAY);
          return rests(word, day) ? (table ?? own) : work;
        }),
      );
      if (outcome !== 0) return outcome;
    } else if (told !== 'none') return ErrorBit.other;
    this.#word = word;
    if (told !== 'none') this.#table ??= told.table;
    return 0;
  }

  writeTable(table: number): Outcome {
    const told = this.#told();
    if (told === undefined) return ErrorBit.noData;
    if (table < 1 || table > DAY_TABLES) return ErrorBit.other;
    const word = told === 'none' ? this.#keptWord() : undefined;
    const outcome = this.#tables.changeWeeks((week) =>
      weekBy((day) => {
        const work = dayOf(week, WORKING_DAY);
        const isRest = word === undefined ? dayOf(week, day) !== work : rests(word, day);
        return isRest ? table : work;
      }),
    );
    if (outcome === 0) {
      if (told !== 'none') this.#word = told.word;
      this.#table = table;
    }
    return outcome;
  }

  /** A word that shows in no week holds as long as its table is that of work, or not known. */
  #keptWord(): number {
    const [table, weeks] = [this.#table, this.#tables.weeks ?? []];
    const hidden = table === undefined || weeks.every((week) => dayOf(week, WORKING_DAY) === table);
    return hidden ? (this.#word ?? NO_REST) : NO_REST;
  }

  #told(): Told | 'none' | undefined {
    const weeks = this.#tables.weeks;
    if (weeks === undefined || weeks.length === 0) return undefined;
    const tables = new Set<number>();
    const words = new Map<number, number>();
    for (const week of weeks) {
      const work = dayOf(week, WORKING_DAY);
      let word = 0;
      for (let day = 0; day < DAYS; day++) {
        if (dayOf(week, day) === work) word |= bitOf(day);
        else tables.add(dayOf(week, day));
      }
      words.set(work, words.has(work) && words.get(work) !== word ? Number.NaN : word);
    }
    const [table] = tables;
    if (table === undefined) return 'none';
    if (tables.size > 1) return { word: sameWord([...words.values()]), table: undefined };
    // Where work has the table of rest, too, rest days do not show.
    words.delete(table);
    return { word: sameWord([...words.values()]), table };
  }
}

function sameWord(words: readonly number[]): number | undefined {
  const [first] = words;
  return words.every((word) => word === first) ? first : undefined;
}

/** Days are counted from Monday, bits from Sunday. */
function bitOf(day: number): number {
  return 1 << ((day + 1) % DAYS);
}

function rests(word: number, day: number): boolean {
  return (word & bitOf(day)) === 0;
}

function weekBy(tableOf: (day: number) => number): number {
  let week = 0;
  for (let day = 0; day < DAYS; day++) week = week * 10 + tableOf(day);
  return week;
}
