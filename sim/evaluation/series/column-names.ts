import { QUANTITIES, type Quantity } from './quantity.ts';
import { parseTimestamp } from './timestamp.ts';

/** A column that was recognised: what it is, and how well its name says so. */
interface Candidate {
  readonly quantity: Quantity;
  readonly column: number;
  /** The higher the better. */
  readonly score: number;
}

const FORECAST = /^(forecasts?|forecasted|fc|fcst|pred|predicted|predictions?|expected|expectation|estimated?)$/;
const EXPORT =
  /^(export|exported|feed|feedin|feedin|sell|selling|sale|injection|inject|prod|production|fit|surplus|remuneration|einspeisung|einspeiseverguetung|einspeisevergutung|verkauf|out)$/;
const PRICE =
  /^(price|prices|preis|preise|strompreis|bezugspreis|prix|precio|tariff|rate|spot|spotprice|lmp|dayahead|cost)$/;
const PRICE_WEAK = /^(cost|rate|spot|lmp|dayahead)$/;
const SOLAR =
  /^(pv|solar|photovoltaics?|pvpower|solarpower|generation|gen|production|prod|inverter|sun|solarleistung|pvleistung|erzeugung)$/;
const LOAD =
  /^(load|loads|demand|consumption|household|house|home|usage|use|baseload|power|active|activepower|verbrauch|last|haushalt|hausverbrauch|stromverbrauch|consommation|leistung|uncontrolled)$/;
const LOAD_WEAK = /^(power|leistung|active|activepower|house|home|use)$/;
const OUTDOOR =
  /^(temp|temps|temperature|temperatures|temperatur|temperatura|tempc|aussentemperatur|lufttemperatur|outdoor|outside|ambient|outdoortemperature|outdoortemp|t2m|tair|tout|tamb|toutdoor|oat|air|weather|drybulb)$/;
const OUTDOOR_SURE =
  /^(outdoor|outside|ambient|aussentemperatur|outdoortemperature|outdoortemp|t2m|tair|tout|tamb|toutdoor|oat|drybulb)$/;
/** What is none of these although its name has one of their words. */
const OTHER =
  /^(grid|net|deferrable\d*|battery|batt|soc|indoor|room|tank|water|dew|profit|fun|total|sum|reactive|voltage|current|sub|submetering|metering|humidity|id|index|flag|quality|std|error|vehicle|ev|p10|p90)$/;

/** Words of a name: `pvPower_W` → pv, power, w. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([kKM])W([hH]?)(?![a-z])/g, (_unit, prefix: string, hour: string) => ` ${prefix}w${hour} `.toLowerCase())
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[øØ]/g, 'o')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
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
  if (words.length <= 2 && has(/^(buy|buying|purchase)$/)) return rate(forecast ? 'priceForecast' : 'price', true);
  if (words.length <= 2 && !forecast && has(/^(sell|selling)$/)) return rate('exportPrice', true);
  // What physics calls it, beside a column of times.
  if (words.length === 1 && words[0] === 't') return rate('outdoor', true);
  return undefined;
}

/** Column of each quantity that the header names, and columns that were passed over for a better one. */
export interface NamedColumns {
  readonly columns: ReadonlyMap<Quantity, number>;
  readonly passedOver: readonly { readonly column: number; readonly quantity: Quantity }[];
  /** Those whose names say nothing, and that were taken by their place. */
  readonly placed: readonly Quantity[];
}

/** The order in which columns behind the time are expected where names do not tell. */
const PLACES: readonly Quantity[] = ['price', 'load', 'solar', 'outdoor'];

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
  return { columns, passedOver, placed: placeColumns(header, times, columns) };
}

/** Price and load by their places, where there are the sun or the temperature too, but no others, and none of those that are known has another place. */
function placeColumns(header: readonly string[], times: readonly number[], columns: Map<Quantity, number>): Quantity[] {
  if (columns.has('price') && columns.has('load')) return [];
  const rest = header.flatMap((_name, column) => (times.includes(column) ? [] : [column]));
  const inPlace = [...columns].every(([quantity, column]) => PLACES.indexOf(quantity) === rest.indexOf(column));
  if (rest.length < 3 || rest.length > PLACES.length || !inPlace) return [];
  const placed = PLACES.slice(0, rest.length).filter((quantity) => !columns.has(quantity));
  for (const quantity of placed) columns.set(quantity, rest[PLACES.indexOf(quantity)]!);
  return placed;
}

const TIME =
  /^(time|timestamp|timestamps|datetime|utc|ts|ds|mtu|when|start|begin|from|zeit|zeitstempel|zeitpunkt|hour|step|index|epoch|unix)$/;
const DATE = /^(date|datum)$/;
const TIME_OF_DAY = /^(time|hour|hr|uhrzeit|stunde)$/;

/** Columns that tell the time of a row: one, or one of the date and one of the time of day. `first`: fields of a row. */
export function timeColumns(header: readonly string[], first: readonly string[] = []): readonly number[] {
  const words = header.map(wordsOf);
  const only = (pattern: RegExp) => words.findIndex((of) => of.length === 1 && pattern.test(of[0]!));
  const tells = (column: number) => parseTimestamp(first[column] ?? '') !== undefined;
  const date = only(DATE);
  const time = only(TIME_OF_DAY);
  const whole = (column: number) => tells(column) && /\d[T ]+\d/.test(first[column]!);
  if (date >= 0 && time >= 0 && !whole(date) && !tells(time)) return [date, time];
  const named = words.flatMap((of, column) => (of.some((word) => TIME.test(word) || DATE.test(word)) ? [column] : []));
  // A table written by pandas leaves the name of its index empty.
  return [
    named.find(tells) ??
      named[0] ??
      Math.max(
        header.findIndex((_name, column) => tells(column)),
        0,
      ),
  ];
}
