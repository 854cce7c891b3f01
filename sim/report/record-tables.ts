import type { LineStatistics } from '../../host/line/statistics.ts';
import { type Markup, markup } from './markup.ts';
import type { RunReport } from './report.ts';
import { lengthText } from './time-of-run.ts';
import { momentLink } from './verdict-table.ts';

/** Rows of one table; a browser draws some thousands well, and the JSON report has them all. */
export const ROW_LIMIT = 1000;

function table<Row>(
  title: string,
  columns: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly (Markup | string | number)[],
): Markup | undefined {
  if (rows.length === 0) return undefined;
  const left = rows.length - ROW_LIMIT;
  return markup`
<details class="records"><summary>${title} <span class="count">${rows.length.toLocaleString('en-GB')}</span></summary>
<div class="scroll"><table>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows
    .slice(0, ROW_LIMIT)
    .map((row) => markup`\n<tr>${cells(row).map((cell) => markup`<td>${cell}</td>`)}</tr>`)}
</tbody></table></div>${left > 0 ? markup`<p class="empty">${left} more are in the JSON report.</p>` : undefined}</details>`;
}

const COUNTERS: readonly (readonly [keyof LineStatistics, string])[] = [
  ['sent', 'Sent'],
  ['responses', 'Answers'],
  ['exceptions', 'Exceptions'],
  ['retries', 'Sent again'],
  ['timeouts', 'Timeouts'],
  ['crcErrors', 'CRC errors'],
  ['invalidResponses', 'Unfit answers'],
  ['lateAnswers', 'Late answers'],
  ['bytesSent', 'Bytes sent'],
  ['bytesReceived', 'Bytes read'],
  ['lost', 'Lost'],
];
const TROUBLES = new Set<keyof LineStatistics>([
  'retries',
  'timeouts',
  'crcErrors',
  'invalidResponses',
  'lateAnswers',
  'lost',
]);

/** What the lines counted. */
export function lineTable({ lines }: RunReport): Markup | undefined {
  if (lines.length === 0) return undefined;
  return markup`
<section class="lines" aria-labelledby="lines-title"><h2 id="lines-title">Lines</h2>
<div class="scroll"><table class="counters">
<thead><tr><th scope="col">Line</th>${COUNTERS.map(([, title]) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${lines.map(
    ({ line, text, statistics }) => markup`
<tr><th scope="row"><span class="name">${line}</span><span class="detail">${text}</span></th>${COUNTERS.map(([key]) => {
      const value = statistics[key];
      const kind = value === 0 ? 'zero' : TROUBLES.has(key) ? 'trouble' : '';
      return markup`<td class="${kind}">${value.toLocaleString('en-GB')}</td>`;
    })}</tr>`,
  )}
</tbody></table></div></section>`;
}

/** Faults, actions and events as tables: what the timelines show as marks, for reading and searching. */
export function recordTables(report: RunReport): Markup {
  const tables = [
    table('Faults', ['From', 'For', 'Fault', 'On', 'What'], report.faults, ({ name, target, fromMs, toMs, text }) => [
      momentLink(fromMs, report, name),
      toMs > fromMs ? lengthText(toMs - fromMs) : 'a moment',
      name,
      target,
      text,
    ]),
    table('Actions', ['At', 'Action', 'Error'], report.actions, ({ atMs, text, error }) => [
      momentLink(atMs, report, text),
      text,
      error ?? '',
    ]),
    table(
      'Events',
      ['At', 'Device', 'Event', 'Severity', 'Value'],
      report.events,
      ({ atMs, device, name, severity, value }) => [momentLink(atMs, report, name), device, name, severity, value],
    ),
  ].flatMap((found) => found ?? []);
  if (tables.length === 0) return markup``;
  return markup`<section aria-labelledby="records-title"><h2 id="records-title">Records</h2>${tables}</section>`;
}
