import type { EvaluatedCourse, EvaluatedDay, Evaluation } from '../../../sim/evaluation/evaluation.ts';
import type { EvaluationSeries } from '../../../sim/evaluation/series/evaluation-series.ts';
import { chartPage, type PageChart } from '../../chart/page.ts';
import { dayChart } from './evaluate-chart.ts';
import { percent } from './evaluate-text.ts';

/** Days with charts on a page: more would make it too large to open. */
const MOST_CHARTS = 60;

/** One self-contained HTML page: each day under the hub and as the optimum has it. */
export function evaluationPage({ days, courses, summary }: Evaluation, series: EvaluationSeries): string {
  const { hub } = summary.share;
  const title = `${series.file}: median ${percent(hub.median)}, worst ${percent(hub.worst)} of the possible saving`;
  const shown = days.slice(0, MOST_CHARTS);
  return chartPage(
    title,
    shown.flatMap((day) => chartsOf(day, courses[day.course]!)),
  );
}

function chartsOf(day: EvaluatedDay, course: EvaluatedCourse): PageChart[] {
  const { cost, share } = day;
  const note =
    `Costs: none ${cost.none.toFixed(2)}, rules ${cost.rules.toFixed(2)}, hub ${cost.hub.toFixed(2)}, optimum ${cost.optimum.toFixed(2)}; ` +
    `the hub saved ${percent(share.hub)} of what was possible.`;
  return [
    { title: `${day.date}: hub`, svg: dayChart(day, course, 'hub') },
    { title: `${day.date}: optimum`, svg: dayChart(day, course, 'optimum'), note },
  ];
}
