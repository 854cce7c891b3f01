import { createHash } from 'node:crypto';
import type { Check } from '../../../protocols/commission/check.ts';
import {
  type CommissionReport,
  countChecks,
  type ReportedDevice,
  type ReportedStep,
} from '../../../protocols/commission/report.ts';
import { escapeHtml } from '../../chart/escape-html.ts';
import { REPORT_STYLE } from './report-style.ts';

const VERDICTS = { passed: 'Passed', failed: 'Failed', incomplete: 'Incomplete' } as const;
const MARKS = { passed: '✓ passed', failed: '✗ failed', notTested: '– not tested' } as const;

/** SHA-256 of the report in hex; it stands on the page, so that a sheet of paper names the file that belongs to it. */
export function reportDigest(report: CommissionReport): string {
  return createHash('sha256').update(JSON.stringify(report)).digest('hex');
}

/** The report as one HTML page that needs nothing else, and prints on A4. */
export function reportPage(report: CommissionReport): string {
  const { site, installer, devices, steps } = report;
  const counts = countChecks(report);
  const where = site.latitude === undefined ? '' : `${site.latitude}, ${site.longitude ?? ''}`;
  const facts: readonly (readonly [string, string])[] = [
    ['Site', site.name],
    ['Address', site.address ?? ''],
    ['Position', where],
    ['Installer', [installer.name, installer.company ?? ''].filter((part) => part !== '').join(', ')],
    ['Line', report.line],
    ['Begun', report.beganAt],
    ['Report made', report.madeAt],
    ['Checks', `${counts.passed} passed, ${counts.failed} failed, ${counts.notTested} not tested`],
    ['Gone on with', report.resumed === 0 ? '' : `${report.resumed} times`],
    ['Undone on the way', report.undone.map(({ step, at }) => `${step} (${at})`).join(', ')],
    ['Not brought back', report.left.join('; ')],
    ['Note', site.note ?? ''],
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(`Commissioning of ${site.name}`)}</title>
<style>
${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(`Commissioning of ${site.name}`)}</h1>
<p class="verdict ${report.verdict}">${VERDICTS[report.verdict]}</p>
</header>
${factTable(facts)}
<h2>Devices</h2>
${devices.map(deviceSection).join('\n')}
<h2>Steps</h2>
${steps.map(stepSection).join('\n')}
<section class="signatures">
<p>Installer</p><p>Customer</p>
</section>
<footer><p>Report ${reportDigest(report)}</p>
<p>This page shows a report that is signed. <code>kerb commission verify</code> tells whether page and report belong together and who signed.</p></footer>
</body>
</html>
`;
}

function factTable(facts: readonly (readonly [string, string])[]): string {
  const rows = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<table class="facts">\n${rows.join('\n')}\n</table>`;
}

function deviceSection(device: ReportedDevice): string {
  const { receipt } = device;
  const print = Object.entries(device.fingerprint).map(([name, value]) => `${name} ${value}`);
  const proof: readonly (readonly [string, string])[] =
    receipt.kind === 'none'
      ? [['Signed by the device', `nothing: ${receipt.reason}`]]
      : [
          ['Signed by the device: firmware', receipt.firmware],
          ['Signed by the device: config', receipt.config],
        ];
  return `<section>
<h3>${escapeHtml(device.name)}</h3>
${factTable([
  ['Class', device.class],
  ['Place', `unit ${device.unitId} on ${device.line}`],
  ['Location', device.location],
  ['Asset number', device.assetNumber],
  ['Identity', device.identity],
  ['Known by', print.join(', ')],
  ...proof,
])}
</section>`;
}

function stepSection({ id, title, outcome, endedAt, answers }: ReportedStep): string {
  const given = Object.entries(answers).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const told = given.length === 0 ? '' : `<p class="answers">${escapeHtml(given.join('; '))}</p>`;
  const checks = 'checks' in outcome && outcome.checks.length > 0 ? checkTable(outcome.checks) : '';
  return `<section class="step ${outcome.kind}">
<h3>${escapeHtml(title)} <small>${escapeHtml(id)}${endedAt === undefined ? '' : `, ${escapeHtml(endedAt)}`}</small></h3>
<p>${escapeHtml(outcomeText(outcome))}</p>
${told}${checks}
</section>`;
}

function outcomeText(outcome: ReportedStep['outcome']): string {
  switch (outcome.kind) {
    case 'pending':
      return 'Still to be done.';
    case 'done':
      return `Done: ${outcome.summary}.`;
    case 'skipped':
      return `Left out by ${outcome.by}: ${outcome.reason}.`;
    case 'failed': {
      const { accepted } = outcome;
      return `Failed: ${outcome.reason}.${accepted === undefined ? '' : ` Accepted by ${accepted.by}: ${accepted.reason}.`}`;
    }
  }
}

function checkTable(checks: readonly Check[]): string {
  const rows = checks.map(
    ({ name, expected, measured, verdict, note }) =>
      `<tr class="${verdict}"><td>${escapeHtml(name)}</td><td>${escapeHtml(expected)}</td><td>${escapeHtml(measured)}${
        note === undefined ? '' : `<br><em>${escapeHtml(note)}</em>`
      }</td><td>${MARKS[verdict]}</td></tr>`,
  );
  return `<table class="checks">
<thead><tr><th>Check</th><th>Expected</th><th>Measured</th><th>Verdict</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}
