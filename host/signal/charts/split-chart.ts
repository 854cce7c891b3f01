import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { type Frame, legend, numberAxis, timeAxis } from '../../chart/axes.ts';
import { linearScale } from '../../chart/scale.ts';
import { element, line, picture, text } from '../../chart/svg.ts';
import { type PatternPeriod, patternPeriods } from '../measures/pattern-period.ts';
import { type PhaseService, phaseServices, phasesIn } from '../measures/phase-service.ts';
import { splitS } from '../measures/split-monitor.ts';
import { type ChartOptions, TERMINATION_COLOURS, WIDTH } from './chart-options.ts';

const PANEL = 150;
const GAP = 46;
const TOP = 76;
const PROGRAMMED = '#111';

/** Splits of each phase as SVG: a bar for each green with its clearance, coloured by what ended it, and what is programmed. */
export function splitChart(events: readonly LoggedEvent[], options: ChartOptions = {}): string {
  const { title = 'Splits', utcOffsetMinutes = 0 } = options;
  const phases = phasesIn(events);
  const periods = patternPeriods(events);
  const endMs = events.at(-1)?.timeMs ?? 1;
  const panels = phases.flatMap((phase, index) => {
    const top = TOP + index * (PANEL + GAP);
    const frame: Frame = { left: 70, right: WIDTH - 20, top, bottom: top + PANEL };
    return panel(frame, phase, phaseServices(events, phase), periods, [events[0]!.timeMs, endMs], utcOffsetMinutes);
  });
  const height = TOP + Math.max(1, phases.length) * (PANEL + GAP);
  return picture(WIDTH, height, title, [
    text(70, 24, title, { 'font-size': 16 }),
    ...legend(70, 46, [
      [TERMINATION_COLOURS.gapOut, 'gap-out'],
      [TERMINATION_COLOURS.maxOut, 'max-out'],
      [TERMINATION_COLOURS.forceOff, 'force-off'],
      [TERMINATION_COLOURS.unknown, 'unknown'],
      [PROGRAMMED, 'programmed split'],
    ]),
    ...panels,
  ]);
}

function panel(
  frame: Frame,
  phase: number,
  services: readonly PhaseService[],
  periods: readonly PatternPeriod[],
  span: readonly [number, number],
  utcOffsetMinutes: number,
): string[] {
  const time = linearScale(span, [frame.left, frame.right]);
  const programmed = periods.flatMap(({ fromMs, splits }, index) => {
    const split = splits.get(phase);
    return split === undefined ? [] : [{ split, fromMs, toMs: periods[index + 1]?.fromMs ?? span[1] }];
  });
  const most = Math.max(1, ...services.map(splitS), ...programmed.map(({ split }) => split));
  const seconds = linearScale([0, most], [frame.bottom, frame.top]);
  const bars = services.map((service) => {
    const [from, to] = [time.at(service.greenMs), time.at(service.clearedMs)];
    const height = frame.bottom - seconds.at(splitS(service));
    const place = { x: from, y: frame.bottom - height, width: Math.max(1, to - from), height };
    return element('rect', { ...place, fill: TERMINATION_COLOURS[service.termination], 'fill-opacity': 0.8 });
  });
  const lines = programmed.map(({ split, fromMs, toMs }) =>
    line([time.at(fromMs), seconds.at(split)], [time.at(toMs), seconds.at(split)], {
      stroke: PROGRAMMED,
      'stroke-width': 1.5,
      'stroke-dasharray': '6 3',
    }),
  );
  return [
    text(frame.left, frame.top - 6, `phase ${phase}`, { fill: '#333' }),
    ...timeAxis(frame, time, utcOffsetMinutes),
    ...numberAxis(frame, seconds, 'split, s'),
    ...bars,
    ...lines,
  ];
}
