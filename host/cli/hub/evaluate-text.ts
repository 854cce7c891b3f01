import type { EvaluatedDay, Evaluation } from '../../../sim/evaluation/evaluation.ts';
import type { EvaluationSeries } from '../../../sim/evaluation/series/evaluation-series.ts';
import { violationsOf } from '../../../sim/evaluation/violations.ts';
import { table } from '../meter/table.ts';

const TITLES = [
  { title: 'day' },
  { title: 'none', right: true },
  { title: 'rules', right: true },
  { title: 'hub', right: true },
  { title: 'optimum', right: true },
  { title: 'rules saved', right: true },
  { title: 'hub saved', right: true },
  { title: 'limit', right: true },
  { title: 'broken by the hub' },
] as const;

/** Lines for people: what was made of the file, a row for each day, and the shares of the possible saving. */
export function evaluationText({ days, summary, courses }: Evaluation, series: EvaluationSeries): string[] {
  const { home } = courses[0]!.course;
  const { share, cost } = summary;
  return [
    ...series.notes.map((note) => `${series.file}: ${note}`),
    `${home.name} on ${days.length} ${days.length === 1 ? 'day' : 'days'}; costs in the currency, with what is stored at midnight at its worth`,
    '',
    ...table(TITLES, [
      ...days.map(rowOf),
      ['all', ...costCells(cost), percent(share.rules.total), percent(share.hub.total), '', ''],
    ]),
    '',
    `share of the possible saving  median ${percent(share.hub.median)}, worst day ${percent(share.hub.worst)}, ` +
      `10th percentile ${percent(share.hub.p10)}, all days together ${percent(share.hub.total)}`,
    `the same by rules             median ${percent(share.rules.median)}, worst day ${percent(share.rules.worst)}, ` +
      `10th percentile ${percent(share.rules.p10)}, all days together ${percent(share.rules.total)}`,
    ...brokenText(days),
  ];
}

function rowOf({ date, cost, share, limitW, violations }: EvaluatedDay): string[] {
  return [
    date,
    ...costCells(cost),
    percent(share.rules),
    percent(share.hub),
    limitW === undefined ? '' : `${limitW} W`,
    violationsOf(violations.hub).join(', '),
  ];
}

function costCells(cost: EvaluatedDay['cost']): string[] {
  return [cost.none, cost.rules, cost.hub, cost.optimum].map((value) => value.toFixed(2));
}

/** `95.2 %`, or `-` for a share that is not known. */
export function percent(share: number | undefined): string {
  return share === undefined || Number.isNaN(share) ? '-' : `${(share * 100).toFixed(1)} %`;
}

function brokenText(days: readonly EvaluatedDay[]): string[] {
  const counted = (of: 'none' | 'rules' | 'hub') => {
    const names = days.flatMap(({ violations }) => violationsOf(violations[of]));
    const kinds = [...new Set(names)].map(
      (name) => `${name} on ${names.filter((other) => other === name).length} days`,
    );
    return `${of}: ${kinds.length === 0 ? 'nothing' : kinds.join(', ')}`;
  };
  return [`broken  ${(['hub', 'rules', 'none'] as const).map(counted).join('; ')}`];
}
