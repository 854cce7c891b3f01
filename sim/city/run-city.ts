import { createHash } from 'node:crypto';
import { type CityPlan, windowsOf } from './city-plan.ts';
import type { CitySeries } from './city-series.ts';
import type { DistrictHost } from './district-host.ts';
import { Feeder } from './feeder.ts';
import {
  type CityTotals,
  type DistrictReport,
  encodeMessage,
  imbalance,
  sumTotals,
  type WindowInput,
} from './report.ts';

/** A meter records its energy once a minute (`persistInterval`): nothing older may be lost, ms. */
const RECORD_INTERVAL_MS = 60_000;

/** The city at the end of a window. */
export interface CityWindow {
  readonly input: WindowInput;
  /** Simulated, since the start. */
  readonly elapsedMs: number;
  /** Means over the window, W. */
  readonly loadW: number;
  readonly hubHomesW: number;
  /** Districts under a limit. */
  readonly limited: number;
  readonly totals: CityTotals;
  /** SHA-256 over the digest before it and the districts' reports in order, with their digests: it covers all until now. */
  readonly digest: string;
}

export interface CityResult {
  readonly plan: CityPlan;
  readonly elapsedMs: number;
  readonly windows: readonly CityWindow[];
  /** Of each district, at the end. */
  readonly districts: readonly DistrictReport[];
  readonly totals: CityTotals;
  readonly digest: string;
  /** What is wrong, in words; empty when nothing is. */
  readonly faults: readonly string[];
}

export interface CityRunOptions {
  /** Ends the run after the window that is under way. */
  readonly stop?: AbortSignal;
  readonly onWindow?: (window: CityWindow) => void;
}

/**
 * Runs a city window by window. The result depends on the plan and the firmware alone, whatever the host.
 * @throws what the host throws
 */
export async function runCity(
  plan: CityPlan,
  series: CitySeries,
  host: DistrictHost,
  options: CityRunOptions = {},
): Promise<CityResult> {
  const feeder = new Feeder(plan, series.price);
  const windows: CityWindow[] = [];
  let reports: DistrictReport[] = [];
  let input = feeder.first();
  let elapsedMs = 0;
  let digest = '';
  do {
    reports = await host.run(input);
    elapsedMs += input.lengthMs;
    digest = chained(digest, reports);
    const window = windowOf(input, elapsedMs, reports, digest);
    windows.push(window);
    options.onWindow?.(window);
    input = feeder.next(reports);
  } while (input.window < windowsOf(plan) && options.stop?.aborted !== true);
  const { totals } = windows.at(-1)!;
  return { plan, elapsedMs, windows, districts: reports, totals, digest, faults: faultsOf(totals, reports) };
}

function windowOf(
  input: WindowInput,
  elapsedMs: number,
  reports: readonly DistrictReport[],
  digest: string,
): CityWindow {
  return {
    input,
    elapsedMs,
    loadW: reports.reduce((sum, { loadW }) => sum + loadW, 0),
    hubHomesW: reports.reduce((sum, { hubHomesW }) => sum + hubHomesW, 0),
    limited: input.limitsW.filter((limit) => limit !== 0).length,
    totals: sumTotals(reports.map(({ totals }) => totals)),
    digest,
  };
}

function chained(before: string, reports: readonly DistrictReport[]): string {
  const hash = createHash('sha256').update(before);
  for (const report of reports) hash.update(encodeMessage(report));
  return hash.digest('hex');
}

/** What may not be, whatever the seed. */
function faultsOf(totals: CityTotals, reports: readonly DistrictReport[]): string[] {
  const oldestMs = Math.max(...reports.map(({ oldestRecordMs }) => oldestRecordMs));
  const faults: [number | bigint, string][] = [
    [totals.wrongMeters, 'meters whose energy registers are not what the homes drew and delivered'],
    [imbalance(totals.imported), 'mW·ms of imported energy in no account'],
    [imbalance(totals.exported), 'mW·ms of exported energy in no account'],
    [totals.wrongSignals, 'signals whose counts are not what crossed'],
    [
      totals.vehiclesCrossed - totals.vehiclesServed - totals.vehiclesUncounted,
      'vehicles that crossed and are in no account',
    ],
    [totals.conflictMs, 'ms of green or yellow for conflicting phases'],
    [totals.watchdogResets, 'watchdog resets'],
    [
      Math.max(0, oldestMs - RECORD_INTERVAL_MS),
      'ms more than the record interval were lost by a meter at a power cut',
    ],
  ];
  return faults.flatMap(([count, text]) => (Number(count) === 0 ? [] : [`${count} ${text}`]));
}
