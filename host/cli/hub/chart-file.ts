import { writeFileSync } from 'node:fs';
import { chartPage } from '../../chart/page.ts';
import { type HomeCourse, homeChart } from '../../hub/charts/home-chart.ts';
import type { LocalTimeRule } from '../../meter/local-time.ts';

/** Writes a chart of a home's course: `.svg` a picture, otherwise a page with notes under it. */
export function writeChart(
  file: string,
  title: string,
  course: HomeCourse,
  rule: LocalTimeRule,
  notes: readonly string[],
): void {
  const svg = homeChart(course, { title, utcOffsetMinutes: rule.offsetMinutes(course.timesS[0]!) });
  writeFileSync(file, file.endsWith('.svg') ? svg : chartPage(title, [{ title, svg, note: notes.join('\n') }]));
}
