import { DAY_MS } from '../../../protocols/time/units.ts';
import { SeriesError } from '../../series/table.ts';

/** Rows on an even grid, missing values as NaN. */
export interface Grid {
  readonly beginMs: number;
  readonly stepMs: number;
  /** Row of the file for each step, or -1. */
  readonly rows: Int32Array;
  /** Rows that tell a time that another one told before. */
  readonly repeated: readonly number[];
  readonly unsorted: boolean;
  /** Rows that lie between the times of the grid. */
  readonly astray: readonly number[];
}

const LEAST_STEP_MS = 60_000;
const GREATEST_STEP_MS = 3_600_000;
const STEP_LIMIT = 4_000_000;

/** Puts rows at `utcMs` on a grid of the step that most of them keep. `lines`: of the file. @throws SeriesError */
export function gridOf(utcMs: Float64Array, lines: (row: number) => number, file: string): Grid {
  const order = Array.from(utcMs.keys()).sort((a, b) => utcMs[a]! - utcMs[b]! || a - b);
  const unsorted = order.some((row, index) => row !== index);
  const counts = new Map<number, number>();
  for (let index = 1; index < order.length; index++) {
    const step = utcMs[order[index]!]! - utcMs[order[index - 1]!]!;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [stepMs] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  if (stepMs === undefined) throw new SeriesError(file, undefined, 'has rows of one time only; days are expected');
  if (stepMs < LEAST_STEP_MS || stepMs > GREATEST_STEP_MS || DAY_MS % stepMs !== 0) {
    const line = lines(order[1]!);
    throw new SeriesError(
      file,
      line,
      `most rows are ${stepMs / 1000} s apart; 1 min to 1 h that divide a day are expected`,
    );
  }
  const beginMs = utcMs[order[0]!]!;
  const count = Math.round((utcMs[order.at(-1)!]! - beginMs) / stepMs) + 1;
  if (count > STEP_LIMIT) throw new SeriesError(file, undefined, `spans ${count} steps; ${STEP_LIMIT} at most`);
  const rows = new Int32Array(count).fill(-1);
  const repeated: number[] = [];
  const astray: number[] = [];
  for (const row of order) {
    const at = (utcMs[row]! - beginMs) / stepMs;
    if (!Number.isInteger(at)) astray.push(row);
    else if (rows[at]! >= 0) repeated.push(row);
    else rows[at] = row;
  }
  return { beginMs, stepMs, rows, repeated, unsorted, astray };
}

/** A run of steps without a value. */
export interface Gap {
  readonly from: number;
  readonly length: number;
}

/** Fills gaps of at most `longest` steps between values: with the last value (`held`) or on a straight line. Returns all gaps. */
export function bridge(values: Float64Array, longest: number, held: boolean): Gap[] {
  const gaps: Gap[] = [];
  for (let at = 0; at < values.length; at++) {
    if (!Number.isNaN(values[at]!)) continue;
    let end = at;
    while (end < values.length && Number.isNaN(values[end]!)) end++;
    gaps.push({ from: at, length: end - at });
    const before = at > 0 ? values[at - 1]! : values[end]!;
    const after = end < values.length ? values[end]! : before;
    if (end - at <= longest && before !== undefined) {
      for (let step = at; step < end; step++) {
        values[step] = held ? before : before + ((after - before) * (step - at + 1)) / (end - at + 1);
      }
    }
    at = end;
  }
  return gaps;
}
