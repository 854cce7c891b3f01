import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { didYouMean } from '../../protocols/document/suggestion.ts';
import { DAY_MS } from '../../protocols/time/units.ts';
import { Series } from './series.ts';

/** Bytes of the largest table that is read. */
const SIZE_LIMIT = 64 << 20;
const ROW_LIMIT = 2_000_000;

/** A table of recorded values that cannot be used. */
export class SeriesError extends Error {
  override readonly name = 'SeriesError';
  readonly blame = 'configuration';
  readonly file: string;
  /** From 1; undefined when the file as a whole is at fault. */
  readonly line: number | undefined;

  constructor(file: string, line: number | undefined, problem: string) {
    super(`${line === undefined ? file : `${file}:${line}`}: ${problem}`);
    this.file = file;
    this.line = line;
  }
}

/**
 * Recorded values: a CSV file whose first column, `time`, holds ascending dates (ISO 8601, local to where they were
 * recorded) and whose other columns hold numbers, named with their unit: `activePower_W`.
 */
export class Table {
  readonly file: string;
  /** Milliseconds of each row after local midnight of the first row's day. */
  readonly timesMs: readonly number[];
  readonly #columns: ReadonlyMap<string, Float64Array>;

  private constructor(file: string, timesMs: readonly number[], columns: ReadonlyMap<string, Float64Array>) {
    this.file = file;
    this.timesMs = timesMs;
    this.#columns = columns;
  }

  /** @throws SeriesError for a file that is missing, too large or malformed, with its line */
  static async read(file: string): Promise<Table> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      throw new SeriesError(file, undefined, `cannot be read: ${(error as Error).message}`);
    }
    return Table.parse(text, file);
  }

  /** @throws SeriesError */
  static parse(text: string, file: string): Table {
    if (text.length > SIZE_LIMIT) throw new SeriesError(file, undefined, `is longer than ${SIZE_LIMIT} characters`);
    const [header, ...rows] = records(text, file);
    if (header === undefined || rows.length === 0) {
      throw new SeriesError(file, undefined, 'has no rows; a header `time,...` and one row at least are expected');
    }
    if (header[0] !== 'time') throw new SeriesError(file, 1, `begins with column ${header[0]}; time is expected first`);
    if (rows.length > ROW_LIMIT) throw new SeriesError(file, undefined, `has more than ${ROW_LIMIT} rows`);
    const times = rows.map((row, index) => timeOf(row[0]!, file, index + 2));
    times.forEach((time, index) => {
      if (index > 0 && time <= times[index - 1]!) throw new SeriesError(file, index + 2, 'its time does not ascend');
    });
    const columns = header.slice(1).map((name, column) => {
      const values = Float64Array.from(rows, (row, index) => numberOf(row[column + 1]!, name, file, index + 2));
      return [name, values] as const;
    });
    const midnight = Math.floor(times[0]! / DAY_MS) * DAY_MS;
    return new Table(
      file,
      times.map((time) => time - midnight),
      new Map(columns),
    );
  }

  /** Values of a column, one for each row. @throws SeriesError when there is no such column */
  column(name: string): Float64Array {
    const values = this.#columns.get(name);
    if (values !== undefined) return values;
    const names = [...this.#columns.keys()];
    throw new SeriesError(
      this.file,
      1,
      `has no column ${name}; ${didYouMean(name, names) ?? `there are ${names.join(', ')}`}`,
    );
  }

  /** A column over time. It begins at local midnight and repeats after its whole days. @throws SeriesError */
  series(name: string): Series {
    const days = Math.floor(this.timesMs.at(-1)! / DAY_MS) + 1;
    return new Series(this.timesMs, this.column(name), days * DAY_MS);
  }
}

function records(text: string, file: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, trim: true, max_record_size: 65_536 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw new SeriesError(file, lines, error.message);
  }
}

/** As if the place kept to UTC, since only the time of day counts. */
function timeOf(text: string, file: string, line: number): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new SeriesError(file, line, `${JSON.stringify(text)} is no time; write it as 2010-07-16T00:01:00`);
  }
  return time;
}

function numberOf(text: string, column: string, file: string, line: number): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new SeriesError(file, line, `${column} is ${JSON.stringify(text)}, not a number`);
  return value;
}
