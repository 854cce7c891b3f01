import { tariffSwitches } from '../../../protocols/config/classes/meter/tariff-calendar.ts';
import { homeClockRule } from '../../hub/home-clock.ts';
import type { LocalTimeRule } from '../../meter/local-time.ts';
import type { ClassMeaning } from '../class-meaning.ts';
import { datesFrom, dayLabel, minutesOfDay, spansOf, weekOf } from '../preview/dates.ts';
import type { PreviewConfig, PreviewOptions, PreviewTable, WeekSchedule, WholeConfig } from '../preview/preview.ts';

const MINUTES_PER_HOUR = 60;
const PERIODS = [
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
  { name: 'year', days: 365 },
] as const;

/** Energy by tariff, Wh. */
type Energies = ReadonlyMap<number, number>;

/** The week's tariffs; and what a load that is the same each day takes of each, and costs. */
const preview: PreviewConfig = (configs, options) => ({
  weeks: configs.map((config) => weekSchedule(config, options)),
  tables: options.powerW ? PERIODS.map((period) => periodTable(configs, options, options.powerW!, period)) : [],
  charts: [],
});

function weekSchedule({ title, values }: WholeConfig, { date, names }: PreviewOptions): WeekSchedule {
  const days = weekOf(date).map((day) => ({
    label: dayLabel(day),
    spans: spansOf(tariffSwitches(values, day).map(({ minute, tariff }) => ({ minute, kind: tariff }))),
  }));
  const kinds = [...new Set(days.flatMap(({ spans }) => spans.map(({ kind }) => kind)))].sort((a, b) => a - b);
  return { title, days, kinds: new Map(kinds.map((kind) => [kind, tariffName(kind, names)])) };
}

function tariffName(tariff: number, names: ReadonlyMap<number, string> | undefined): string {
  const name = names?.get(tariff);
  return name === undefined ? `tariff ${tariff}` : `${tariff} ${name}`;
}

function periodTable(
  configs: readonly WholeConfig[],
  { date, names, prices, pricesBefore = prices, currency = '' }: PreviewOptions,
  powerW: readonly number[],
  { name, days }: (typeof PERIODS)[number],
): PreviewTable {
  const start = name === 'week' ? weekOf(date)[0]! : date;
  const all = configs.map(({ values }) => energiesOf(values, datesFrom(start, days), powerW));
  const tariffs = [...new Set(all.flatMap((energies) => [...energies.keys()]))].sort((a, b) => a - b);
  const kWh = (wh: number): string => (wh / 1000).toFixed(days > 7 ? 0 : 2);
  const rows = tariffs.map((tariff) => [
    tariffName(tariff, names),
    ...all.map((energies) => kWh(energies.get(tariff) ?? 0)),
  ]);
  rows.push(['all', ...all.map((energies) => kWh([...energies.values()].reduce((sum, wh) => sum + wh, 0)))]);
  if (prices) {
    const pricesOf = (index: number) => (index < configs.length - 1 ? pricesBefore! : prices);
    const costs = all.map((energies, index) => costText(energies, pricesOf(index)));
    rows.push([`cost${currency === '' ? '' : `, ${currency}`}`, ...costs]);
  }
  return {
    title: `${name === 'day' ? dayLabel(date) : `the ${name} from ${start}`}, kWh`,
    columns: ['', ...configs.map(({ title }) => title)],
    rows,
  };
}

function energiesOf(values: WholeConfig['values'], dates: readonly string[], powerW: readonly number[]): Energies {
  const sums = new Map<number, number>();
  // Energy up to each minute, so that a span is a difference.
  const until = [0];
  for (const watts of powerW) until.push(until.at(-1)! + watts / MINUTES_PER_HOUR);
  const rule = localTime(values);
  const add = (tariff: number, wh: number) => sums.set(tariff, (sums.get(tariff) ?? 0) + wh);
  for (const date of dates) {
    const spans = spansOf(tariffSwitches(values, date).map(({ minute, tariff }) => ({ minute, kind: tariff })));
    const minutes = minutesOfDay(date, rule);
    if (minutes.length === powerW.length) {
      for (const { fromMinute, toMinute, kind } of spans) add(kind, until[toMinute]! - until[fromMinute]!);
      continue;
    }
    // An hour is left out or comes twice, with its tariff and what is drawn in it.
    for (const minute of minutes) {
      const span = spans.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
      if (span) add(span.kind, until[minute + 1]! - until[minute]!);
    }
  }
  return sums;
}

/** As the meter's clock goes. */
function localTime({ utcOffsetMinutes, daylightSaving }: WholeConfig['values']): LocalTimeRule {
  return homeClockRule({
    utcOffsetMinutes: typeof utcOffsetMinutes === 'number' ? utcOffsetMinutes : 0,
    ...(typeof daylightSaving === 'object' && { daylightSaving }),
  });
}

/** A tariff without a price makes the sum unknown. */
function costText(energies: Energies, prices: ReadonlyMap<number, number>): string {
  let cost = 0;
  for (const [tariff, wh] of energies) {
    const price = prices.get(tariff);
    if (price === undefined) return `no price of tariff ${tariff}`;
    cost += (wh / 1000) * price;
  }
  return cost.toFixed(2);
}

export const meterMeaning: ClassMeaning = { class: 'meter', preview };
export const sampledMeterMeaning: ClassMeaning = { class: 'sampled-meter', preview };
