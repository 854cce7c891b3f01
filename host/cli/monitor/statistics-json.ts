import { exceptionName } from '../../../protocols/modbus/constants.ts';
import type { LineStatistics, ResponseTimes } from '../../monitor/line-statistics.ts';
import { isoTime, ms } from './frame-json.ts';

/** What was counted on a line until `atUs`, as one object. */
export function statisticsJson(line: string, atUs: number, statistics: LineStatistics): string {
  const { durationUs, load, exceptions, responseTimes, units } = statistics;
  return JSON.stringify({
    event: 'statistics',
    at: isoTime(atUs),
    line,
    durationMs: ms(durationUs),
    bytes: statistics.bytes,
    ...(load !== undefined && { loadPercent: Math.round(load * 10_000) / 100 }),
    requests: statistics.requests,
    responses: statistics.responses,
    faults: statistics.faults,
    noAnswers: statistics.noAnswers,
    checksumErrors: statistics.checksumErrors,
    cutShort: statistics.cutShort,
    headerErrors: statistics.headerErrors,
    noises: statistics.noises,
    noiseBytes: statistics.noiseBytes,
    exceptions: [...exceptions].map(([code, count]) => ({ code, name: exceptionName(code), count })),
    refusals: statistics.refusals,
    unasked: statistics.unasked,
    mismatches: statistics.mismatches,
    badRequests: statistics.badRequests,
    longPauses: statistics.longPauses,
    shortGaps: statistics.shortGaps,
    ...timesOf(responseTimes),
    units: Object.fromEntries(
      [...units].map(([unit, { requests, responses, exceptions, noAnswers, responseTimes }]) => [
        unit,
        { requests, responses, exceptions, noAnswers, ...timesOf(responseTimes) },
      ]),
    ),
  });
}

function timesOf(times: ResponseTimes): object {
  if (times.count === 0) return {};
  return { responseMs: { least: ms(times.leastUs), mean: ms(times.meanUs!), most: ms(times.mostUs) } };
}
