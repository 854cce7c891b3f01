import { type Markup, markup } from './markup.ts';
import type { RunReport, Verdict } from './report.ts';
import { timeText } from './time-text.ts';
import { byOutcome, countsText } from './verdict-order.ts';

const MARKS = { passed: '✓', failed: '✕', skipped: '–' } as const;
const WORDS = { passed: 'Passed', failed: 'Failed', skipped: 'Skipped' } as const;

/** Part of a run that shows a moment with what led to it: a twenty-fourth, from 10 s to 10 min. */
export function around(atMs: number, elapsedMs: number): { fromMs: number; toMs: number } {
  const span = Math.min(Math.max(elapsedMs / 24, 10_000), 600_000, elapsedMs);
  const fromMs = Math.min(Math.max(atMs - span / 2, 0), elapsedMs - span);
  return { fromMs, toMs: fromMs + span };
}

/** A moment, as a link that the timelines follow. */
export function momentLink(atMs: number, { elapsedMs }: RunReport, what: string, verdict?: string): Markup {
  const { fromMs, toMs } = around(atMs, elapsedMs);
  const names = verdict === undefined ? '' : markup` data-verdict="${verdict}"`;
  return markup`<a class="moment" href="#t=${fromMs},${toMs}"${names} aria-label="Show ${what} at ${timeText(atMs)} in the timelines">${timeText(atMs)}</a>`;
}

function row(verdict: Verdict, report: RunReport): Markup {
  const { name, text, outcome, atMs, reason, looks } = verdict;
  const moment = atMs === undefined ? markup`<span class="none">–</span>` : momentLink(atMs, report, name, name);
  return markup`
<tr role="row" class="${outcome}">
<td role="cell"><span class="outcome ${outcome}"><span class="mark" aria-hidden="true">${MARKS[outcome]}</span> ${WORDS[outcome]}</span></td>
<th role="rowheader" scope="row"><span class="name">${name}</span>${text === name ? undefined : markup`<code>${text}</code>`}</th>
<td role="cell" class="reason">${reason}</td>
<td role="cell" class="at">${moment}</td>
<td role="cell" class="looks">${looks.toLocaleString('en-GB')}<span class="label"> looks</span></td>
</tr>`;
}

/** The verdicts as a table that reads without the page's program. */
export function verdictTable(report: RunReport): Markup {
  const { verdicts } = report;
  if (verdicts.length === 0) return markup`<p class="empty">The scenario expects nothing.</p>`;
  return markup`
<table role="table" class="verdicts">
<caption class="hidden">Verdicts: ${countsText(verdicts)}</caption>
<thead role="rowgroup"><tr role="row">
<th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col">Expectation</th>
<th role="columnheader" scope="col">What was seen</th><th role="columnheader" scope="col">At, since start</th>
<th role="columnheader" scope="col">Looks</th>
</tr></thead>
<tbody role="rowgroup">${byOutcome(verdicts, 'first').map((verdict) => row(verdict, report))}
</tbody></table>`;
}
