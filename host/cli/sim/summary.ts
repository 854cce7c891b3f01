import type { CheckResult } from '../../../sim/scenario/comparison.ts';
import { nameOf } from '../../../sim/scenario/host-poll.ts';
import type { RunResult } from '../../../sim/scenario/run.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import type { LineStatistics } from '../../line/statistics.ts';
import { type History, timeText } from './history.ts';

/** Rows of columns, each as wide as its widest text; all but the first column stand right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

function checkRow({ check, rtu, tcp, plant, comparisons, worst, passed }: CheckResult, history: History): string[] {
  const text = (value: number): string => history.text(nameOf(check), value);
  const rounded = Number.isInteger(plant) ? plant : Number(plant.toFixed(3));
  return [
    `  ${check.what}`,
    rtu === undefined ? 'skipped' : text(rtu),
    text(tcp),
    text(rounded),
    `${Number(worst.toFixed(3))} of ${check.within}`,
    String(comparisons),
    passed ? 'ok' : 'WRONG',
  ];
}

function lineText(name: string, { sent, responses, retries, timeouts, bytesReceived }: LineStatistics): string {
  const troubles = retries + timeouts === 0 ? '' : `, ${retries} sent again, ${timeouts} timeouts`;
  return `  ${name}: ${sent} requests, ${responses} answers, ${bytesReceived} bytes read${troubles}`;
}

function linesText({ values, differing, rtuSkipped }: RunResult): string {
  if (rtuSkipped !== undefined) return `${values} values read over TCP; RTU was skipped`;
  if (differing.length === 0) return `${values} values read over both lines, all the same`;
  return `${values} values read over both lines, which differed in ${differing.join(', ')}`;
}

/** What a simulation ends with, line by line. */
export function summary(scenario: Scenario, result: RunResult, history: History, replay: string): string[] {
  const speed = result.elapsedMs / Math.max(1, result.tookMs);
  const { checks, watchdogResets, statistics } = result;
  const wrong = checks.filter(({ passed }) => !passed).length;
  return [
    '',
    `${scenario.name}: ${timeText(result.elapsedMs)} simulated in ${(result.tookMs / 1000).toFixed(1)} s ` +
      `(${speed >= 10 ? Math.round(speed) : speed.toFixed(1)} × real time), seed ${result.seed}`,
    statistics.rtu === undefined
      ? `  RTU skipped, ${result.rtuSkipped}`
      : lineText(`RTU on ${result.tty}`, statistics.rtu),
    lineText(`TCP on port ${result.tcpPort}`, statistics.tcp),
    '',
    ...table([
      ['', 'over RTU', 'over TCP', 'plant', 'off by at most', 'times', ''],
      ...checks.map((check) => checkRow(check, history)),
    ]),
    '',
    linesText(result),
    ...(watchdogResets === 0 ? [] : [`${watchdogResets} watchdog resets: firmware trapped or ran away`]),
    ...(wrong === 0 ? [] : [`${wrong} of ${checks.length} comparisons with the plants failed`]),
    ...(result.passed ? [] : [`replay: ${replay}`]),
  ];
}

/** The same for programs. */
export function summaryJson(scenario: Scenario, result: RunResult, replay: string): object {
  const { checks, ...rest } = result;
  return {
    scenario: scenario.name,
    source: scenario.source,
    ...rest,
    checks: checks.map(({ check, ...values }) => ({ ...check, ...values })),
    replay,
  };
}
