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
const POWER_COLUMNS = ['activePower_W', 'power_W'] as const;

/**
 * The power of a day, minute by minute, from a recorded series as in seeds/series: a column `time` (`2010-07-16T00:00:00`, local) and
 * one `activePower_W` or `power_W`. A value holds until the next one; of several days, the mean of each minute counts.
 * @param source what errors call the text
 * @throws PreviewFileError
 */
export function dayPower(text: string, source: string): number[] {
  const { columns, rows } = csvOf(text, source);
  const timeAt = columns.indexOf('time');
  const powerAt = columns.findIndex((column) => (POWER_COLUMNS as readonly string[]).includes(column));
  if (timeAt < 0 || powerAt < 0) {
    throw new PreviewFileError(source, 1, `it needs the columns time and ${POWER_COLUMNS.join(' or ')}`);
  }
  const points = rows.map(({ cells, line }) => {
    const minute = minuteOf(cells[timeAt]!);
    const watts = Number(cells[powerAt]);
    if (minute === undefined)
      throw new PreviewFileError(source, line, `${cells[timeAt]} is no time as 2027-01-01T00:15`);
    if (cells[powerAt] === '' || !Number.isFinite(watts)) {
      throw new PreviewFileError(source, line, `${cells[powerAt] || 'nothing'} is no power in W`);
    }
    return { minute, watts };
  });
  if (points.length === 0) throw new PreviewFileError(source, 1, 'it has no values');
  return perMinute(points);
}

function perMinute(points: readonly { readonly minute: number; readonly watts: number }[]): number[] {
  const sums = new Array<number>(MINUTES_PER_DAY).fill(0);
  const counts = new Array<number>(MINUTES_PER_DAY).fill(0);
  for (const { minute, watts } of points) {
    sums[minute]! += watts;
    counts[minute]!++;
  }
  // Before the first value of the day the last one holds.
  let held = points.at(-1)!.watts;
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
