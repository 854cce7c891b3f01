import { escapeHtml } from '../../chart/escape-html.ts';
import { element, line, picture, text } from '../../chart/svg.ts';
import type { WeekSchedule } from './preview.ts';

const WIDTH = 960;
const LEFT = 130;
const TOP = 40;
const ROW = 26;
const GAP = 6;
const LEGEND = 30;
const HOURS = 24;
const MINUTES = 1440;

/** Colours of what holds, by number; told apart by those who see no red and green (Okabe and Ito). */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#999999'] as const;

/** The colour of a kind: its place among the kinds of the week, so that neighbours differ. */
export function kindColour(week: WeekSchedule, kind: number): string {
  return COLOURS[[...week.kinds.keys()].indexOf(kind) % COLOURS.length] ?? COLOURS[0];
}

/** A week as a chart: a row for each day, a block for what holds. */
export function weekChart(week: WeekSchedule): string {
  const x = (minute: number): number => LEFT + ((WIDTH - LEFT - 20) * minute) / MINUTES;
  const height = TOP + week.days.length * (ROW + GAP) + LEGEND;
  const content: string[] = [];
  for (let hour = 0; hour <= HOURS; hour += 3) {
    const at = x(hour * 60);
    content.push(line([at, TOP - 6], [at, height - LEGEND], { stroke: '#ccc' }));
    content.push(
      text(at, TOP - 12, `${String(hour).padStart(2, '0')}:00`, { 'text-anchor': 'middle', 'font-size': 12 }),
    );
  }
  for (const [index, { label, spans }] of week.days.entries()) {
    const y = TOP + index * (ROW + GAP);
    content.push(text(LEFT - 10, y + ROW - 8, label, { 'text-anchor': 'end', 'font-size': 13 }));
    for (const { fromMinute, toMinute, kind } of spans) {
      const width = x(toMinute) - x(fromMinute);
      const title = element('title', {}, escapeHtml(week.kinds.get(kind) ?? String(kind)));
      content.push(
        element(
          'rect',
          { x: x(fromMinute), y, width, height: ROW, fill: kindColour(week, kind), stroke: '#fff' },
          title,
        ),
      );
    }
  }
  let at = LEFT;
  for (const [kind, name] of week.kinds) {
    content.push(element('rect', { x: at, y: height - 20, width: 14, height: 14, fill: kindColour(week, kind) }));
    content.push(text(at + 20, height - 8, name, { 'font-size': 13 }));
    at += 40 + name.length * 8;
  }
  return picture(WIDTH, height, week.title, content);
}
