import { type Frame, legend, numberAxis, timeAxis } from '../../chart/axes.ts';
import { linearScale } from '../../chart/scale.ts';
import { element, type Point, picture, polyline, text } from '../../chart/svg.ts';
import type { CoordinationDiagram, DiagramCycle } from '../measures/coordination-diagram.ts';
import { type ChartOptions, LAMP_COLOURS, WIDTH } from './chart-options.ts';

const HEIGHT = 480;
const FRAME: Frame = { left: 70, right: WIDTH - 20, top: 60, bottom: HEIGHT - 40 };
/** A cycle that is longer than so many usual ones, as one at night, is cut off at the upper edge. */
const LONG_CYCLES = 3;

/** Purdue coordination diagram as SVG: a point a vehicle, and lines for the begins of green, yellow and the next red. */
export function coordinationChart(diagram: CoordinationDiagram, options: ChartOptions = {}): string {
  const { title = `Phase ${diagram.phase}: coordination diagram`, utcOffsetMinutes = 0 } = options;
  const { cycles, arrivals } = diagram;
  const first = cycles[0]?.beginMs ?? 0;
  const last = cycles.at(-1);
  const time = linearScale(
    [first, last === undefined ? 1 : last.beginMs + last.endS * 1000],
    [FRAME.left, FRAME.right],
  );
  const most = tallest(cycles);
  const inCycle = linearScale([0, most], [FRAME.bottom, FRAME.top]);
  const place = (timeMs: number, seconds: number): Point => [time.at(timeMs), inCycle.at(Math.min(seconds, most))];
  const line = (of: (cycle: DiagramCycle) => number, stroke: string) =>
    polyline(
      cycles.map((cycle) => place(cycle.beginMs, of(cycle))),
      { stroke, 'stroke-width': 1.5 },
    );
  const points = arrivals.map(({ timeMs, inCycleS, state }) => {
    const [cx, cy] = place(timeMs, inCycleS);
    return element('circle', { cx, cy, r: 1.6, fill: state === 'green' ? '#111' : '#777' });
  });
  return picture(WIDTH, HEIGHT, title, [
    text(FRAME.left, 24, title, { 'font-size': 16 }),
    ...timeAxis(FRAME, time, utcOffsetMinutes),
    ...numberAxis(FRAME, inCycle, 'time in cycle, s'),
    line(({ greenS }) => greenS, LAMP_COLOURS.green),
    line(({ yellowS }) => yellowS, LAMP_COLOURS.yellow),
    line(({ endS }) => endS, LAMP_COLOURS.red),
    ...points,
    ...legend(FRAME.left, 46, [
      [LAMP_COLOURS.green, 'begin of green'],
      [LAMP_COLOURS.yellow, 'begin of yellow'],
      [LAMP_COLOURS.red, 'begin of red'],
      ['#111', 'arrival on green'],
      ['#777', 'other arrival'],
    ]),
  ]);
}

function tallest(cycles: readonly DiagramCycle[]): number {
  const lengths = cycles.map(({ endS }) => endS).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 1;
  return Math.min(lengths.at(-1) ?? 1, usual * LONG_CYCLES);
}
