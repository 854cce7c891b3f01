import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import { DAY_MS } from '../../protocols/time/units.ts';
import { normal } from '../../sim/evaluation/course/forecast-error.ts';
import { Random } from '../../sim/random.ts';
import { Table } from '../../sim/series/table.ts';

/** A week of a season. */
export interface Season {
  readonly name: string;
  /** Its first day, a Monday. */
  readonly begin: string;
  /** Mean outdoor temperature, and by how much it swings within a day, °C and K. */
  readonly outdoorCel: number;
  readonly swingK: number;
  /** Of the solar power of a clear day in May. */
  readonly sun: number;
  /** Mean price in units of the currency per kWh, and how deep noon goes. */
  readonly price: number;
  readonly noonDip: number;
}

export const SEASONS: readonly Season[] = [
  { name: 'winter', begin: '2025-01-13', outdoorCel: 1, swingK: 3, sun: 0.25, price: 0.3, noonDip: 0.1 },
  { name: 'spring', begin: '2025-04-07', outdoorCel: 10, swingK: 5, sun: 0.9, price: 0.24, noonDip: 0.55 },
  { name: 'summer', begin: '2025-07-07', outdoorCel: 20, swingK: 6, sun: 1, price: 0.22, noonDip: 0.7 },
  { name: 'autumn', begin: '2025-10-06', outdoorCel: 9, swingK: 4, sun: 0.5, price: 0.28, noonDip: 0.3 },
];

export const DAYS_OF_SEASON = 7;
const STEP_MIN = 5;
/** Price by hour against the day's mean: the two peaks of a spot market with taxes and network fees on top. */
const SHAPE = [
  0.84, 0.8, 0.78, 0.77, 0.79, 0.86, 1.0, 1.15, 1.18, 1.08, 1.0, 0.95, 0.92, 0.91, 0.93, 0.98, 1.07, 1.24, 1.36, 1.33,
  1.18, 1.05, 0.97, 0.89,
] as const;

/**
 * A week as a CSV file: hourly prices of a spot market's shape with chance on top, the minutes of a real household of other
 * hours of its day, the real solar power of a day in May behind chance clouds, and temperatures of the season.
 */
export async function madeDays(season: Season, seed: number): Promise<string> {
  const series = join(packageRoot, 'seeds/series');
  const household = await Table.read(join(series, 'household-2010-07-16.csv'));
  const sun = await Table.read(join(series, 'price-pv-2022-05-13.csv'));
  const active = household.column('activePower_W');
  const heater = household.column('waterHeaterAndAirConditioner_W');
  const solar = sun.series('pvPower_W');
  const random = new Random(seed).stream(season.name);
  const begin = Date.parse(`${season.begin}T00:00Z`);
  const lines = ['time,price_EUR_per_MWh,load_W,pv_W,outdoor_temperature_C'];
  let weather = normal(random);
  let cloud = normal(random);
  let market = normal(random);
  for (let day = 0; day < DAYS_OF_SEASON; day++) {
    weather = 0.7 * weather + 0.7 * normal(random);
    market = 0.6 * market + 0.8 * normal(random);
    const clear = random.between(0.35, 1);
    const weekend = day >= 5 ? 0.85 : 1;
    const level = season.price * weekend * Math.exp(0.15 * market);
    const hours = SHAPE.map((shape, hour) => priceOf(season, shape, hour, clear, random) * level);
    // Each hour has the minutes of a near hour of the recorded day, so that days are not all the same.
    const from = SHAPE.map((_shape, hour) => Math.min(23, Math.max(0, hour + Math.round(random.between(-1.5, 1.5)))));
    const size = random.between(0.7, 1.3);
    for (let minute = 0; minute < 1440; minute += STEP_MIN) {
      const hour = Math.floor(minute / 60);
      cloud = 0.95 * cloud + 0.31 * normal(random);
      const shade = Math.min(1, Math.max(0.05, clear + 0.25 * cloud));
      const pv = solar.interpolated(minute * 60_000) * season.sun * shade;
      const outdoor = season.outdoorCel + 3 * weather - season.swingK * Math.cos(((minute - 180) / 1440) * 2 * Math.PI);
      let load = 0;
      for (let at = 0; at < STEP_MIN; at++) {
        const row = from[hour]! * 60 + (minute % 60) + at;
        load += Math.max(0, active[row]! - heater[row]!) / STEP_MIN;
      }
      const time = new Date(begin + day * DAY_MS + minute * 60_000).toISOString().slice(0, 16);
      lines.push(
        `${time},${(hours[hour]! * 1000).toFixed(2)},${(load * size).toFixed(0)},${pv.toFixed(0)},${outdoor.toFixed(2)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function priceOf({ noonDip }: Season, shape: number, hour: number, clear: number, random: Random): number {
  const noon = Math.exp(-(((hour - 13) / 2.5) ** 2));
  return shape - noonDip * clear * noon + 0.07 * normal(random);
}
