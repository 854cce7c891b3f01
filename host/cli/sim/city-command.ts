import { availableParallelism } from 'node:os';
import { buildCityImages } from '../../../sim/city/city-images.ts';
import { type CityPlan, planCity } from '../../../sim/city/city-plan.ts';
import { type CitySeries, readCitySeries } from '../../../sim/city/city-series.ts';
import type { DistrictHost } from '../../../sim/city/district-host.ts';
import { LocalDistricts } from '../../../sim/city/local-districts.ts';
import { runCity } from '../../../sim/city/run-city.ts';
import { ThreadedDistricts } from '../../../sim/city/threads/threaded-districts.ts';
import { systemClock } from '../../clock/system.ts';
import { ExitCode } from '../failure.ts';
import { interrupted } from '../signals.ts';
import { type CityOptions, checkCityOptions, givenPlan } from './city-options.ts';
import { citySummary, citySummaryJson } from './city-summary.ts';
import { wholeText } from './city-text.ts';
import { type CityView, LineCityView, LiveCityView, silentCityView } from './city-view.ts';

export { addCityOptions, type CityOptions } from './city-options.ts';

/**
 * `kerb sim --city`: runs a city, shows it, and sets the exit code.
 * @throws UsageError, CityPlanError, CompileError, SeriesError, DistrictError
 */
export async function simulateCity(options: CityOptions): Promise<void> {
  checkCityOptions(options);
  const plan = planCity(givenPlan(options));
  const view = viewOf(plan, options);
  const stop = new AbortController();
  void interrupted().then(() => stop.abort());
  const series = await readCitySeries();
  const host = await hostOf(plan, series, options, view, stop.signal);
  try {
    view.note(
      `${wholeText(plan.meters)} meters, ${wholeText(plan.hubs)} hubs and ${wholeText(plan.junctions)} junctions ` +
        `in ${plan.districts} districts on ${host.name}, seed ${plan.seed}`,
    );
    const fromMs = systemClock.monotonicMs();
    const result = await runCity(plan, series, host, {
      stop: stop.signal,
      onWindow: (window) => view.window(window),
    });
    view.finish();
    const run = {
      workers: host.name,
      tookMs: systemClock.monotonicMs() - fromMs,
      peakBytes: process.resourceUsage().maxRSS * 1024,
    };
    if (options.json) console.log(JSON.stringify(citySummaryJson(result, run), null, 2));
    else for (const line of citySummary(result, run)) console.log(line);
    if (result.faults.length > 0) process.exitCode = ExitCode.failed;
  } finally {
    view.finish();
    await host.close();
  }
}

function viewOf(plan: CityPlan, { json }: CityOptions): CityView {
  if (json) return silentCityView;
  return process.stdout.isTTY ? new LiveCityView(plan, systemClock) : new LineCityView(plan, systemClock);
}

async function hostOf(
  plan: CityPlan,
  series: CitySeries,
  options: CityOptions,
  view: CityView,
  stop: AbortSignal,
): Promise<DistrictHost> {
  const images = await buildCityImages();
  if (options.nats !== undefined) {
    // Loaded only when it is asked for, so that the others start without it.
    const { NatsDistricts } = await import('../../../sim/city/nats/nats-districts.ts');
    return NatsDistricts.open(plan, images, {
      server: options.nats,
      name: options.name ?? 'city',
      threads: options.workers ?? 1,
      onWaiting: (text) => view.note(text),
      stop,
    });
  }
  const workers = options.workers ?? availableParallelism();
  return workers === 0 ? new LocalDistricts(plan, images, series) : new ThreadedDistricts(plan, images, workers);
}
