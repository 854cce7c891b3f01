import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { TelemetryPoint } from '../store/database.ts';

/** Points as CSV (RFC 4180): `device,series,time,value` with times of UTC in ISO 8601; written as fast as it is taken. */
export async function writePointsCsv(points: AsyncIterable<TelemetryPoint>, to: Writable): Promise<void> {
  const rows = stringify({ header: true, columns: ['device', 'series', 'time', 'value'] });
  async function* cells(): AsyncGenerator<readonly [string, string, string, number]> {
    for await (const { device, series, atMs, value } of points) {
      yield [device, series, new Date(atMs).toISOString(), value];
    }
  }
  // Whoever gave the stream ends it: it may be that of the terminal.
  await pipeline(Readable.from(cells()), rows, to, { end: false });
}
