import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { dayOutdoor, dayPower, dayPrices, daySolar } from '../../config/preview/day-series.ts';
import { UsageError } from '../failure.ts';
import type { DaySpan, SampleDay } from './classes/live-day.ts';

/** Of what a preview is made beside the configs. */
export interface DayOptions {
  readonly series?: string;
  readonly prices?: string;
  readonly pricesBefore?: string;
  readonly currency?: string;
  readonly limit?: DaySpan & { readonly importW: number };
  readonly unheard?: DaySpan;
}

/**
 * The day that the options tell of, for so many configs; undefined when they tell of none.
 * @throws UsageError, PreviewFileError
 */
export async function sampleDay(options: DayOptions, date: string, configs: number): Promise<SampleDay | undefined> {
  const { series, prices = series, pricesBefore = prices, currency, limit, unheard } = options;
  if (series === undefined || prices === undefined || pricesBefore === undefined) {
    const without = (['prices', 'pricesBefore', 'limit', 'unheard'] as const).find(
      (name) => options[name] !== undefined,
    );
    if (without === undefined) return undefined;
    const name = without.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${name} says something of a day: give its power with --series as well`);
  }
  const [power, after, before] = await Promise.all([series, prices, pricesBefore].map(textOf));
  if (options.prices === undefined && !power!.slice(0, power!.indexOf('\n')).includes('price_perkWh')) {
    throw new UsageError(`${series} has no prices: give --prices, CSV with the columns time and price_perkWh`);
  }
  const all = [dayPrices(before!, pricesBefore), dayPrices(after!, prices)];
  return {
    date,
    powerW: dayPower(power!, series),
    prices: all.slice(-configs),
    currency,
    solarW: daySolar(power!, series) ?? daySolar(after!, prices),
    outdoorCel: dayOutdoor(power!, series) ?? dayOutdoor(after!, prices),
    limit,
    unheard,
  };
}

export async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
}

/** For commander: `17:00-20:00`. */
export function daySpan(text: string): DaySpan {
  const [, fromH, fromMin, untilH, untilMin] = /^(\d\d?):([0-5]\d)-(\d\d?):([0-5]\d)$/.exec(text) ?? [];
  const fromMinute = Number(fromH) * 60 + Number(fromMin);
  const untilMinute = Number(untilH) * 60 + Number(untilMin);
  if (!(fromMinute < untilMinute && untilMinute <= 1440)) {
    throw new InvalidArgumentError('Give hours of the day such as 17:00-20:00.');
  }
  if (fromMinute % 15 !== 0 || untilMinute % 15 !== 0)
    throw new InvalidArgumentError('Give whole quarters of an hour.');
  return { fromMinute, untilMinute };
}

/** For commander: `17:00-20:00=4200`. */
export function dayLimit(text: string): DaySpan & { readonly importW: number } {
  const [, span, watts] = /^([^=]+)=(\d{1,6})$/.exec(text) ?? [];
  if (span === undefined) throw new InvalidArgumentError('Give hours of the day and W, such as 17:00-20:00=4200.');
  return { ...daySpan(span), importW: Number(watts) };
}
