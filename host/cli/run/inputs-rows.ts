import { CsvError, parse } from 'csv-parse/sync';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { InputsFileError, type InputsPlace } from './inputs-file-error.ts';

const ROW_LIMIT = 500_000;
const CELL_LIMIT = 65_536;
const KEYS = ['time', 'unitId', 'inputs'];

export interface InputValue {
  /** Of the column, or of the key. */
  readonly name: string;
  readonly value: unknown;
  readonly place: InputsPlace;
}

/** Where a table has the name of a column. */
export interface InputColumn {
  readonly name: string;
  readonly place: InputsPlace;
}

/** What a file says: of JSON lines there are no columns. */
export interface InputRows {
  readonly columns: readonly InputColumn[];
  readonly rows: readonly InputRow[];
}

/** What a file says of one moment. */
export interface InputRow {
  readonly timeMs: number;
  readonly values: readonly InputValue[];
  /** Of a JSON line. */
  readonly unitId?: number;
}

/**
 * The rows of a CSV table or of JSON lines, in the order of time; of a table, empty cells are left out.
 * @throws InputsFileError
 */
export function readInputRows(text: string, file: string): InputRows {
  const read = text.trimStart().startsWith('{') ? { columns: [], rows: jsonRows(text, file) } : tableRows(text, file);
  const { rows } = read;
  if (rows.length === 0) throw new InputsFileError(file, undefined, 'has no rows');
  if (rows.length > ROW_LIMIT) throw new InputsFileError(file, undefined, `has more than ${ROW_LIMIT} rows`);
  return read;
}

interface TableRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function tableRows(text: string, file: string): InputRows {
  const [header, ...records] = tableRecords(text, file);
  if (header === undefined) return { columns: [], rows: [] };
  const names = header.record;
  const { lines: line } = header.info;
  if (names[0] !== 'time') {
    throw new InputsFileError(file, { line, column: 1 }, `is ${JSON.stringify(names[0])}; the first column is time`);
  }
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice > 0) throw new InputsFileError(file, { line, column: twice + 1 }, `${names[twice]} is there twice`);
  let before = Number.NEGATIVE_INFINITY;
  const rows = records.map(({ record, info }): InputRow => {
    const timeMs = timeOf(record[0], file, { line: info.lines, column: 1 });
    if (timeMs <= before) throw new InputsFileError(file, { line: info.lines, column: 1 }, 'its time does not ascend');
    before = timeMs;
    const values = record.flatMap((cell, index): InputValue[] => {
      if (index === 0 || cell === '') return [];
      const place = { line: info.lines, column: index + 1 };
      return [{ name: names[index]!, value: numberOf(cell, names[index]!, file, place), place }];
    });
    return { timeMs, values };
  });
  const columns = names.slice(1).map((name, index) => ({ name, place: { line, column: index + 2 } }));
  return { columns, rows };
}

function tableRecords(text: string, file: string): TableRecord[] {
  try {
    const options = { bom: true, skip_empty_lines: true, trim: true, max_record_size: CELL_LIMIT, info: true } as const;
    return parse(text, options) as unknown as TableRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { lines?: number };
    throw new InputsFileError(file, lines === undefined ? undefined : { line: lines }, error.message);
  }
}

function jsonRows(text: string, file: string): InputRow[] {
  let before = Number.NEGATIVE_INFINITY;
  return text.split('\n').flatMap((content, index) => {
    if (content.trim() === '') return [];
    const place = { line: index + 1 };
    const { time, unitId, inputs } = jsonLine(content, file, place);
    if (!isMap(inputs) || (unitId !== undefined && typeof unitId !== 'number')) {
      throw new InputsFileError(file, place, 'give {"time":0,"unitId":1,"inputs":{"voltageL1":230000}}');
    }
    const timeMs = timeOf(time, file, place);
    if (timeMs < before) throw new InputsFileError(file, place, 'its time lies before that of the line before');
    before = timeMs;
    const values = Object.entries(inputs).map(([name, value]) => ({ name, value, place }));
    return [{ timeMs, values, ...(unitId !== undefined && { unitId }) }];
  });
}

function jsonLine(content: string, file: string, place: InputsPlace): Readonly<Record<string, unknown>> {
  let line: unknown;
  try {
    line = JSON.parse(content);
  } catch (error) {
    throw new InputsFileError(file, place, `is not JSON: ${(error as Error).message}`);
  }
  if (!isMap(line)) throw new InputsFileError(file, place, 'is no JSON object');
  const unknown = Object.keys(line).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, KEYS) ?? `there are ${KEYS.join(', ')}`;
    throw new InputsFileError(file, place, `${JSON.stringify(unknown)} is unknown: ${hint}`);
  }
  return line;
}

/** Seconds, or a date as ISO 8601 has it; one without a zone is taken as UTC, as only differences count. */
function timeOf(given: unknown, file: string, place: InputsPlace): number {
  const text = String(given).trim();
  if (/^-?\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  const date = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?$/.exec(text);
  const timeMs = date === null ? Number.NaN : Date.parse(date[3] === undefined ? `${text}Z` : text);
  if (Number.isNaN(timeMs)) {
    const shown = given === undefined ? 'there is no time' : `${JSON.stringify(given)} is no time`;
    throw new InputsFileError(file, place, `${shown}; write seconds, or a date as 2010-07-16T00:01:00`);
  }
  return timeMs;
}

function numberOf(cell: string, name: string, file: string, place: InputsPlace): number {
  const value = Number(cell);
  if (!Number.isFinite(value)) throw new InputsFileError(file, place, `${name} is ${JSON.stringify(cell)}, no number`);
  return value;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
