import { QUANTITIES, type Quantity } from './quantity.ts';

/** A column that was recognised: what it is, and how well its name says so. */
interface Candidate {
  readonly quantity: Quantity;
  readonly column: number;
  /** The higher the better. */
  readonly score: number;
}

const FORECAST = /^(forecasts?|forecasted|fc|fcst|pred|predicted|predictions?|expected|expectation|estimated?)$/;
const EXPORT =
  /^(export|exported|feed|feedin|feedin|sell|selling|sale|injection|inject|prod|production|fit|surplus|remuneration|out)$/;
const PRICE = /^(price|prices|preis|tariff|rate|spot|spotprice|lmp|dayahead|cost)$/;
const PRICE_WEAK = /^(cost|rate|spot|lmp|dayahead)$/;
const SOLAR = /^(pv|solar|photovoltaics?|pvpower|solarpower|generation|gen|production|prod|inverter|sun)$/;
const LOAD =
  /^(load|loads|demand|consumption|household|house|home|usage|use|baseload|power|active|activepower|verbrauch|last|uncontrolled)$/;
const LOAD_WEAK = /^(power|active|activepower|house|home|use)$/;
const OUTDOOR =
  /^(temp|temps|temperature|temperatures|tempc|outdoor|outside|ambient|outdoortemperature|outdoortemp|t2m|tair|tout|tamb|toutdoor|oat|air|weather|drybulb)$/;
const OUTDOOR_SURE =
  /^(outdoor|outside|ambient|outdoortemperature|outdoortemp|t2m|tair|tout|tamb|toutdoor|oat|drybulb)$/;
/** What is none of these although its name has one of their words. */
const OTHER =
  /^(grid|net|deferrable\d*|battery|batt|soc|indoor|room|tank|water|dew|profit|fun|total|sum|reactive|voltage|current|sub|submetering|metering|humidity|id|index|flag|quality|std|error|vehicle|ev|p10|p90)$/;

/** Words of a name: `pvPower_W` → pv, power, w. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([kKM])W([hH]?)(?![a-z])/g, (_unit, prefix: string, hour: string) => ` ${prefix}w${hour} `.toLowerCase())
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[øØ]/g, 'o')
    .toLowerCase()
    .replace(/(day|feed)[ _-](ahead|in)(?![a-z])/g, '$1$2')
    .replace(/(^|[^a-z])t[ _-](out|amb|air|outdoor)(?![a-z])/g, '$1t$2')
    .split(/[^a-z\d°€$£%]+/)
    .filter((word) => word !== '');
}

function quantityOf(words: readonly string[]): Pick<Candidate, 'quantity' | 'score'> | undefined {
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  const forecast = has(FORECAST);
  const other = words.filter((word) => OTHER.test(word)).length * 4;
  const rate = (quantity: Quantity, weak: boolean) => ({
    quantity,
    score: 10 - other - (weak ? 3 : 0) - Math.min(words.length, 6) / 10,
  });
  if (has(PRICE) || words.some((word) => /^(feedin|fit)$/.test(word))) {
    const sells = has(EXPORT);
    const sure = words.some((word) => PRICE.test(word) && !PRICE_WEAK.test(word));
    if (sells && !forecast) return rate('exportPrice', !sure && !has(/^(feedin|fit)$/));
    if (!sells) return rate(forecast ? 'priceForecast' : 'price', !sure);
    return undefined;
  }
  if (has(OUTDOOR)) return rate(forecast ? 'outdoorForecast' : 'outdoor', !has(OUTDOOR_SURE));
  if (has(SOLAR))
    return rate(forecast ? 'solarForecast' : 'solar', !has(/^(pv|solar|photovoltaics?|pvpower|solarpower)$/));
  if (has(LOAD))
    return rate(forecast ? 'loadForecast' : 'load', !words.some((word) => LOAD.test(word) && !LOAD_WEAK.test(word)));
  return undefined;
}

/** Column of each quantity that the header names, and columns that were passed over for a better one. */
export interface NamedColumns {
  readonly columns: ReadonlyMap<Quantity, number>;
  readonly passedOver: readonly { readonly column: number; readonly quantity: Quantity }[];
}

/** Finds quantities by the words of the header's names; `chosen` are those that somebody named, by quantity. */
export function nameColumns(
  header: readonly string[],
  times: readonly number[],
  chosen: ReadonlyMap<Quantity, number>,
): NamedColumns {
  const candidates: Candidate[] = header.flatMap((name, column) => {
    if (times.includes(column) || [...chosen.values()].includes(column)) return [];
    const found = quantityOf(wordsOf(name));
    return found === undefined || found.score < 4 ? [] : [{ ...found, column }];
  });
  const columns = new Map(chosen);
  const passedOver: { column: number; quantity: Quantity }[] = [];
  for (const quantity of QUANTITIES) {
    if (chosen.has(quantity)) continue;
    const [best, ...others] = candidates
      .filter((candidate) => candidate.quantity === quantity)
      .toSorted((a, b) => b.score - a.score || a.column - b.column);
    if (best !== undefined) columns.set(quantity, best.column);
    for (const { column } of others) passedOver.push({ column, quantity });
  }
  return { columns, passedOver };
}

const TIME = /^(time|timestamp|timestamps|datetime|utc|ds|when|start|begin|from|zeit|zeitstempel|hour)$/;

/** Columns that tell the time of a row: one, or one of the date and one of the time of day. */
export function timeColumns(header: readonly string[]): readonly number[] {
  const words = header.map(wordsOf);
  const date = words.findIndex((of) => of.length === 1 && of[0] === 'date');
  const time = words.findIndex((of) => of.length === 1 && of[0] === 'time');
  if (date >= 0 && time >= 0) return [date, time];
  const named = words.findIndex((of) => of.some((word) => TIME.test(word) || word === 'date'));
  // A table written by pandas leaves the name of its index empty.
  return [Math.max(named, 0)];
}
