import { homeOf } from '../../../../../protocols/config/classes/hub/hub-config.ts';
import type { Home } from '../../../../../protocols/hub/home.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../protocols/time/units.ts';
import { DEFAULT_FEED_IN } from '../../../../../sim/evaluation/course/build-course.ts';
import { type Course, type LimitEvent, quarterHours, STEP_MS } from '../../../../../sim/evaluation/course/course.ts';
import { type DrawProfile, habitsOf, timeOfDay } from '../../../../../sim/evaluation/course/habits.ts';
import { Random } from '../../../../../sim/random.ts';
import { datesFrom, minutesOfDay } from '../../../../config/preview/dates.ts';
import type { WholeConfig } from '../../../../config/preview/preview.ts';
import { homeClockRule } from '../../../../hub/home-clock.ts';
import { type LocalTimeRule, utcOfLocal } from '../../../../meter/local-time.ts';
import type { DayPrices, DaySpan, SampleDay } from '../live-day.ts';

/** The day that counts, from 0: the one before makes that what is stored at its begin is as after such a day. */
export const COUNTED_DAY = 1;
const DAYS = 3;
const OUTDOOR_CEL = 10;
/** People do the same under each config. */
const SEED = 1;

/** Days that are all like the sample day: one before it, itself, and one after it, of which prices and forecasts tell. */
export function dayCourse(config: WholeConfig, day: SampleDay, prices: DayPrices, draws: DrawProfile): Course {
  const home: Home = homeOf(config, config.title);
  const rule = homeClockRule(home.clock);
  const eve = new Date(Date.parse(`${day.date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  const dates = datesFrom(eve, DAYS + 1);
  const utcMs = dates.map((date) => utcOfLocal(Date.parse(`${date}T00:00:00Z`) / 1000, rule) * 1000);
  const beginUtcMs = utcMs[0]!;
  const midnights = utcMs.map((ms) => ms - beginUtcMs);
  const place = { home, beginUtcMs, midnights, rule };
  const spread = (values: readonly number[]) => spreadOver(dates.slice(0, DAYS), rule, values);
  const truth = {
    stepMs: MINUTE_MS,
    load: spread(day.powerW),
    solar: spread(day.solarW ?? day.powerW.map(() => 0)),
    outdoor: spread(day.outdoorCel ?? day.powerW.map(() => OUTDOOR_CEL)),
  };
  const quarters = (values: Float64Array) => quarterHours(values, MINUTE_MS);
  const price = quarters(spread(prices.price));
  const sold = prices.exportPrice ? quarters(spread(prices.exportPrice)) : price.map((value) => value * FEED_IN_SHARE);
  return {
    ...place,
    counted: DAYS - 1,
    price,
    exportPrice: sold.map((value, step) => Math.min(value, price[step]!)),
    truth,
    habits: habitsOf({ ...place, draws, random: new Random(SEED).stream('habits') }),
    limits: day.limit ? [limitOf(place, day.limit)] : [],
    forecast: { load: quarters(truth.load), solar: quarters(truth.solar), outdoor: quarters(truth.outdoor) },
  };
}

const FEED_IN_SHARE = 'share' in DEFAULT_FEED_IN ? DEFAULT_FEED_IN.share : 0;

/** A span of the day that counts, ms since the first midnight. */
export function spanOf(
  { home, beginUtcMs, midnights }: Pick<Course, 'home' | 'beginUtcMs' | 'midnights'>,
  { fromMinute, untilMinute }: DaySpan,
): { readonly fromMs: number; readonly untilMs: number } {
  const place = { beginUtcMs, midnights, rule: homeClockRule(home.clock) };
  const at = (minute: number) => Math.round(timeOfDay(place, COUNTED_DAY, minute) / STEP_MS) * STEP_MS;
  return { fromMs: at(fromMinute), untilMs: at(untilMinute) };
}

function limitOf(
  place: Pick<Course, 'home' | 'beginUtcMs' | 'midnights'>,
  limit: DaySpan & { readonly importW: number },
): LimitEvent {
  const span = spanOf(place, limit);
  return { ...span, announcedMs: span.fromMs - HOUR_MS, importW: limit.importW };
}

function spreadOver(dates: readonly string[], rule: LocalTimeRule, values: readonly number[]): Float64Array {
  return Float64Array.from(dates.flatMap((date) => minutesOfDay(date, rule).map((minute) => values[minute]!)));
}
