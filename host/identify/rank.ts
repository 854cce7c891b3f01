import type { TemplateMatch } from './identity.ts';

/** Least score of a template that a device is taken to be of, bits: some hundred times likelier than chance. */
export const LEAST_SCORE = 8;
/** How far the best must lie before the next, bits: sixteen times likelier. */
export const LEAST_LEAD = 4;

/** Matches that are worth telling, by what they come to. */
export interface Ranking {
  /** Fits, and clearly better than all others. */
  readonly best: TemplateMatch | undefined;
  /** Fit about as well; empty when one is clearly best, or none fits. */
  readonly tied: readonly TemplateMatch[];
  /** All others that something speaks for. */
  readonly others: readonly TemplateMatch[];
}

export function rank(matches: readonly TemplateMatch[]): Ranking {
  const sorted = [...matches]
    .filter(({ evidence }) => evidence.some(({ outcome }) => outcome === 'fits'))
    .sort((a, b) => b.score - a.score || (a.template < b.template ? -1 : 1));
  const first = sorted[0];
  if (first === undefined || first.score < LEAST_SCORE) {
    return { best: undefined, tied: [], others: sorted.filter(({ score }) => score > 0) };
  }
  const near = sorted.filter(({ score }) => score >= LEAST_SCORE && first.score - score < LEAST_LEAD);
  const others = sorted.filter((match) => !near.includes(match) && match.score > 0);
  return near.length === 1 ? { best: first, tied: [], others } : { best: undefined, tied: near, others };
}
