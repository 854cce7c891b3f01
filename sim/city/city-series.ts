import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import type { Series } from '../series/series.ts';
import { Table } from '../series/table.ts';

/** The recorded days (seeds/series) that a city lives by. */
export interface CitySeries {
  /** °C. */
  readonly outdoorTemperature: Series;
  /** Units of the currency per kWh. */
  readonly price: Series;
  /** Vehicles counted, an hour. */
  readonly vehicles: Series;
  /** Hot water of one home over a day. */
  readonly hotWaterTimesMs: readonly number[];
  readonly hotWaterWh: Float64Array;
}

/** @throws SeriesError */
export async function readCitySeries(): Promise<CitySeries> {
  const table = (name: string): Promise<Table> => Table.read(join(packageRoot, 'seeds/series', name));
  const traffic = await table('traffic-2018-09-28.csv');
  const hotWater = await table('hot-water-m.csv');
  return {
    outdoorTemperature: traffic.series('temperature_Cel'),
    price: (await table('price-pv-2022-05-13.csv')).series('price_perkWh'),
    vehicles: traffic.series('vehicles_perh'),
    hotWaterTimesMs: hotWater.timesMs,
    hotWaterWh: hotWater.column('energy_Wh'),
  };
}
