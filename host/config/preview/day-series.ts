/** A series or price file cannot be used. Blame: configuration. */
export class PreviewFileError extends Error {
  override readonly name = 'PreviewFileError';
  readonly blame = 'configuration';
  readonly source: string;

  constructor(source: string, line: number, reason: string) {
    super(`${source}:${line}: ${reason}`);
    this.source = source;
  }
}

const MINUTES_PER_DAY = 1440;
const POWER_COLUMNS = ['activePower_W', 'power_W'];
const SOLAR_COLUMNS = ['pvPower_W', 'solarPower_W'];
const OUTDOOR_COLUMNS = ['outdoor_Cel', 'temperature_Cel'];

/**
 * The power of a day, minute by minute, from a recorded series as in seeds/series: see {@link dayValues}.
 * @throws PreviewFileError
 */
export function dayPower(text: string, source: string): number[] {
  return dayValues(text, source, POWER_COLUMNS, 'power in W');
}

/** The same of prices of a kWh, and of what is paid for one that is delivered, where the file tells. @throws PreviewFileError */
export function dayPrices(text: string, source: string): { readonly price: number[]; readonly exportPrice?: number[] } {
  const price = dayValues(text, source, ['price_perkWh'], 'price');
  const exportPrice = valuesIfThere(text, source, ['exportPrice_perkWh'], 'price');
  return { price, ...(exportPrice && { exportPrice }) };
}

/** The same of the temperature outdoors; undefined when the file does not tell. @throws PreviewFileError */
export function dayOutdoor(text: string, source: string): number[] | undefined {
  return valuesIfThere(text, source, OUTDOOR_COLUMNS, 'temperature');
}

/** The same of solar power; undefined when the file does not tell. @throws PreviewFileError */
export function daySolar(text: string, source: string): number[] | undefined {
  return valuesIfThere(text, source, SOLAR_COLUMNS, 'power in W');
}

function valuesIfThere(text: string, source: string, names: readonly string[], what: string): number[] | undefined {
  const { columns } = csvOf(text, source);
  return names.some((name) => columns.includes(name)) ? dayValues(text, source, names, what) : undefined;
}

/**
 * Values of a day, minute by minute, from a series with a column `time` (`2010-07-16T00:00:00`, local) and one of `names`. A value holds
 * until the next one; of several days, the mean of each minute counts.
 * @param source what errors call the text
 * @throws PreviewFileError
 */
function dayValues(text: string, source: string, names: readonly string[], what: string): number[] {
  const { columns, rows } = csvOf(text, source);
  const timeAt = columns.indexOf('time');
  const valueAt = columns.findIndex((column) => names.includes(column));
  if (timeAt < 0 || valueAt < 0) {
    throw new PreviewFileError(source, 1, `it needs the columns time and ${names.join(' or ')}`);
  }
  const points = rows.map(({ cells, line }) => {
    const minute = minuteOf(cells[timeAt]!);
    const value = Number(cells[valueAt]);
    if (minute === undefined)
      throw new PreviewFileError(source, line, `${cells[timeAt]} is no time as 2027-01-01T00:15`);
    if (cells[valueAt] === '' || !Number.isFinite(value)) {
      throw new PreviewFileError(source, line, `${cells[valueAt] || 'nothing'} is no ${what}`);
    }
    return { minute, value };
  });
  if (points.length === 0) throw new PreviewFileError(source, 1, 'it has no values');
  return perMinute(points);
}

function perMinute(points: readonly { readonly minute: number; readonly value: number }[]): number[] {
  const sums = new Array<number>(MINUTES_PER_DAY).fill(0);
  const counts = new Array<number>(MINUTES_PER_DAY).fill(0);
  for (const { minute, value } of points) {
    sums[minute]! += value;
    counts[minute]!++;
  }
  // Before the first value of the day the last one holds.
  let held = points.at(-1)!.value;
  return sums.map((sum, minute) => {
    if (counts[minute]! > 0) held = sum / counts[minute]!;
    return held;
  });
}

function minuteOf(time: string): number | undefined {
  const match = /^\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(time);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  return match && hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

/** Prices of a kWh by tariff, from a file with the columns `tariff` and `price_perkWh`. @throws PreviewFileError */
export function tariffPrices(text: string, source: string): Map<number, number> {
  const { columns, rows } = csvOf(text, source);
  const [tariffAt, priceAt] = [columns.indexOf('tariff'), columns.indexOf('price_perkWh')];
  if (tariffAt < 0 || priceAt < 0)
    throw new PreviewFileError(source, 1, 'it needs the columns tariff and price_perkWh');
  const prices = new Map<number, number>();
  for (const { cells, line } of rows) {
    const [tariff, price] = [Number(cells[tariffAt]), Number(cells[priceAt])];
    if (!(Number.isInteger(tariff) && tariff >= 1)) {
      throw new PreviewFileError(source, line, `${cells[tariffAt]} is no number of a tariff`);
    }
    if (cells[priceAt] === '' || !Number.isFinite(price)) {
      throw new PreviewFileError(source, line, `${cells[priceAt] || 'nothing'} is no price`);
    }
    prices.set(tariff, price);
  }
  return prices;
}

function csvOf(text: string, source: string) {
  const [head = '', ...lines] = text.split(/\r?\n/);
  const columns = head.split(',').map((cell) => cell.trim());
  const rows = lines.flatMap((row, index) => {
    if (row.trim() === '') return [];
    const cells = row.split(',').map((cell) => cell.trim());
    if (cells.length !== columns.length) {
      throw new PreviewFileError(
        source,
        index + 2,
        `it has ${cells.length} columns, the first line has ${columns.length}`,
      );
    }
    return [{ cells, line: index + 2 }];
  });
  return { columns, rows };
}
