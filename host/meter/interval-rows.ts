import type { LoadProfile } from './meter.ts';

/** A line of an export: an interval, or one that is missing. */
export interface IntervalRow {
  /** UTC in s since 1970. */
  readonly endS: number;
  readonly flags: readonly string[];
  /** One for each channel; undefined where it is not known. */
  readonly values: readonly (number | undefined)[];
}

/** The flag of a row for an interval that is missing. */
export const MISSING = 'missing';
/** A gap with more intervals is one row: a clock that was set leaves gaps of years. */
const MAX_GAP_ROWS = 10_000;

/** The intervals of a profile in order, and where some are missing a row without values for each, so that nobody adds up less without seeing it. */
export function* intervalRows({ intervals, gaps, channels, periodS }: LoadProfile): Generator<IntervalRow> {
  const values = channels.map(() => undefined);
  const gapBefore = new Map(gaps.map((gap) => [gap.toS + periodS, gap]));
  const rowsOf = function* (gap: (typeof gaps)[number]): Generator<IntervalRow> {
    const first = gap.missing > MAX_GAP_ROWS ? gap.toS : gap.fromS + periodS;
    for (let endS = first; endS <= gap.toS; endS += periodS) yield { endS, flags: [MISSING], values };
  };
  for (const interval of intervals) {
    const gap = gapBefore.get(interval.endS);
    if (gap !== undefined) yield* rowsOf(gap);
    gapBefore.delete(interval.endS);
    yield interval;
  }
  const last = intervals.at(-1)?.endS;
  const behind = gaps.find(({ fromS }) => fromS === last);
  if (behind !== undefined && gapBefore.has(behind.toS + periodS)) yield* rowsOf(behind);
}
