import { DAY_S } from '../../../protocols/time/units.ts';
import { type LocalTimeRule, localIso } from '../../meter/local-time.ts';

/** What a plot is made of: equal intervals of time in order, undefined where one is missing or not known. */
export interface PlotPoints {
  /** End of the first interval, UTC in s. */
  readonly firstEndS: number;
  readonly periodS: number;
  readonly values: readonly (number | undefined)[];
}

export interface PlotOptions {
  readonly title: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly localTime: LocalTimeRule;
  /** The axis begins at 0, as for an energy. */
  readonly fromZero: boolean;
}

const BARS = ' ▁▂▃▄▅▆▇█';
const LEVELS = BARS.length - 1;
/** Where nothing is known. */
const UNKNOWN = '·';
const TICKS = 4;
const ROWS_OF_TICK = 3;
/** Numbers closer together are drawn as the same. */
const LEAST_SPAN = 1e-3;
const WIDEST_INTERVAL = 8;
const MINUTE_S = 60;
const HOUR_S = 3600;
/** Distances of times on the axis, in s. */
const TIME_STEPS = [
  ...[5, 10, 15, 30].map((minutes) => minutes * MINUTE_S),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_S),
  ...[1, 2, 7, 14, 28, 91, 364].map((days) => days * DAY_S),
];
/** Columns that a time on the axis takes with the space behind it. */
const LABEL_WIDTH = 7;

/** A plot of columns with its axes, as lines. A column is the mean of its intervals. */
export function plot(points: PlotPoints, { title, width, localTime, fromZero }: PlotOptions): string[] {
  const scale = scaleOf(points.values, fromZero);
  const labels = Array.from({ length: scale.ticks + 1 }, (_, index) =>
    (scale.least + index * scale.step).toFixed(scale.decimals),
  );
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const columns = columnsOf(points.values, Math.max(1, width - margin - 1));
  const rows = scale.ticks * ROWS_OF_TICK;
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = rows - 1 - index;
    const label = (row + 1) % ROWS_OF_TICK === 0 ? labels[(row + 1) / ROWS_OF_TICK]! : '';
    const cells = columns.map((value) => cell(value, row, rows, scale));
    return `${label.padStart(margin)}${label === '' ? '│' : '┤'}${cells.join('')}`.trimEnd();
  });
  const { marks, texts } = timeAxis(points, columns.length, localTime);
  const axis = `${labels[0]!.padStart(margin)}┼${marks}`;
  return [title, ...lines, axis, `${' '.repeat(margin + 1)}${texts}`.trimEnd()];
}

interface Scale {
  readonly least: number;
  readonly step: number;
  readonly ticks: number;
  readonly decimals: number;
}

function scaleOf(values: readonly (number | undefined)[], fromZero: boolean): Scale {
  const known = values.filter((value) => value !== undefined);
  const min = known.reduce((least, value) => Math.min(least, value), known[0] ?? 0);
  const max = known.reduce((most, value) => Math.max(most, value), known[0] ?? 0);
  const low = fromZero ? Math.min(0, min) : min;
  const step = niceStep(Math.max(max - low, LEAST_SPAN) / TICKS);
  const least = Math.floor(low / step + 1e-9) * step;
  const ticks = Math.max(1, Math.ceil((max - least) / step - 1e-9));
  return { least, step, ticks, decimals: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** 1, 2 or 5 times a power of ten, not less than `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((each) => each * power >= step * (1 - 1e-9))!;
  return factor * power;
}

/** Values for the columns of a plot: an interval is several columns wide, or a column the mean of several. */
function columnsOf(values: readonly (number | undefined)[], width: number): (number | undefined)[] {
  const each = Math.min(WIDEST_INTERVAL, Math.floor(width / values.length));
  if (each >= 1) return values.flatMap((value) => new Array<number | undefined>(each).fill(value));
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width);
    const to = Math.floor(((column + 1) * values.length) / width);
    const known = values.slice(from, to).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

function cell(value: number | undefined, row: number, rows: number, { least, step, ticks }: Scale): string {
  if (value === undefined) return row === 0 ? UNKNOWN : ' ';
  const level = Math.round(((value - least) / (step * ticks)) * rows * LEVELS) - row * LEVELS;
  return BARS[Math.max(0, Math.min(level, LEVELS))]!;
}

/** Times below the columns at round moments: the date at midnight, else the time of day. */
function timeAxis({ firstEndS, periodS, values }: PlotPoints, columns: number, localTime: LocalTimeRule) {
  const beginS = firstEndS - periodS;
  const columnS = (values.length * periodS) / columns;
  const stepS = TIME_STEPS.find((step) => step / columnS >= LABEL_WIDTH) ?? TIME_STEPS.at(-1)!;
  const marks = new Array<string>(columns).fill('─');
  const texts = new Array<string>(columns).fill(' ');
  let free = 0;
  let before: number | undefined;
  for (let column = 0; column < columns; column++) {
    const utcS = Math.round(beginS + column * columnS);
    const step = Math.floor((utcS + localTime.offsetMinutes(utcS) * MINUTE_S) / stepS);
    const begins = before === undefined ? isRound(utcS, stepS, localTime) : step > before;
    before = step;
    if (!begins || column < free) continue;
    const local = localIso(roundedS(utcS, stepS, localTime), localTime);
    const text = local.slice(11, 16) === '00:00' ? local.slice(5, 10) : local.slice(11, 16);
    if (column + text.length > columns) continue;
    marks[column] = '┬';
    for (const [index, character] of [...text].entries()) texts[column + index] = character;
    free = column + LABEL_WIDTH;
  }
  return { marks: marks.join(''), texts: texts.join('') };
}

function roundedS(utcS: number, stepS: number, localTime: LocalTimeRule): number {
  const offsetS = localTime.offsetMinutes(utcS) * MINUTE_S;
  return Math.floor((utcS + offsetS) / stepS) * stepS - offsetS;
}

function isRound(utcS: number, stepS: number, localTime: LocalTimeRule): boolean {
  return roundedS(utcS, stepS, localTime) === utcS;
}
