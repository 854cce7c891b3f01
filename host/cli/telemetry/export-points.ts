import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import type { TelemetryPoint } from '../../store/database.ts';
import { selectedPoints } from '../../telemetry/selected-points.ts';
import { UsageError } from '../failure.ts';
import { Progress } from '../meter/progress.ts';
import { withDatabase } from '../store/database-options.ts';
import { type ChoiceOptions, chosenDevices, rangeOf, type TimeOptions } from './chosen.ts';

export interface ExportOptions extends ChoiceOptions, TimeOptions {
  readonly series?: readonly string[];
  readonly format: 'parquet' | 'csv' | 'json';
  readonly output?: string;
}

/** How often it is told how far it is. */
const TELL_EVERY = 10_000;

/** `kerb telemetry export` */
export async function exportPoints(options: ExportOptions): Promise<void> {
  const { format, output, series = [] } = options;
  if (format === 'parquet' && output === undefined)
    throw new UsageError('give the file to write with -o: Parquet goes to no pipe');
  const range = rangeOf(options);
  await withDatabase(options, async (database) => {
    const progress = new Progress('points');
    let count = 0;
    async function* counted(): AsyncGenerator<TelemetryPoint> {
      const devices = chosenDevices(database, options);
      for await (const point of selectedPoints(database.telemetry, { devices, series, ...range })) {
        if (++count % TELL_EVERY === 0) progress.tell({ done: count, expected: undefined });
        yield point;
      }
    }
    try {
      await write(counted(), format, output);
    } finally {
      progress.end();
    }
    if (output !== undefined) console.log(`${count} points in ${output}`);
  });
}

/** `{"device":"…","series":"…","time":"2027-01-01T00:00:00.000Z","value":1}` */
export function pointJson({ device, series, atMs, value }: TelemetryPoint): string {
  return JSON.stringify({ device, series, time: new Date(atMs).toISOString(), value });
}

async function write(
  points: AsyncIterable<TelemetryPoint>,
  format: ExportOptions['format'],
  output: string | undefined,
): Promise<void> {
  if (format === 'parquet') {
    const { writePointsParquet } = await import('../../telemetry/points-parquet.ts');
    await writePointsParquet(points, output!);
    return;
  }
  const to: Writable = output === undefined ? process.stdout : createWriteStream(output);
  try {
    if (format === 'csv') {
      const { writePointsCsv } = await import('../../telemetry/points-csv.ts');
      await writePointsCsv(points, to);
    } else {
      await pipeline(Readable.from(lines(points)), to, { end: false });
    }
    if (output !== undefined) {
      to.end();
      await finished(to);
    }
  } catch (error) {
    // Whoever reads the output may have seen enough, as `head` has.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function* lines(points: AsyncIterable<TelemetryPoint>): AsyncGenerator<string> {
  for await (const point of points) yield `${pointJson(point)}\n`;
}
