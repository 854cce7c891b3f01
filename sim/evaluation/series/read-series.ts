import { readFile } from 'node:fs/promises';
import { localIso } from '../../../host/meter/local-time.ts';
import { didYouMean } from '../../../protocols/document/suggestion.ts';
import type { HomeClock } from '../../../protocols/hub/home.ts';
import { DAY_MS, HOUR_MS } from '../../../protocols/time/units.ts';
import { SeriesError } from '../../series/table.ts';
import { nameColumns, timeColumns } from './column-names.ts';
import { type ColumnUnit, unitOf } from './column-units.ts';
import type { Columns, EvaluationSeries, Stretch } from './evaluation-series.ts';
import { bridge, type Gap, type Grid, gridOf } from './grid.ts';
import { homeClockRule } from './home-clock.ts';
import { type Measure, measureOf, QUANTITIES, type Quantity } from './quantity.ts';
import { numberOfField, type Row, type Rows, readRows } from './read-rows.ts';
import { readTimes } from './read-times.ts';
import { rowTimes } from './row-times.ts';

/** Longest gap that is bridged; of a forecast any, with the truth's yesterday it would be no better. */
const BRIDGED_MS = 3 * HOUR_MS;
const OUTDOOR_CEL = 10;
const NOTES_OF_ONE_KIND = 5;

export interface ReadSeriesOptions {
  /** Local time of the home, for what the file does not say of it. */
  readonly clock: HomeClock;
  /** Names of columns, for those that are not to be found by themselves. */
  readonly columns?: ReadonlyMap<Quantity, string>;
}

/** Reads days of an evaluation from a CSV file. @throws SeriesError with the line at fault */
export async function readSeries(file: string, options: ReadSeriesOptions): Promise<EvaluationSeries> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new SeriesError(file, undefined, `cannot be read: ${(error as Error).message}`);
  }
  return parseSeries(text, file, options);
}

/** @throws SeriesError */
export function parseSeries(text: string, file: string, options: ReadSeriesOptions): EvaluationSeries {
  const rows = readRows(text, file);
  const times = timeColumns(rows.header, rows.records[0]?.fields);
  const { stamps, notes: ofTimes } = readTimes(rows.records, times, rows.header, file);
  const notes: string[] = [...ofTimes];
  const { utcMs, clock, notes: timeNotes } = rowTimes(stamps, options.clock);
  notes.push(...timeNotes);
  const grid = gridOf(utcMs, (row) => rows.records[row]!.line, file);
  notes.push(...gridNotes(grid, rows.records));
  const columns = readColumns(rows, times, grid, file, options, notes);
  const stretches = stretchesOf(grid, columns, clock, file, notes);
  return { file, stepMs: grid.stepMs, clock, stretches, notes };
}

function gridNotes({ unsorted, repeated, astray }: Grid, records: readonly Row[]): string[] {
  const lines = (rows: readonly number[]) => list(rows.map((row) => String(records[row]!.line)));
  return [
    ...(unsorted ? ['rows are not in order of time; they were sorted'] : []),
    ...(repeated.length > 0 ? [`rows that repeat a time were left out: line ${lines(repeated)}`] : []),
    ...(astray.length > 0 ? [`rows between the times of the others were left out: line ${lines(astray)}`] : []),
  ];
}

function readColumns(
  rows: Rows,
  times: readonly number[],
  grid: Grid,
  file: string,
  options: ReadSeriesOptions,
  notes: string[],
): Columns {
  const chosen = new Map(
    [...(options.columns ?? [])].map(([quantity, name]) => [quantity, columnNamed(name, rows.header, file)] as const),
  );
  const { columns, passedOver, placed } = nameColumns(rows.header, times, chosen);
  for (const { column, quantity } of passedOver) {
    notes.push(
      `column ${rows.header[column]} could be ${quantity} as well; ${rows.header[columns.get(quantity)!]} was taken`,
    );
  }
  if (placed.length > 0) notes.push(`${placed.join(', ')}: by the place of the column, as its name does not say`);
  const values: Partial<Record<Quantity, Float64Array>> = {};
  const gapsOf: string[] = [];
  const principals = new Map<Measure, ColumnUnit>();
  for (const [quantity, column] of inOrder(columns)) {
    const name = rows.header[column]!;
    const read = Float64Array.from(grid.rows, (row) =>
      row < 0 ? Number.NaN : numberOfField(rows.records[row]!, column, name, rows, file),
    );
    const measure = measureOf(quantity);
    const unit = unitOf(quantity, name, read, grid.stepMs / HOUR_MS, principals.get(measure));
    if (!principals.has(measure)) principals.set(measure, unit);
    const of = read.map((value) => value * unit.factor + unit.offset);
    notes.push(`${quantity} is column ${name}${unit.guess === undefined ? '' : `, taken to be in ${unit.guess}`}`);
    if (quantity === 'solar' || quantity === 'solarForecast') asGenerated(of, name, notes);
    // Where whole days are absent, nobody expects them.
    const gaps = bridge(of, BRIDGED_MS / grid.stepMs, measure === 'price').filter(
      ({ from, length }) =>
        length * grid.stepMs < DAY_MS || grid.rows.subarray(from, from + length).some((row) => row >= 0),
    );
    if (gaps.length > 0) gapsOf.push(gapNote(name, gaps, grid, rows));
    values[quantity] = of;
  }
  notes.push(...gapsOf);
  for (const needed of ['price', 'load'] as const) {
    if (values[needed] === undefined) {
      throw new SeriesError(
        file,
        1,
        `has no column of ${needed}; there are ${rows.header.join(', ')}. Name it with --column ${needed}=NAME`,
      );
    }
  }
  const { price, load } = values as Required<typeof values>;
  if (values.solar === undefined) notes.push('no column of solar power: 0 W');
  if (values.outdoor === undefined) notes.push(`no column of the outdoor temperature: ${OUTDOOR_CEL} °C`);
  return {
    ...values,
    price,
    load,
    solar: values.solar ?? new Float64Array(load.length),
    outdoor: values.outdoor ?? new Float64Array(load.length).fill(OUTDOOR_CEL),
  };
}

/** The price and the load first: others without a unit of their own have theirs. */
function inOrder(columns: ReadonlyMap<Quantity, number>): [Quantity, number][] {
  return QUANTITIES.flatMap((quantity) => {
    const column = columns.get(quantity);
    return column === undefined ? [] : [[quantity, column]];
  });
}

/** Some tell what is generated as negative power; and inverters draw a little at night. */
function asGenerated(values: Float64Array, name: string, notes: string[]): void {
  const sum = values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
  if (sum < 0) notes.push(`column ${name} is mostly negative: taken for power delivered`);
  for (let at = 0; at < values.length; at++) {
    const value = sum < 0 ? -values[at]! : values[at]!;
    values[at] = Math.max(value, 0);
  }
}

function columnNamed(name: string, header: readonly string[], file: string): number {
  const column = header.indexOf(name);
  if (column >= 0) return column;
  throw new SeriesError(
    file,
    1,
    `has no column ${name}; ${didYouMean(name, header) ?? `there are ${header.join(', ')}`}`,
  );
}

function gapNote(name: string, gaps: readonly Gap[], grid: Grid, rows: Rows): string {
  const steps = gaps.reduce((sum, { length }) => sum + length, 0);
  const longest = Math.max(...gaps.map(({ length }) => length));
  const places = gaps.map(({ from }) => {
    for (let at = from; at < grid.rows.length; at++) {
      if (grid.rows[at]! >= 0) return String(rows.records[grid.rows[at]!]!.line);
    }
    return 'the end';
  });
  const bridged = longest * grid.stepMs <= BRIDGED_MS ? 'bridged' : 'those of up to 3 h bridged';
  return `column ${name} lacks ${steps} values, up to ${(longest * grid.stepMs) / 60_000} min together, near line ${list(places)}: ${bridged}`;
}

/** Whole days in which no value is missing; the others are told and left out. */
function stretchesOf(grid: Grid, columns: Columns, clock: HomeClock, file: string, notes: string[]): Stretch[] {
  const { beginMs, stepMs, rows } = grid;
  const endMs = beginMs + rows.length * stepMs;
  let days = daysBetween(beginMs, endMs, clock);
  if (days.length < 2 && endMs - beginMs >= DAY_MS) {
    days = [];
    for (let at = beginMs; at <= endMs; at += DAY_MS) days.push(at);
    notes.push('no day of the file is whole from midnight to midnight: days begin at the time of its first row');
  }
  const complete = (from: number, to: number) => {
    for (const values of [columns.price, columns.load, columns.solar, columns.outdoor]) {
      for (let at = from; at < to; at++) if (Number.isNaN(values[at]!)) return false;
    }
    return true;
  };
  const stretches: Stretch[] = [];
  const leftOut: string[] = [];
  let midnights: number[] = [];
  const close = () => {
    if (midnights.length > 1) stretches.push(stretchOf(midnights, grid, columns));
    midnights = [];
  };
  days.slice(0, -1).forEach((day, index) => {
    const next = days[index + 1]!;
    const [from, to] = [(day - beginMs) / stepMs, (next - beginMs) / stepMs];
    if (!Number.isInteger(from) || !complete(from, to)) {
      leftOut.push(dateOf(day, clock));
      close();
      return;
    }
    if (midnights.length === 0) midnights.push(day);
    midnights.push(next);
  });
  close();
  if (leftOut.length > 0) notes.push(`days with longer gaps were left out: ${list(leftOut)}`);
  if (stretches.length === 0) {
    throw new SeriesError(
      file,
      undefined,
      'has no whole day: 24 hours without a gap of more than 3 hours are expected',
    );
  }
  const spare = (days[0]! - beginMs + endMs - days.at(-1)!) / HOUR_MS;
  if (spare > 0) notes.push(`${spare} h before the first whole day and after the last one were left out`);
  return stretches;
}

function stretchOf(midnightsMs: readonly number[], { beginMs, stepMs }: Grid, columns: Columns): Stretch {
  const from = (midnightsMs[0]! - beginMs) / stepMs;
  const to = (midnightsMs.at(-1)! - beginMs) / stepMs;
  const cut = Object.entries(columns).map(([quantity, values]) => [quantity, values.slice(from, to)]);
  return { midnightsMs, columns: Object.fromEntries(cut) as unknown as Columns };
}

/** Local midnights from the first at or after `beginMs` to the last at or before `endMs`. */
function daysBetween(beginMs: number, endMs: number, clock: HomeClock): number[] {
  const rule = homeClockRule(clock);
  const offsetMs = (utcMs: number) => rule.offsetMinutes(Math.floor(utcMs / 1000)) * 60_000;
  const midnights: number[] = [];
  for (let local = Math.floor((beginMs + offsetMs(beginMs)) / DAY_MS) * DAY_MS; ; local += DAY_MS) {
    const near = local - offsetMs(local - offsetMs(local));
    const utc = local - offsetMs(near);
    if (utc > endMs) return midnights;
    if (utc >= beginMs) midnights.push(utc);
  }
}

/** `2026-01-15` */
export function dateOf(midnightMs: number, clock: HomeClock): string {
  return localIso(midnightMs / 1000, homeClockRule(clock)).slice(0, 10);
}

function list(texts: readonly string[]): string {
  const shown = texts.slice(0, NOTES_OF_ONE_KIND).join(', ');
  return texts.length > NOTES_OF_ONE_KIND ? `${shown} and ${texts.length - NOTES_OF_ONE_KIND} more` : shown;
}
