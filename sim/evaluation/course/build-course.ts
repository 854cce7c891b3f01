import type { Home } from '../../../protocols/hub/home.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { Random } from '../../random.ts';
import type { Columns, EvaluationSeries, Stretch } from '../series/evaluation-series.ts';
import { homeClockRule } from '../series/home-clock.ts';
import { type Course, type Forecast, type LimitEvent, quarterHours, STEP_MS } from './course.ts';
import { type ForecastErrors, withErrors } from './forecast-error.ts';
import { type DrawProfile, habitsOf, timeOfDay } from './habits.ts';

export interface CourseOptions {
  readonly home: Home;
  readonly seed: number;
  readonly errors: ForecastErrors;
  readonly draws: DrawProfile;
  /** Share of the import price that is paid for exported energy, where the file does not say. */
  readonly feedIn: FeedIn;
  readonly event: LimitHabit | undefined;
}

/** A share of the import price, or a price. */
export type FeedIn = { readonly share: number } | { readonly price: number };

/** A limit of import power on some days. */
export interface LimitHabit {
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly importW: number;
  readonly announcedH: number;
  /** Of the days, those that have one, 0 to 1. */
  readonly share: number;
}

export const DEFAULT_EVENT: LimitHabit = {
  fromMinute: 1020,
  untilMinute: 1200,
  importW: 4200,
  announcedH: 1,
  share: 0.5,
};
export const DEFAULT_FEED_IN: FeedIn = { share: 0.4 };
export const DEFAULT_ERRORS: ForecastErrors = { share: 0.25, kelvin: 1.5 };

/** Days of one course at most: a longer stretch is cut into several. */
export const LONGEST_DAYS = 14;

/** The days of a file as courses. */
export function coursesOf(series: EvaluationSeries, options: CourseOptions): Course[] {
  return series.stretches.flatMap((stretch) =>
    cutDays(stretch.midnightsMs.length - 1).map(([from, to]) => courseOf(series, stretch, from, to, options)),
  );
}

/** Parts of about the same length, of {@link LONGEST_DAYS} at most: days [from, to). */
function cutDays(days: number): [number, number][] {
  const parts = Math.ceil(days / LONGEST_DAYS);
  return Array.from({ length: parts }, (_, part) => [
    Math.floor((part * days) / parts),
    Math.floor(((part + 1) * days) / parts),
  ]);
}

function courseOf(
  series: EvaluationSeries,
  stretch: Stretch,
  from: number,
  to: number,
  options: CourseOptions,
): Course {
  const { stepMs, clock } = series;
  const all = stretch.midnightsMs;
  const beginUtcMs = all[from]!;
  const counted = to - from;
  const rowOf = (utcMs: number) => Math.round((utcMs - all[0]!) / stepMs);
  // The last day once more, so that what is stored at the end of the days that count has a worth.
  const lastDayMs = all[to]! - all[to - 1]!;
  const midnights = [...all.slice(from, to + 1).map((utcMs) => utcMs - beginUtcMs), all[to]! + lastDayMs - beginUtcMs];
  const cut = (values: Float64Array) => {
    const [first, last, end] = [rowOf(beginUtcMs), rowOf(all[to - 1]!), rowOf(all[to]!)];
    return Float64Array.from([...values.subarray(first, end), ...values.subarray(last, end)]);
  };
  const columns = stretch.columns;
  const truth = { stepMs, load: cut(columns.load), solar: cut(columns.solar), outdoor: cut(columns.outdoor) };
  const quarters = (values: Float64Array) => quarterHours(values, stepMs);
  const price = quarters(cut(columns.price));
  const home = { ...options.home, clock };
  // By the date, so that a day has the same errors and events wherever its stretch begins or is cut.
  const random = new Random(options.seed).stream(`days from ${beginUtcMs}`);
  const place = { home, beginUtcMs, midnights, rule: homeClockRule(clock) };
  const known = { load: quarters(truth.load), solar: quarters(truth.solar), outdoor: quarters(truth.outdoor) };
  return {
    home,
    beginUtcMs,
    midnights,
    counted,
    price,
    exportPrice: exportPrices(price, columns.exportPrice && quarters(cut(columns.exportPrice)), options.feedIn),
    truth,
    habits: habitsOf({ ...place, draws: options.draws, random: random.stream('habits') }),
    limits: options.event === undefined ? [] : limitsOf(options.event, place, random.stream('limits')),
    forecast: told(
      columns,
      withErrors(known, options.errors, random.stream('forecast')),
      cut,
      quarters,
      options.feedIn,
    ),
  };
}

/** What the file forecasts stands before what is made from the truth. */
function told(
  columns: Columns,
  made: Forecast,
  cut: (values: Float64Array) => Float64Array,
  quarters: (values: Float64Array) => Float64Array,
  feedIn: FeedIn,
): Forecast {
  const pick = (values: Float64Array | undefined, otherwise: Float64Array) =>
    values === undefined
      ? otherwise
      : quarters(cut(values)).map((value, step) => (Number.isNaN(value) ? otherwise[step]! : value));
  const price = columns.priceForecast && quarters(cut(columns.priceForecast));
  return {
    ...(price && { price, exportPrice: exportPrices(price, undefined, feedIn) }),
    load: pick(columns.loadForecast, made.load),
    solar: pick(columns.solarForecast, made.solar),
    outdoor: pick(columns.outdoorForecast, made.outdoor),
  };
}

/** Never above the import price: who could buy and sell at once would earn without end. */
function exportPrices(price: Float64Array, told: Float64Array | undefined, feedIn: FeedIn): Float64Array {
  return price.map((value, step) => {
    const own = 'share' in feedIn ? feedIn.share * value : feedIn.price;
    const sold = told?.[step] ?? own;
    return Math.min(Number.isNaN(sold) ? own : sold, value);
  });
}

function limitsOf(
  { fromMinute, untilMinute, importW, announcedH, share }: LimitHabit,
  place: {
    readonly beginUtcMs: number;
    readonly midnights: readonly number[];
    readonly rule: ReturnType<typeof homeClockRule>;
  },
  random: Random,
): LimitEvent[] {
  const days = Array.from({ length: place.midnights.length - 1 }, (_, day) => day);
  const whole = (ms: number) => Math.round(ms / STEP_MS) * STEP_MS;
  return days
    .filter(() => random.uniform() < share)
    .map((day) => {
      const fromMs = whole(timeOfDay(place, day, fromMinute));
      return {
        announcedMs: Math.max(0, fromMs - announcedH * HOUR_MS),
        fromMs,
        untilMs: whole(timeOfDay(place, day, untilMinute)),
        importW,
      };
    });
}
