import type { RunReport, Verdict } from '../../../sim/report/report.ts';
import { lengthText, speedText } from '../../../sim/report/time-of-run.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import { byOutcome, countsText } from '../../../sim/report/verdict-order.ts';
import type { LineStatistics } from '../../line/statistics.ts';
import { coloured, dim } from '../style.ts';

const COLOURS = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;
/** Verdicts that passed and are told one by one; a run with more tells how many there were. */
const PASSED_LIMIT = 40;

/** As one line of a terminal: what would break it, or move the cursor, is made visible. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}

function verdictLines(verdict: Verdict, nameWidth: number): string[] {
  const { name, text, outcome, atMs, reason } = verdict;
  const when = atMs === undefined ? '' : timeText(atMs);
  const shown = printable(name).padEnd(nameWidth);
  const told = printable(reason);
  const first = `  ${coloured(COLOURS[outcome], outcome.padEnd(7))}  ${shown}  ${when.padStart(8)}  ${told}`.trimEnd();
  return outcome === 'failed' && text !== name ? [first, `           ${dim(printable(text))}`] : [first];
}

/** Passed ones first: what failed is to stand where the eye is when the run is over. */
function verdictTable(verdicts: readonly Verdict[]): string[] {
  const passed = verdicts.filter(({ outcome }) => outcome === 'passed').length;
  const told = byOutcome(verdicts, 'last').filter(({ outcome }) => outcome !== 'passed' || passed <= PASSED_LIMIT);
  const nameWidth = Math.max(0, ...told.map(({ name }) => printable(name).length));
  const left = passed > PASSED_LIMIT ? [`  ${coloured('green', 'passed ')}  ${passed} expectations`] : [];
  return [...left, ...told.flatMap((verdict) => verdictLines(verdict, nameWidth))];
}

const TROUBLES: readonly (readonly [keyof LineStatistics, string])[] = [
  ['retries', 'sent again'],
  ['timeouts', 'timeouts'],
  ['exceptions', 'exceptions'],
  ['crcErrors', 'CRC errors'],
  ['invalidResponses', 'unfit answers'],
  ['lateAnswers', 'late answers'],
  ['lost', 'times lost'],
];

function lineText({ line, text, statistics }: RunReport['lines'][number]): string {
  const { requests, responses, bytesReceived } = statistics;
  const troubles = TROUBLES.filter(([key]) => statistics[key] > 0).map(([key, what]) => `${statistics[key]} ${what}`);
  const counts = [`${requests} requests, ${responses} answers, ${bytesReceived} bytes read`, ...troubles];
  return `  ${printable(line)} (${printable(text)}): ${counts.join(', ')}`;
}

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

function happened({ events, faults, actions, watchdogResets }: RunReport): string[] {
  const failed = actions.filter(({ error }) => error !== undefined);
  const numbers = [
    ...(faults.length === 0 ? [] : [count(faults.length, 'fault')]),
    ...(events.length === 0 ? [] : [count(events.length, 'event')]),
    ...(actions.length === 0 ? [] : [count(actions.length, 'action')]),
  ];
  return [
    ...(numbers.length === 0 ? [] : [`  ${numbers.join(', ')}`]),
    ...(watchdogResets === 0 ? [] : [`  ${count(watchdogResets, 'watchdog reset')}: firmware trapped or ran away`]),
    ...failed.map(
      ({ atMs, text, error }) => `  ${timeText(atMs)}  ${printable(text)} failed: ${printable(error ?? '')}`,
    ),
  ];
}

function ran({ scenario, elapsedMs, tookMs, seed, target }: RunReport): string {
  const time =
    target === 'simulation'
      ? `${lengthText(elapsedMs)} simulated in ${lengthText(tookMs)} (${speedText(elapsedMs, tookMs)})`
      : `${lengthText(elapsedMs)} against hardware`;
  return `${printable(scenario)}: ${time}, seed ${seed}`;
}

/** What a run ends with on a terminal, line by line; plain text in a pipe. What failed and how to replay it is last. */
export function reportSummary(report: RunReport): string[] {
  const { verdicts, lines, traceDigest, outcome, replay } = report;
  const colour = COLOURS[outcome];
  return [
    '',
    ran(report),
    ...lines.map(lineText),
    ...happened(report),
    ...(traceDigest === undefined ? [] : [`  trace ${traceDigest}`]),
    '',
    ...verdictTable(verdicts),
    ...(verdicts.length === 0 ? [] : ['']),
    `${coloured(colour, outcome)}: ${countsText(verdicts)}`,
    ...(outcome === 'passed' ? [] : [`replay: ${replay}`]),
  ];
}
