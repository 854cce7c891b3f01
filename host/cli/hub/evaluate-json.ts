import type { Evaluation, ShareSummary } from '../../../sim/evaluation/evaluation.ts';
import type { EvaluationSeries } from '../../../sim/evaluation/series/evaluation-series.ts';
import { violationsOf } from '../../../sim/evaluation/violations.ts';
import type { EvaluateOptions } from './evaluate.ts';

/** The same for programs; names carry units, costs are in the currency of the prices. */
export function evaluationJson(
  { days, summary, courses }: Evaluation,
  series: EvaluationSeries,
  options: EvaluateOptions,
): object {
  return {
    series: series.file,
    home: courses[0]!.course.home.name,
    seed: options.seed,
    noise_percent: options.noise,
    scan_s: options.scan,
    notes: series.notes,
    summary: {
      days: days.length,
      share_percent: { hub: shares(summary.share.hub), rules: shares(summary.share.rules) },
      cost: summary.cost,
      violatedDays: summary.violatedDays,
    },
    days: days.map(({ date, cost, paid, share, limitW, violations }) => ({
      date,
      limit_W: limitW ?? null,
      cost,
      paid,
      share_percent: { hub: percentOf(share.hub), rules: percentOf(share.rules) },
      broken: violationsOf(violations.hub),
      violations: {
        hub: withUnits(violations.hub),
        rules: withUnits(violations.rules),
        none: withUnits(violations.none),
      },
    })),
  };
}

function shares({ median, worst, p10, total }: ShareSummary): object {
  return { median: percentOf(median), worst: percentOf(worst), p10: percentOf(p10), total: percentOf(total) };
}

/** With four digits behind the point; null for one that is not known. */
function percentOf(share: number | undefined): number | null {
  return share === undefined || Number.isNaN(share) ? null : Number((share * 100).toFixed(4));
}

/** `comfortWorstK` → `comfortWorst_K`. */
function withUnits(ledger: object): object {
  return Object.fromEntries(
    Object.entries(ledger).map(([name, value]) => [
      name.replace(/(KelvinHours|Wh|Minutes|[KWAH])$/, (unit) => UNITS[unit] ?? unit),
      value,
    ]),
  );
}

const UNITS: Readonly<Record<string, string>> = {
  KelvinHours: '_Kh',
  Minutes: '_min',
  Wh: '_Wh',
  K: '_K',
  W: '_W',
  A: '_A',
  H: '_h',
};
