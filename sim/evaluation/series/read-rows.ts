import { CsvError, parse } from 'csv-parse/sync';
import { SeriesError } from '../../series/table.ts';
import { parseTimestamp } from './timestamp.ts';

const SIZE_LIMIT = 256 << 20;
const ROW_LIMIT = 4_000_000;

export interface Rows {
  readonly header: readonly string[];
  readonly records: readonly Row[];
  /** Between fields, as it was found. */
  readonly delimiter: string;
}

export interface Row {
  /** From 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows of a CSV file with commas, semicolons or tabs. @throws SeriesError */
export function readRows(text: string, file: string): Rows {
  if (text.length > SIZE_LIMIT) throw new SeriesError(file, undefined, `is longer than ${SIZE_LIMIT} characters`);
  const delimiter = delimiterOf(text);
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, {
      bom: true,
      delimiter,
      skip_empty_lines: true,
      trim: true,
      comment: '#',
      comment_no_infix: true,
      relax_column_count_less: true,
      info: true,
      max_record_size: 65_536,
    }) as unknown as typeof parsed;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw new SeriesError(file, lines, error.message);
  }
  const [header, ...rows] = parsed;
  if (header === undefined || rows.length === 0) {
    throw new SeriesError(file, undefined, 'has no rows; a header with time, price and load, and rows are expected');
  }
  if (rows.length > ROW_LIMIT) throw new SeriesError(file, undefined, `has more than ${ROW_LIMIT} rows`);
  if (parseTimestamp(header.record[0]!) !== undefined) {
    throw new SeriesError(
      file,
      1,
      'is a row of values; name the columns in the first line: time,price,load,pv,temperature',
    );
  }
  const records = rows
    .map(({ record, info }) => ({ line: info.lines, fields: record }))
    .filter(({ fields }) => fields.some((field) => field !== ''));
  return { header: header.record, records, delimiter };
}

/** Of comma, semicolon and tab the one that the first line has most of. */
function delimiterOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

const ABSENT = /^(nan|na|n\/a|null|none|nil|-|--|\?|inf|-inf|infinity)?$/i;

/** The number of a field; NaN when there is none. @throws SeriesError for what is neither a number nor nothing */
export function numberOfField({ fields, line }: Row, column: number, name: string, rows: Rows, file: string): number {
  const text = fields[column] ?? '';
  if (ABSENT.test(text)) return Number.NaN;
  const plain = rows.delimiter === ',' ? text : text.replace(',', '.');
  const value = Number(plain);
  if (!Number.isFinite(value)) throw new SeriesError(file, line, `${name} is ${JSON.stringify(text)}, not a number`);
  return value;
}
