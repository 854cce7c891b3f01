import { gzipSync } from 'node:zlib';
import type { PageRun, PageTrack } from './page-run.ts';
import type { RunReport, Track } from './report.ts';

/** Times as differences, when adding them up again gives each time to the last bit. */
function differences(times: readonly number[]): number[] | undefined {
  const found: number[] = [];
  let last = 0;
  for (const time of times) {
    found.push(time - last);
    last += time - last;
    if (last !== time) return undefined;
  }
  return found;
}

function pageTrack({ name, unit, kind, step, symbols, timesMs, values }: Track): PageTrack {
  const deltas = differences(timesMs);
  // JSON knows no NaN and writes null.
  return { name, unit, kind, step, symbols, times: deltas ?? timesMs, deltas: deltas !== undefined, values };
}

/**
 * The part of a report that the page's program reads: JSON, compressed, in base64. No text of a report can end the
 * element that carries it, as base64 has no `<`.
 */
export function pageData(report: RunReport): string {
  const { startMs, utcOffsetMs, elapsedMs, events, faults, actions, traffic } = report;
  const run: PageRun = {
    startMs,
    utcOffsetMs,
    elapsedMs,
    verdicts: report.verdicts.map(({ name, text, outcome, atMs, reason }) => ({ name, text, outcome, atMs, reason })),
    tracks: report.tracks.map(pageTrack),
    events,
    faults,
    actions,
    traffic,
  };
  return gzipSync(JSON.stringify(run)).toString('base64');
}
