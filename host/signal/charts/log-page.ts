import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { chartPage, type PageChart } from '../../chart/page.ts';
import { coordinationDiagram } from '../measures/coordination-diagram.ts';
import type { ApproachDetectors } from '../measures/measure-report.ts';
import type { ChartOptions } from './chart-options.ts';
import { coordinationChart } from './coordination-chart.ts';
import { splitChart } from './split-chart.ts';
import { terminationChart } from './termination-chart.ts';

/** One HTML page with all charts of a controller's log. */
export function logPage(
  events: readonly LoggedEvent[],
  approaches: ReadonlyMap<number, ApproachDetectors>,
  { title = 'Signal performance', ...options }: ChartOptions = {},
): string {
  const diagrams = Array.from(approaches).flatMap(([phase, { arrivals }]): PageChart[] => {
    if (arrivals === undefined) return [];
    const svg = coordinationChart(coordinationDiagram(events, phase, arrivals), options);
    const note = `Detectors ${arrivals.detectors.join(', ')}; ${arrivals.travelTimeS ?? 0} s of travel to the stop line.`;
    return [{ title: `Purdue coordination diagram, phase ${phase}`, svg, note }];
  });
  return chartPage(title, [
    ...diagrams,
    { title: 'Purdue phase termination', svg: terminationChart(events, options) },
    { title: 'Split monitor', svg: splitChart(events, options) },
  ]);
}
