import type { HistoryEntry } from '../../protocols/hub/history-entry.ts';
import type { TimedInterval } from '../../protocols/openadr/event-intervals.ts';
import { isoDuration } from '../../protocols/openadr/iso-duration.ts';
import type {
  Interval,
  OpenAdrEvent,
  PayloadValue,
  ReportDescriptor,
  ReportPayloadDescriptor,
  ReportRequest,
  ReportResource,
} from '../../protocols/openadr/objects.ts';
import type { DueReport } from '../../protocols/openadr/report-schedule.ts';
import { BaselineError, deliveryOf } from '../hub/baseline.ts';
import { measured, operatingState } from './report-values.ts';

/** Histories by hub; each reaches as far as the report and, for a baseline, its similar days before. */
export type Histories = ReadonlyMap<string, readonly HistoryEntry[]>;

/** A report, or why there cannot be one. */
export type MadeReport = { readonly report: ReportRequest } | { readonly impossible: string };

/** One name for what is summed over several hubs, as OpenADR has it. */
const AGGREGATED = 'AGGREGATED_REPORT';

/** kWh or kW in a unit. */
const UNITS: Readonly<Record<string, number>> = { KWH: 1, WH: 1000, MWH: 0.001, KW: 1, W: 1000, MW: 0.001 };
const POWER = new Set(['KW', 'W', 'MW']);
const REPORTED = ['USAGE', 'DEMAND', 'BASELINE', 'OPERATING_STATE'] as const;
export type ReportedType = (typeof REPORTED)[number];

export function isReported(type: string): type is ReportedType {
  return (REPORTED as readonly string[]).includes(type);
}

/** How far before a report the history must reach, s. */
export const BASELINE_DAYS_S = 46 * 86_400;

/**
 * A report of what hubs measured: USAGE and BASELINE as energy, or power where the descriptor's unit is one, DEMAND as
 * power, OPERATING_STATE. What a history does not know is left out.
 */
export function eventReport(
  event: OpenAdrEvent,
  { name, descriptor, intervals }: DueReport,
  histories: Histories,
  clientName: string,
): MadeReport {
  const { payloadType, units } = descriptor;
  if (!isReported(payloadType))
    return { impossible: `${payloadType} is not reported, there are ${REPORTED.join(', ')}` };
  const unit = units ?? (payloadType === 'DEMAND' ? 'KW' : 'KWH');
  const factor = UNITS[unit];
  if (payloadType !== 'OPERATING_STATE' && (factor === undefined || (payloadType === 'DEMAND' && !POWER.has(unit)))) {
    return { impossible: `${payloadType} cannot be given in ${unit}` };
  }
  const isPower = POWER.has(unit);
  let isExact = true;
  const values = new Map<string, ReadonlyMap<TimedInterval, PayloadValue>>();
  for (const [hub, history] of histories) {
    const found = valuesOf(payloadType, intervals, history, isPower, factor ?? 1);
    if ('impossible' in found) return found;
    isExact &&= found.isExact;
    values.set(hub, found.values);
  }
  const resources =
    descriptor.aggregate === true ? aggregated(payloadType, intervals, values) : eachOf(payloadType, intervals, values);
  if (resources.every((resource) => resource.intervals.length === 0)) {
    return { impossible: 'the histories of the hubs have nothing of its time' };
  }
  const payloadDescriptor = descriptorOf(descriptor, unit, isExact);
  return {
    report: { eventID: event.id, clientName, reportName: name, payloadDescriptors: [payloadDescriptor], resources },
  };
}

interface FoundValues {
  readonly values: ReadonlyMap<TimedInterval, PayloadValue>;
  readonly isExact: boolean;
}

function valuesOf(
  type: ReportedType,
  intervals: readonly TimedInterval[],
  history: readonly HistoryEntry[],
  isPower: boolean,
  factor: number,
): FoundValues | { readonly impossible: string } {
  let baseline: ((fromS: number, toS: number) => number) | undefined;
  if (type === 'BASELINE') {
    try {
      baseline = baselineOf(intervals, history);
    } catch (error) {
      if (!(error instanceof BaselineError)) throw error;
      return { impossible: error.message };
    }
  }
  const values = new Map<TimedInterval, PayloadValue>();
  let isExact = true;
  for (const interval of intervals) {
    const fromS = Math.floor(interval.startMs / 1000);
    const toS = Math.floor(interval.endMs / 1000);
    const found = toS > fromS ? measured(history, fromS, toS) : undefined;
    if (found === undefined) continue;
    isExact &&= found.isExact && type !== 'BASELINE';
    if (type === 'OPERATING_STATE') {
      values.set(interval, operatingState(found));
      continue;
    }
    const energyKwh = baseline === undefined ? found.energyKwh : baseline(fromS, toS);
    const value = isPower ? energyKwh / ((toS - fromS) / 3600) : energyKwh;
    values.set(interval, rounded(value * factor));
  }
  return { values, isExact };
}

/** Energy of the baseline between two times, kWh. @throws BaselineError */
function baselineOf(
  intervals: readonly TimedInterval[],
  history: readonly HistoryEntry[],
): (fromS: number, toS: number) => number {
  const startS = Math.floor(Math.min(...intervals.map(({ startMs }) => startMs)) / 1000);
  const endS = Math.floor(Math.max(...intervals.map(({ endMs }) => endMs)) / 1000);
  const delivery = deliveryOf(history, { startS, endS });
  return (fromS, toS) =>
    delivery.intervals.reduce((sum, quarter) => {
      const shareS = Math.min(quarter.endS, toS) - Math.max(quarter.startS, fromS);
      return sum + (shareS > 0 ? (quarter.baselineW * shareS) / 3_600_000 : 0);
    }, 0);
}

type ValuesByHub = ReadonlyMap<string, ReadonlyMap<TimedInterval, PayloadValue>>;

function eachOf(type: string, intervals: readonly TimedInterval[], values: ValuesByHub): ReportResource[] {
  return [...values].map(([hub, own]) => resourceOf(hub, type, intervals, (interval) => own.get(interval)));
}

/** Sums of what all hubs know; of states the first that is not normal. */
function aggregated(type: string, intervals: readonly TimedInterval[], values: ValuesByHub): ReportResource[] {
  const sum = (interval: TimedInterval): PayloadValue | undefined => {
    const all = [...values.values()].map((own) => own.get(interval));
    if (all.includes(undefined)) return undefined;
    if (all.every((value) => typeof value === 'number')) return rounded(all.reduce((a, b) => a + b, 0));
    return all.find((value) => value !== 'NORMAL') ?? 'NORMAL';
  };
  return [resourceOf(AGGREGATED, type, intervals, sum)];
}

function resourceOf(
  resourceName: string,
  type: string,
  intervals: readonly TimedInterval[],
  valueIn: (interval: TimedInterval) => PayloadValue | undefined,
): ReportResource {
  const filled = intervals.flatMap((timed): Interval[] => {
    const value = valueIn(timed);
    if (value === undefined) return [];
    const intervalPeriod = {
      start: new Date(timed.startMs).toISOString(),
      duration: isoDuration(timed.endMs - timed.startMs),
    };
    return [{ id: timed.interval.id, intervalPeriod, payloads: [{ type, values: [value] }] }];
  });
  return { resourceName, intervals: filled };
}

function descriptorOf(descriptor: ReportDescriptor, unit: string, isExact: boolean): ReportPayloadDescriptor {
  const { payloadType } = descriptor;
  const base = { objectType: 'REPORT_PAYLOAD_DESCRIPTOR', payloadType } as const;
  if (payloadType === 'OPERATING_STATE') return base;
  return { ...base, units: unit, readingType: isExact ? 'DIRECT_READ' : 'ESTIMATED' };
}

/** Thousandths: a history has whole Wh. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
