import type { FirmwareSource } from '../../../host/runtime/device.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import { eventsOfSeries, type HubSeries } from '../../../protocols/hub/event-series.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { type Course, STEP_MS } from '../course/course.ts';
import type { Control, Moment } from './control.ts';
import { HubDevice } from './hub-device.ts';
import { dayAt, pricesKnownUntil, stepAt } from './market.ts';

const HEARTBEAT_MS = 60_000;
/** How far ahead it is told forecasts, and how long their intervals are. */
const FORECAST_MS = 44 * HOUR_MS;
const FORECAST_STEP_MS = HOUR_MS / 2;

/** Ids of what it is told. */
const IDS = {
  price: 1 << 16,
  exportPrice: 2 << 16,
  limit: 3 << 16,
  load: 4 << 16,
  solar: 5 << 16,
  outdoor: 6 << 16,
  expectedPrice: 7 << 16,
  expectedExportPrice: 8 << 16,
} as const;
const FORECAST_IDS: ReadonlySet<number> = new Set([
  IDS.load,
  IDS.solar,
  IDS.outdoor,
  IDS.expectedPrice,
  IDS.expectedExportPrice,
]);
/** From one event of a kind to the next: ids that differ below are parts of one. */
const ID_STEP = 32;
const SERIES_PRIORITY = 100;
const LIMIT_PRIORITY = 10;
/** What is published goes before what was expected. */
const EXPECTED_PRIORITY = 200;

export interface HubControlOptions {
  readonly image: FirmwareSource;
  /** Time between two scans, ms. */
  readonly scanMs: number;
  readonly name?: string;
  /** Events beside the limits of the course, and when they are told, ms since the first midnight. */
  readonly events?: readonly ToldEvent[];
  /** When its operator is not heard, ms since the first midnight. */
  readonly unheard?: { readonly fromMs: number; readonly untilMs: number } | undefined;
}

export interface ToldEvent {
  readonly atMs: number;
  readonly event: HubEvent;
}

/**
 * The very firmware of the hub: it is told prices as a day-ahead market publishes them, forecasts each hour, limits when they
 * are announced, and a heartbeat, all through its registers; and it reads the meter and drives the loads through its channels.
 */
export function hubControl(
  course: Course,
  { image, scanMs, name = 'hub', events = [], unheard }: HubControlOptions,
): Control & { readonly hub: HubDevice } {
  const { home, beginUtcMs, price, exportPrice } = course;
  const hub = new HubDevice(name, image, home, beginUtcMs);
  const currents = [0, 0, 0];
  let waiting: HubEvent[] = [];
  let pricesUntil = 0;
  let forecastAt = Number.NEGATIVE_INFINITY;
  let heartbeatAt = Number.NEGATIVE_INFINITY;
  let announced = 0;
  let told = 0;
  const others = events.toSorted((a, b) => a.atMs - b.atMs);
  const limits = course.limits.toSorted((a, b) => a.announcedMs - b.announcedMs);

  function tell(nowMs: number): void {
    const isHeard = unheard === undefined || nowMs < unheard.fromMs || nowMs >= unheard.untilMs;
    if (isHeard && nowMs - heartbeatAt >= HEARTBEAT_MS) {
      heartbeatAt = nowMs;
      hub.set({ heartbeat: 1 });
    }
    const known = pricesKnownUntil(course, nowMs);
    if (known > pricesUntil) {
      for (const type of ['price', 'exportPrice'] as const) waiting.push(...pricesOf(type, pricesUntil, known));
      pricesUntil = known;
    }
    if (nowMs - forecastAt >= HOUR_MS) {
      forecastAt = nowMs;
      waiting = [...waiting.filter(({ id }) => !FORECAST_IDS.has(id)), ...forecasts(course, nowMs, known)];
    }
    while (announced < limits.length && limits[announced]!.announcedMs <= nowMs) waiting.push(limitOf(announced++));
    while (told < others.length && others[told]!.atMs <= nowMs) waiting.push(others[told++]!.event);
    if (waiting.length > 0) waiting = waiting.filter((event) => !hub.put(event));
  }

  function pricesOf(type: 'price' | 'exportPrice', fromMs: number, untilMs: number): HubEvent[] {
    const values = type === 'price' ? price : exportPrice;
    const intervals: HubSeries['intervals'][number][] = [];
    for (let step = stepAt(fromMs); step < stepAt(untilMs); step++) {
      intervals.push({ startS: (beginUtcMs + step * STEP_MS) / 1000, durationS: STEP_MS / 1000, value: values[step]! });
    }
    const id = IDS[type] + dayAt(course, fromMs) * ID_STEP;
    return eventsOfSeries({ type, revision: 0, priority: SERIES_PRIORITY, intervals: joined(intervals) }, id);
  }

  function limitOf(index: number): HubEvent {
    const { fromMs, untilMs, importW } = limits[index]!;
    return {
      type: 'importCapacityLimit',
      id: IDS.limit + index * ID_STEP,
      revision: 0,
      priority: LIMIT_PRIORITY,
      startS: (beginUtcMs + fromMs) / 1000,
      stepS: (untilMs - fromMs) / 1000,
      values: [importW],
    };
  }

  return {
    name: 'hub',
    stepMs: scanMs,
    hub,
    commands: ({ nowMs, elapsedMs, model, outdoorCel }: Moment) => {
      tell(nowMs);
      const step = stepAt(nowMs);
      for (let phase = 0; phase < 3; phase++) currents[phase] = Math.abs(model.phasesW[phase]!) / home.supply.voltageV;
      const senses = {
        phasesW: model.phasesW,
        currentsA: currents,
        outdoorCel,
        price: price[step]!,
        exportPrice: exportPrice[step]!,
      };
      hub.wiring.sense(model, senses);
      hub.scan(beginUtcMs + nowMs, elapsedMs);
      return hub.wiring.commands;
    },
  };
}

/** Intervals as long as their price stays, within the hour: so prices of hours take a quarter of the room. */
function joined(intervals: HubSeries['intervals']): HubSeries['intervals'] {
  const perHour = HOUR_MS / STEP_MS;
  const hourly = intervals.every(({ startS, value }, index) => {
    const first = index - ((startS * 1000) % HOUR_MS) / STEP_MS;
    return intervals[Math.max(first, 0)]!.value === value;
  });
  if (!hourly || intervals.length % perHour !== 0) return intervals;
  return intervals.flatMap(({ startS, value }, index) =>
    index % perHour === 0 ? [{ startS, value, durationS: HOUR_MS / 1000 }] : [],
  );
}

/** From the interval under way on, as far as it is told and there are days; of prices those that are not known yet. */
function forecasts({ forecast, beginUtcMs, midnights }: Course, nowMs: number, knownMs: number): HubEvent[] {
  const fromMs = Math.floor(nowMs / FORECAST_STEP_MS) * FORECAST_STEP_MS;
  const untilMs = Math.min(fromMs + FORECAST_MS, midnights.at(-1)!);
  const each = FORECAST_STEP_MS / STEP_MS;
  const common = (beginMs: number) => ({
    revision: Math.floor(nowMs / HOUR_MS),
    startS: (beginUtcMs + beginMs) / 1000,
    stepS: FORECAST_STEP_MS / 1000,
  });
  const means = (values: Float64Array, beginMs = fromMs) =>
    Array.from({ length: Math.floor((untilMs - beginMs) / FORECAST_STEP_MS) }, (_, index) => {
      const at = stepAt(beginMs) + index * each;
      return values.subarray(at, at + each).reduce((sum, value) => sum + value, 0) / each;
    });
  const positive = (values: readonly number[]) => values.map((value) => Math.max(0, value));
  if (untilMs <= fromMs) return [];
  const now = { ...common(fromMs), priority: SERIES_PRIORITY };
  const events: HubEvent[] = [
    { type: 'loadForecast', id: IDS.load, ...now, values: positive(means(forecast.load)) },
    { type: 'solarForecast', id: IDS.solar, ...now, values: positive(means(forecast.solar)) },
    { type: 'outdoorForecast', id: IDS.outdoor, ...now, values: means(forecast.outdoor) },
  ];
  const { price, exportPrice } = forecast;
  if (price === undefined || exportPrice === undefined || knownMs >= untilMs) return events;
  const later = { ...common(knownMs), priority: EXPECTED_PRIORITY };
  const told = (values: Float64Array) =>
    means(values, knownMs).map((value) => (Number.isNaN(value) ? undefined : value));
  if (told(price).every((value) => value === undefined)) return events;
  return [
    ...events,
    { type: 'price', id: IDS.expectedPrice, ...later, values: told(price) },
    { type: 'exportPrice', id: IDS.expectedExportPrice, ...later, values: told(exportPrice) },
  ];
}
