import { create, type XMLElement } from 'xmlbuilder';
import type { RunReport, Verdict } from './report.ts';
import { timeText } from './time-text.ts';

/** Text with only what XML 1.0 lets a document hold; the library leaves that to its caller. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const counted = (verdicts: readonly Verdict[], outcome: Verdict['outcome']): number =>
  verdicts.filter((verdict) => verdict.outcome === outcome).length;
const total = <T>(all: readonly T[], count: (one: T) => number): number =>
  all.reduce((sum, one) => sum + count(one), 0);

/** Readers take what stands before the last dot for a package. */
function className({ scenario, seed }: RunReport, reports: readonly RunReport[]): string {
  const name = `kerb.${legal(scenario).replaceAll('.', '_')}`;
  return reports.filter((other) => other.scenario === scenario).length > 1 ? `${name} (seed ${seed})` : name;
}

function testCase(suite: XMLElement, verdict: Verdict, classname: string, replay: string): void {
  const { name, text, outcome, atMs, reason } = verdict;
  const test = suite.element('testcase', { name: legal(name), classname, time: seconds(atMs ?? 0) });
  if (outcome === 'skipped') test.element('skipped', { message: legal(reason) });
  if (outcome !== 'failed') return;
  // GitLab shows the text and not the message, so that the text says everything.
  const told = [text, reason, ...(atMs === undefined ? [] : [`at ${timeText(atMs)} since the start`])];
  test.element(
    'failure',
    { message: legal(reason), type: 'expectation' },
    legal(`${told.join('\n')}\nreplay: ${replay}`),
  );
}

function testSuite(root: XMLElement, report: RunReport, reports: readonly RunReport[]): void {
  const { scenario, source, verdicts, elapsedMs, tookMs, seed, target, traceDigest, replay } = report;
  const classname = className(report, reports);
  const suite = root.element('testsuite', {
    name: legal(scenario),
    tests: verdicts.length,
    failures: counted(verdicts, 'failed'),
    errors: 0,
    skipped: counted(verdicts, 'skipped'),
    time: seconds(elapsedMs),
    file: legal(source),
  });
  const properties = suite.element('properties');
  const given = { seed, traceDigest, target, source, tookSeconds: seconds(tookMs), replay };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) properties.element('property', { name, value: legal(String(value)) });
  }
  for (const verdict of verdicts) testCase(suite, verdict, classname, replay);
}

/**
 * Runs as JUnit XML, as GitHub's and GitLab's report readers and Jenkins take it: a suite for each, a test case for each
 * verdict. Times are simulated, in seconds: how far into the run a verdict fell. The same run gives the same text but
 * for `tookSeconds`.
 */
export function junitReport(...reports: readonly RunReport[]): string {
  const root = create('testsuites', { encoding: 'UTF-8' });
  const all = reports.flatMap(({ verdicts }) => verdicts);
  root.attribute('name', 'kerb');
  root.attribute('tests', all.length);
  root.attribute('failures', counted(all, 'failed'));
  root.attribute('errors', 0);
  root.attribute('time', seconds(total(reports, ({ elapsedMs }) => elapsedMs)));
  for (const report of reports) testSuite(root, report, reports);
  return `${root.end({ pretty: true })}\n`;
}
