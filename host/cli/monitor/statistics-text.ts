import { exceptionName } from '../../../protocols/modbus/constants.ts';
import { milliseconds } from '../../monitor/fault-words.ts';
import type { LineStatistics, ResponseTimes } from '../../monitor/line-statistics.ts';
import { coloured } from '../style.ts';

/** What was counted on a line, for a person; counts of what is wrong are red, and left out when there are none. */
export function statisticsText(name: string, statistics: LineStatistics): string[] {
  const { bytes, durationUs, load, requests, responses, faults } = statistics;
  const duration = durationUs > 0 ? ` in ${(durationUs / 1e6).toFixed(1)} s` : '';
  const busy = load === undefined ? '' : `, ${(load * 100).toFixed(1)} % of the line's time`;
  const lines = [`${name}: ${bytes} bytes${duration}${busy}`, `  requests ${requests}, responses ${responses}`];
  const wrong = problems(statistics);
  lines.push(faults === 0 ? '  no errors' : `  ${coloured('red', wrong.join(', '))}`);
  if (statistics.responseTimes.count > 0) lines.push(`  response time ${timesText(statistics.responseTimes)}`);
  return [...lines, ...unitLines(statistics)];
}

/** Each with its count. */
function problems(statistics: LineStatistics): string[] {
  const { noises, noiseBytes, exceptions } = statistics;
  const refused = [...exceptions].sort(([a], [b]) => a - b);
  const counts: readonly (readonly [string, number])[] = [
    ['no answer', statistics.noAnswers],
    ['wrong checksum', statistics.checksumErrors],
    ['cut short', statistics.cutShort],
    ['no Modbus TCP header', statistics.headerErrors],
    [`noise (${noiseBytes} bytes)`, noises],
    ...refused.map(([code, count]) => [`exception ${code} ${exceptionName(code)}`, count] as const),
    ['refused', statistics.refusals],
    ['not asked for', statistics.unasked],
    ['not what was asked for', statistics.mismatches],
    ['requests that have to be refused', statistics.badRequests],
    ['pauses above t1.5', statistics.longPauses],
    ['gaps below t3.5', statistics.shortGaps],
  ];
  return counts.filter(([, count]) => count > 0).map(([what, count]) => `${what} ${count}`);
}

/** Least, mean and most. */
function timesText(times: ResponseTimes): string {
  if (times.count === 0) return '';
  return `${milliseconds(times.leastUs)} / ${milliseconds(times.meanUs!)} / ${milliseconds(times.mostUs)}`;
}

const HEADINGS = ['unit', 'requests', 'responses', 'refused', 'no answer', 'response time least / mean / most'];

function unitLines({ units }: LineStatistics): string[] {
  if (units.size === 0) return [];
  const rows = [...units].map(([unit, { requests, responses, exceptions, noAnswers, responseTimes }]) => [
    ...[unit, requests, responses, exceptions, noAnswers].map(String),
    timesText(responseTimes),
  ]);
  const table = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) => {
    const cells = row.map((cell, column) => (column === HEADINGS.length - 1 ? cell : cell.padStart(widths[column]!)));
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
