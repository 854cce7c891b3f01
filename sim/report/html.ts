import { Markup, markup } from './markup.ts';
import { contentHash, type PageAssets, pageAssets } from './page-assets.ts';
import { pageData } from './page-data.ts';
import { lineTable, recordTables } from './record-tables.ts';
import type { RunReport } from './report.ts';
import { lengthText, localText, speedText } from './time-of-run.ts';
import { countsText } from './verdict-order.ts';
import { verdictTable } from './verdict-table.ts';

/** Nothing is fetched, and no script or style runs but those that were written here. */
function policy({ library, program, style }: PageAssets): string {
  const scripts = `${contentHash(library)} ${contentHash(program)}`;
  return `default-src 'none'; script-src ${scripts}; style-src ${contentHash(style)}; base-uri 'none'; form-action 'none'`;
}

/** With the run's words and times for the timelines, which its program draws. */
const TIMELINES = markup`
<section id="timelines" aria-labelledby="timelines-title">
<h2 id="timelines-title">Timelines</h2>
<noscript><p class="empty">The timelines are drawn by a script, which is switched off here. Save the page and open it from disk.</p></noscript>
<p id="problem" class="empty" hidden></p>
<div id="strip" hidden>
<div class="toolbar" role="toolbar" aria-label="Timelines">
<div class="choice" role="group" aria-label="Time axis"><button type="button" id="local" aria-pressed="true">Local time</button><button type="button" id="elapsed" aria-pressed="false">Elapsed</button></div>
<div class="choice" role="group" aria-label="Zoom"><button type="button" id="out" aria-label="Zoom out">−</button><button type="button" id="in" aria-label="Zoom in">+</button><button type="button" id="all">Whole run</button></div>
<button type="button" id="next-failure" hidden>Next failure</button>
<span id="shown" aria-live="polite"></span>
<label class="search"><span class="hidden">Search tracks</span><input id="search" type="search" placeholder="Search tracks" autocomplete="off" spellcheck="false"></label>
<button type="button" id="unhide" hidden></button>
</div>
<div id="overview" role="presentation"><div id="part"></div></div>
<div id="axis"></div>
</div>
<div id="plots" tabindex="0" role="group" aria-label="Timelines" aria-describedby="keys"></div>
<p id="keys" class="keys">Drag to zoom, double click for the whole run, Shift and drag to move along. Ctrl and wheel zoom, Shift and wheel move; over the time axis the wheel zooms alone.
With the keyboard: <kbd>←</kbd> <kbd>→</kbd> move, <kbd>+</kbd> <kbd>−</kbd> zoom, <kbd>0</kbd> whole run, <kbd>Shift</kbd> <kbd>←</kbd> <kbd>→</kbd> cursor, <kbd>N</kbd> next failure, <kbd>/</kbd> search.</p>
</section>
<div id="tip" role="tooltip" hidden></div>`;

function facts(report: RunReport): Markup {
  const { elapsedMs, tookMs, target, seed, watchdogResets } = report;
  const simulated = target === 'simulation';
  const rows: readonly (readonly [string, Markup | string | number | undefined])[] = [
    ['Scenario', report.source],
    ['Ran', simulated ? 'in simulation' : 'against hardware'],
    ['Start', localText(report.startMs, report.utcOffsetMs)],
    [
      'Time',
      simulated
        ? `${lengthText(elapsedMs)} in ${lengthText(tookMs)} (${speedText(elapsedMs, tookMs)})`
        : lengthText(elapsedMs),
    ],
    ['Seed', seed],
    ['Watchdog resets', watchdogResets === 0 ? undefined : watchdogResets],
    ['Frames left off', report.trafficLeftOff === 0 ? undefined : report.trafficLeftOff.toLocaleString('en-GB')],
    [
      'Trace digest',
      report.traceDigest === undefined ? undefined : markup`<code class="digest">${report.traceDigest}</code>`,
    ],
  ];
  const told = rows.filter(([, value]) => value !== undefined);
  return markup`<dl class="facts">${told.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function header(report: RunReport): Markup {
  const { outcome, scenario, replay } = report;
  return markup`
<header>
<div class="title"><h1>${scenario}</h1><p class="badge ${outcome}">${outcome === 'passed' ? 'Passed' : 'Failed'}</p></div>
<p class="counts">${countsText(report.verdicts)}</p>
${facts(report)}
<div class="replay"><span class="label" id="replay-label">Replay</span><code id="replay" aria-labelledby="replay-label">${replay}</code><button type="button" id="copy" hidden>Copy</button></div>
</header>`;
}

/**
 * A run as one HTML page that needs nothing else: verdicts, then timelines on one time axis. It reads without its
 * script too, all but the timelines.
 */
export async function htmlReport(report: RunReport): Promise<string> {
  const assets = await pageAssets();
  const verdicts = markup`<section aria-labelledby="verdicts-title"><h2 id="verdicts-title">Verdicts</h2>${verdictTable(report)}</section>`;
  const outcome = report.outcome === 'passed' ? 'passed' : 'failed';
  return `${
    markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Kerb">
<title>${report.scenario}: ${outcome}</title>
<style>${new Markup(assets.style)}</style>
</head>
<body>
${header(report)}
<main>
${verdicts}
${TIMELINES}
${lineTable(report)}
${recordTables(report)}
</main>
<footer><p>Made by Kerb. Plots by ${assets.libraryName}.</p>
<details><summary>Licence of uPlot</summary><pre>${assets.libraryLicence}</pre></details></footer>
<script type="application/gzip" id="run">${new Markup(pageData(report))}</script>
<script>${new Markup(assets.library)}</script>
<script>${new Markup(assets.program)}</script>
</body>
</html>
`.text
  }`;
}
