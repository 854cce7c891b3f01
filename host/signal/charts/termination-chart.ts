import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { type Frame, legend, timeAxis } from '../../chart/axes.ts';
import { linearScale } from '../../chart/scale.ts';
import { element, line, picture, text } from '../../chart/svg.ts';
import { phaseServices, phasesIn, type Termination } from '../measures/phase-service.ts';
import { type ChartOptions, TERMINATION_COLOURS, WIDTH } from './chart-options.ts';

const ROW = 34;
const PEDESTRIANS = '#e67e22';
const MEANINGS: Readonly<Record<Termination, string>> = {
  gapOut: 'gap-out',
  maxOut: 'max-out',
  forceOff: 'force-off',
  unknown: 'unknown',
};

/** Purdue phase termination as SVG: a row a phase, and a point for what ended each green; walks stand above. */
export function terminationChart(events: readonly LoggedEvent[], options: ChartOptions = {}): string {
  const { title = 'Phase termination', utcOffsetMinutes = 0 } = options;
  const phases = phasesIn(events);
  const frame: Frame = { left: 70, right: WIDTH - 20, top: 60, bottom: 60 + Math.max(1, phases.length) * ROW };
  const time = linearScale([events[0]?.timeMs ?? 0, events.at(-1)?.timeMs ?? 1], [frame.left, frame.right]);
  const rows = phases.flatMap((phase, index) => {
    const y = frame.bottom - (index + 0.5) * ROW;
    const ends = phaseServices(events, phase).map(({ yellowMs, termination }) =>
      element('circle', { cx: time.at(yellowMs), cy: y, r: 2.5, fill: TERMINATION_COLOURS[termination] }),
    );
    const walks = events
      .filter(({ code, parameter }) => code === LOG_CODES.pedBeginWalk && parameter === phase)
      .map(({ timeMs }) =>
        element('rect', { x: time.at(timeMs) - 2, y: y - 11, width: 4, height: 4, fill: PEDESTRIANS }),
      );
    return [
      line([frame.left, y], [frame.right, y], { stroke: '#eee' }),
      text(frame.left - 8, y + 4, `phase ${phase}`, { 'text-anchor': 'end', fill: '#333' }),
      ...ends,
      ...walks,
    ];
  });
  const kinds = Object.entries(TERMINATION_COLOURS) as [Termination, string][];
  return picture(WIDTH, frame.bottom + 40, title, [
    text(frame.left, 24, title, { 'font-size': 16 }),
    ...timeAxis(frame, time, utcOffsetMinutes),
    ...rows,
    ...legend(frame.left, 46, [
      ...kinds.map(([kind, colour]) => [colour, MEANINGS[kind]] as const),
      [PEDESTRIANS, 'walk'],
    ]),
  ]);
}
