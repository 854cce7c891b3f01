import type { CityTotals, EnergyAccount } from '../../../sim/city/report.ts';
import type { CityResult } from '../../../sim/city/run-city.ts';
import { replayCommand } from './city-options.ts';
import { kilowattHours, megabytes, megawatts, speedText, wholeText } from './city-text.ts';
import { timeText } from './history.ts';

/** How a run went on this computer: no part of its result. */
export interface CityRun {
  /** `2 threads` */
  readonly workers: string;
  /** Real time for the windows, without building and starting up. */
  readonly tookMs: number;
  /** Greatest resident memory of this process. */
  readonly peakBytes: number;
}

function energyRow(name: string, { delivered, booked, open, lost }: EnergyAccount): string[] {
  return [name, ...[delivered, booked, open, lost].map(kilowattHours)];
}

/** Rows of columns, each as wide as its widest text; all but the first stand right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  '),
  );
}

function trafficLine(totals: CityTotals): string {
  const { vehiclesArrived, vehiclesCrossed, vehiclesServed, vehiclesUncounted, delayMs, conflictMs } = totals;
  const delay = delayMs / 1000 / Math.max(1, vehiclesArrived);
  const uncounted = vehiclesUncounted === 0 ? '' : `, ${wholeText(vehiclesUncounted)} lost at power cuts`;
  return (
    `  vehicles: ${wholeText(vehiclesArrived)} arrived, ${wholeText(vehiclesCrossed)} crossed, ` +
    `${wholeText(vehiclesServed)} counted by the signals${uncounted}; mean delay ${delay.toFixed(1)} s; ` +
    `conflicting greens ${conflictMs / 1000} s`
  );
}

/** Lines for people. */
export function citySummary(result: CityResult, run: CityRun): string[] {
  const { plan, totals, windows, faults, elapsedMs, digest } = result;
  const loads = windows.map(({ loadW }) => loadW);
  const devices = plan.meters + plan.hubs + plan.junctions;
  return [
    '',
    `${wholeText(plan.meters)} meters, ${wholeText(plan.hubs)} hubs and ${wholeText(plan.junctions)} signals in ` +
      `${plan.districts} districts, ${timeText(elapsedMs)} simulated in ${(run.tookMs / 1000).toFixed(1)} s by ` +
      `${run.workers}: ${speedText(elapsedMs / run.tookMs)}`,
    `memory: ${megabytes(run.peakBytes)} at most, ${(run.peakBytes / devices / 1000).toFixed(2)} kB a device with everything`,
    '',
    'energy through the meters in kWh',
    ...columns([
      ['', 'by the homes', 'in registers', 'below 1 Wh each', 'lost at power cuts'],
      energyRow('imported', totals.imported),
      energyRow('exported', totals.exported),
    ]).map((line) => `  ${line}`),
    '',
    `  load: ${megawatts(Math.min(...loads))} to ${megawatts(Math.max(...loads))} of ${megawatts(plan.capacityW)}; ` +
      `windows with a limit: ${windows.filter(({ limited }) => limited > 0).length} of ${windows.length}`,
    trafficLine(totals),
    `  power cuts: ${wholeText(totals.powerCuts)}; without power at the end: ${wholeText(totals.dark)}; ` +
      `watchdog resets: ${totals.watchdogResets}; records written: ${wholeText(totals.recordsSaved)}`,
    `  events: ${Object.entries(totals.events)
      .map(([name, count]) => `${name} ${wholeText(count)}`)
      .join(', ')}`,
    '',
    `digest ${digest}`,
    ...(faults.length === 0
      ? ['every meter and signal is right, and nothing was lost or invented']
      : [...faults.map((fault) => `WRONG: ${fault}`), `to run it again: ${replayCommand(plan)}`]),
  ];
}

/** The same for programs; energies in mW·ms, as decimal strings, since they outgrow a double. */
export function citySummaryJson(result: CityResult, run: CityRun): unknown {
  const { plan, totals, windows, districts, faults, elapsedMs, digest } = result;
  const value = {
    passed: faults.length === 0,
    faults,
    plan,
    elapsedMs,
    digest,
    run: { ...run, speed: elapsedMs / run.tookMs },
    totals,
    windows: windows.map(({ totals: _, input, ...window }) => ({
      ...window,
      price: input.price / 10_000,
      limitsW: input.limitsW,
    })),
    districts,
    replay: replayCommand(plan),
  };
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)));
}
