import { styleText } from 'node:util';
import type { Preview, WeekSchedule } from '../../config/preview/preview.ts';
import { table } from '../meter/table.ts';
import { dim } from '../style.ts';

/** Characters of a day: one for half an hour. */
const WIDTH = 48;
const MINUTES = 1440;
const COLOURS = ['blue', 'yellow', 'green', 'magenta', 'cyan', 'red', 'white', 'gray'] as const;
/** Without colours, the kind's place among those of the week. */
const SIGNS = '123456789abcdefgh';

/** Lines of a preview: coloured blocks on a terminal, else a sign for each kind. */
export function previewText({ weeks, tables }: Preview): string[] {
  return [
    ...weeks.flatMap((week) => [...weekText(week), '']),
    ...tables.flatMap(({ title, columns, rows }) => [
      title,
      ...table(
        columns.map((column, index) => ({ title: column, right: index > 0 })),
        rows.map((row) => row.map(String)),
      ),
      '',
    ]),
  ].slice(0, -1);
}

function weekText(week: WeekSchedule): string[] {
  const width = Math.max(...week.days.map(({ label }) => label.length));
  const hours = [0, 6, 12, 18].map((hour) => `${String(hour).padStart(2, '0')}:00`.padEnd(WIDTH / 4)).join('');
  return [
    week.title,
    dim(`${' '.repeat(width + 2)}${hours}24:00`),
    ...week.days.map(({ label, spans }) => {
      const marks = Array.from({ length: WIDTH }, (_, index) => {
        const minute = (index * MINUTES) / WIDTH;
        const span = spans.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
        return span === undefined ? ' ' : mark(week, span.kind);
      });
      return `${label.padEnd(width)}  ${marks.join('')}`;
    }),
    [...week.kinds].map(([kind, name]) => `${mark(week, kind)} ${name}`).join('   '),
  ];
}

function mark(week: WeekSchedule, kind: number): string {
  const place = [...week.kinds.keys()].indexOf(kind);
  const { stdout } = process;
  if (stdout.isTTY && stdout.hasColors()) return styleText(COLOURS[place % COLOURS.length]!, '█');
  return SIGNS[place % SIGNS.length]!;
}
