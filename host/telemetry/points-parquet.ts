import { type ColumnSource, fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { TelemetryPoint } from '../store/database.ts';

/** Rows that are in memory at a time. */
const GROUP_ROWS = 100_000;

/**
 * Points as an Apache Parquet file: `device` and `series` as text, `time` as a timestamp (ms, UTC), `value` as a double.
 * Written a group of rows at a time. Tells how many points it has.
 */
export async function writePointsParquet(points: AsyncIterable<TelemetryPoint>, file: string): Promise<number> {
  const schema = schemaFromColumnData({ columnData: columnsOf([]) });
  const parquet = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'kerb' });
  let rows: TelemetryPoint[] = [];
  let count = 0;
  const flush = (): void => {
    if (rows.length > 0) parquet.write({ columnData: columnsOf(rows), rowGroupSize: GROUP_ROWS });
    count += rows.length;
    rows = [];
  };
  for await (const point of points) if (rows.push(point) === GROUP_ROWS) flush();
  flush();
  parquet.finish();
  return count;
}

function columnsOf(points: readonly TelemetryPoint[]): ColumnSource[] {
  return [
    { name: 'device', type: 'STRING', nullable: false, data: points.map(({ device }) => device) },
    { name: 'series', type: 'STRING', nullable: false, data: points.map(({ series }) => series) },
    { name: 'time', type: 'TIMESTAMP', nullable: false, data: points.map(({ atMs }) => new Date(atMs)) },
    { name: 'value', type: 'DOUBLE', nullable: false, data: points.map(({ value }) => value) },
  ];
}
