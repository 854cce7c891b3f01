import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { htmlReport } from '../../../sim/report/html.ts';
import { escapeHtml } from '../../../sim/report/markup.ts';
import { trackOf } from '../../../sim/report/page/run-data.js';
import type { PageRun } from '../../../sim/report/page-run.ts';
import type { RunReport } from '../../../sim/report/report.ts';
import { around } from '../../../sim/report/verdict-table.ts';
import { anyText, runReport } from './fixture.ts';

const SMALL = { tracks: 6, points: 200, events: 12, faults: 5, frames: 40 };
const report = runReport(3, SMALL);

/** All texts of a report replaced, so that every place that shows one is tried. */
function withTexts<T>(value: T, text: (was: string) => string): T {
  if (typeof value === 'string') return text(value) as T;
  if (Array.isArray(value)) return value.map((item) => withTexts(item, text)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, text)])) as T;
}

/** What decides how the page is built, and stays. */
const FIXED = new Set(['passed', 'failed', 'skipped', 'simulation', 'hardware', 'register', 'channel', 'plant']);
const hostile = (text: string): RunReport => withTexts(report, (was) => (FIXED.has(was) ? was : text));

/** Elements and their attributes' names, without the values and without what is in scripts and styles. */
function skeleton(html: string): string[] {
  const plain = html.replace(/<(script|style)([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2></$1>');
  return [...plain.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, '=""'));
}

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<!--<script>',
  ']]>',
  '&lt;b&gt;',
  '\u2028\u2029\u0000\ud800',
  '\u202egnp.exe',
  '{{7*7}}',
];

describe('a hostile name', () => {
  const expected = skeletonOf(hostile('harmless'));

  async function skeletonOf(given: RunReport): Promise<string[]> {
    return skeleton(await htmlReport(given));
  }

  test.each(HOSTILE)('%j makes no element and no attribute', async (text) => {
    expect(await skeletonOf(hostile(text))).toEqual(await expected);
  });

  test('makes none, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await skeletonOf(hostile(text))).toEqual(await expected);
      }),
      { numRuns: 20 },
    );
  });

  test('is shown as it is', () => {
    expect(escapeHtml('<b> & "c"')).toBe('&lt;b&gt; &amp; &quot;c&quot;');
  });

  test('cannot hide itself or turn what stands around it', () => {
    expect(escapeHtml('a\u0000\u202eb\ud800\u2066')).toBe('a\ufffd\ufffdb\ufffd\ufffd');
    expect(escapeHtml('line\n\tline 😀')).toBe('line\n\tline 😀');
  });
});

describe('what the timelines are drawn from', () => {
  test('is all that the run saw, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.double({ noDefaultInfinity: true })), {
          maxLength: 50,
        }),
        async (points) => {
          const timesMs = points.map(([time]) => time).sort((a, b) => a - b);
          const values = points.map(([, value]) => value);
          const track = { ...report.tracks[0]!, step: false, timesMs, values };
          const run = dataOf(await htmlReport({ ...report, tracks: [track] }));
          const read = trackOf(run.tracks[0]!, run.elapsedMs);
          expect([...read.times]).toEqual(timesMs);
          // JSON has no minus zero.
          expect([...read.values].map((value) => value + 0)).toEqual(values.map((value) => value + 0));
        },
      ),
      { numRuns: 50 },
    );
  });

  test('packs a day of a street into a page that can be mailed', async () => {
    const html = await htmlReport(runReport(1));
    expect(html.length).toBeLessThan(4e6);
    expect(dataOf(html).traffic).toHaveLength(20_000);
  });

  function dataOf(html: string): PageRun {
    const [, base64] = /id="run">([^<]*)</.exec(html)!;
    return JSON.parse(gunzipSync(Buffer.from(base64!, 'base64')).toString()) as PageRun;
  }
});

describe('the page', () => {
  test('lets nothing run but its own two scripts and its style, and fetches nothing', async () => {
    const html = await htmlReport(report);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!.replaceAll('&#39;', "'");
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => hash(text!));
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text!));
    expect(scripts).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; script-src ${scripts.join(' ')}; style-src ${styles[0]}; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/\b(?:src|href)="(?!#)|<link|<iframe|\sstyle="|\son\w+="/);
  });

  test('has verdicts first, and what failed first of them', async () => {
    const html = await htmlReport(report);
    const rows = [...html.matchAll(/<tr role="row" class="(\w+)">[\s\S]*?<span class="name">([^<]*)</g)];
    expect(rows.slice(0, 4).map(([, outcome, name]) => `${outcome} ${name}`)).toEqual([
      'failed energy drawn',
      'failed room stays warm',
      'skipped relay welds',
      'passed phase 1 is served',
    ]);
    expect(html.indexOf('id="verdicts-title"')).toBeLessThan(html.indexOf('id="timelines"'));
  });

  test('carries the licence of the plot library', async () => {
    expect(await htmlReport(report)).toContain('Copyright (c) 2022 Leon Sorokin');
  });

  test('is the same for the same run', async () => {
    expect(await htmlReport(runReport(3, SMALL))).toBe(await htmlReport(report));
  });

  test('of a run in which nothing was expected and nothing happened says so', async () => {
    const none = { verdicts: [], tracks: [], events: [], faults: [], actions: [], traffic: [], lines: [] };
    const page = await htmlReport({ ...report, ...none, traceDigest: undefined, outcome: 'passed' });
    const html = page.replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
    expect(html).toContain('The scenario expects nothing.');
    expect(html).not.toMatch(/undefined|NaN|Trace digest|<table/);
  });
});

test('what is shown of a moment is within the run', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 366 * DAY_MS }),
      (share, elapsedMs) => {
        const atMs = share * elapsedMs;
        const { fromMs, toMs } = around(atMs, elapsedMs);
        expect(fromMs).toBeGreaterThanOrEqual(0);
        expect(toMs).toBeLessThanOrEqual(elapsedMs + 1e-3);
        expect(atMs).toBeGreaterThanOrEqual(fromMs - 1e-3);
        expect(atMs).toBeLessThanOrEqual(toMs + 1e-3);
        expect(toMs - fromMs).toBeLessThanOrEqual(600_001);
      },
    ),
  );
});
