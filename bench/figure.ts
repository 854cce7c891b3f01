/** Least, median and greatest of the rounds. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly greatest: number;
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** `shown` has no goal; `skipped` could not be measured here and says why. */
export type Verdict = 'pass' | 'fail' | 'shown' | 'skipped';

/** One line of the report. */
export interface Figure {
  /** The benchmark that measured it. */
  readonly bench: string;
  readonly name: string;
  /** Of what: `×` for a ratio of two sides, or a unit. */
  readonly unit: string;
  readonly value?: Spread;
  readonly goal?: Goal;
  readonly verdict: Verdict;
  /** Why it was skipped, or what else is worth knowing. */
  readonly note?: string;
}

/** A figure from its rounds; it passes when their median meets the goal. */
export function figure(
  bench: string,
  name: string,
  unit: string,
  rounds: readonly number[],
  goal?: Goal,
  note?: string,
): Figure {
  const value = spreadOf(rounds);
  const verdict = goal === undefined ? 'shown' : meets(value.median, goal) ? 'pass' : 'fail';
  return {
    bench,
    name,
    unit,
    value,
    ...(goal === undefined ? {} : { goal }),
    verdict,
    ...(note === undefined ? {} : { note }),
  };
}

export function skipped(bench: string, name: string, reason: string, goal?: Goal): Figure {
  return { bench, name, unit: '', ...(goal === undefined ? {} : { goal }), verdict: 'skipped', note: reason };
}

export function spreadOf(rounds: readonly number[]): Spread {
  if (rounds.length === 0) throw new RangeError('a figure needs at least one round');
  const sorted = [...rounds].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { least: sorted[0]!, median, greatest: sorted[sorted.length - 1]! };
}

function meets(value: number, goal: Goal): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}
