import type { Outcome, Verdict } from './report.ts';

const OUTCOMES: readonly Outcome[] = ['failed', 'skipped', 'passed'];

/** Failed ones first, then skipped, then passed, or the other way round; otherwise as they came. */
export function byOutcome(verdicts: readonly Verdict[], failed: 'first' | 'last'): Verdict[] {
  const outcomes = failed === 'first' ? OUTCOMES : OUTCOMES.toReversed();
  return outcomes.flatMap((outcome) => verdicts.filter((verdict) => verdict.outcome === outcome));
}

/** `2 failed, 1 skipped, 40 passed`; what there is none of is left out, and without verdicts it says so. */
export function countsText(verdicts: readonly Verdict[]): string {
  const counts = OUTCOMES.map((outcome) => [verdicts.filter((verdict) => verdict.outcome === outcome).length, outcome]);
  const told = counts.filter(([count]) => count !== 0).map(([count, outcome]) => `${count} ${outcome}`);
  return told.length === 0 ? 'nothing was expected' : told.join(', ');
}
