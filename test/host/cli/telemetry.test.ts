import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { beforeEach, expect, test } from 'vitest';
import type { TelemetryPoint } from '../../../host/store/database.ts';
import { openLmdbDatabase } from '../../../host/store/lmdb/lmdb-database.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import { folder, kerb } from './kerb-process.ts';

const FROM_MS = Date.UTC(2025, 0, 1);

const points = ['meter-1', 'meter-2'].flatMap((device, of) =>
  Array.from({ length: 2880 }, (_, minute): TelemetryPoint[] => [
    { device, series: 'power', atMs: FROM_MS + minute * MINUTE_MS, value: (minute % 60) + of * 100 },
    { device, series: 'voltage', atMs: FROM_MS + minute * MINUTE_MS, value: (2300 + (minute % 7)) / 10 },
  ]).flat(),
);

let database = '';
let path = '';

beforeEach(async () => {
  path = await folder();
  database = join(path, 'fleet.db');
  const opened = await openLmdbDatabase(database);
  await opened.telemetry.write(points);
  await opened.close();
});

const telemetry = (...words: readonly string[]) => kerb(['telemetry', ...words, '--database', database]);
const lines = (text: string): string[] => text.trimEnd().split('\n');

test('series are listed, with how many points they have', async () => {
  expect(lines((await telemetry('series', '--json')).stdout).map((line) => JSON.parse(line) as object)).toEqual(
    ['meter-1', 'meter-2'].flatMap((device) => ['power', 'voltage'].map((series) => ({ device, series }))),
  );
  const { stdout } = await telemetry('series', '--device', 'meter-2', '--count', '--json');
  expect(JSON.parse(lines(stdout)[0]!)).toEqual({
    device: 'meter-2',
    series: 'power',
    points: 2880,
    from: '2025-01-01T00:00:00.000Z',
    to: '2025-01-02T23:59:00.000Z',
    last: 159,
  });
});

test('points are exported as CSV, JSON and Parquet, of the devices, series and times that were asked for', async () => {
  const asked = ['--device', 'meter-2', '--series', 'power', '--from', '2025-01-01T01:00', '--to', '2025-01-01T02:00'];
  const expected = points.filter(
    ({ device, series, atMs }) =>
      device === 'meter-2' &&
      series === 'power' &&
      atMs >= FROM_MS + 60 * MINUTE_MS &&
      atMs < FROM_MS + 120 * MINUTE_MS,
  );
  const rows = expected.map(({ device, series, atMs, value }) => ({ device, series, time: new Date(atMs), value }));
  expect(rows).toHaveLength(60);
  const csv = await telemetry('export', ...asked);
  expect(lines(csv.stdout)).toEqual([
    'device,series,time,value',
    ...rows.map(({ device, series, time, value }) => `${device},${series},${time.toISOString()},${value}`),
  ]);
  const json = await telemetry('export', ...asked, '--format', 'json');
  expect(lines(json.stdout).map((line) => JSON.parse(line) as object)).toEqual(
    rows.map((row) => ({ ...row, time: row.time.toISOString() })),
  );
  const file = join(path, 'points.parquet');
  const parquet = await telemetry('export', ...asked, '--format', 'parquet', '-o', file);
  expect(parquet.stdout).toBe(`60 points in ${file}\n`);
  const bytes = await readFile(file);
  const found = await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  });
  expect(found).toEqual(rows);
});

test('all points are exported when nothing is said, and a file has as many as it tells', async () => {
  const file = join(path, 'all.csv');
  expect((await telemetry('export', '-o', file)).stdout).toBe(`${points.length} points in ${file}\n`);
  expect(lines(await readFile(file, 'utf8'))).toHaveLength(points.length + 1);
});

test('a series is plotted, with its mean and its extremes', async () => {
  const { stdout, code } = await telemetry('show', 'meter-1', 'power', '--from', '2025-01-01', '--width', '60');
  expect(code).toBe(0);
  expect(lines(stdout)[0]).toBe('meter-1 power');
  expect(stdout).toContain(
    '2880 points, mean 29.5, least 0 at 2025-01-01T00:00:00+00:00, most 59 at 2025-01-01T00:59:00+00:00',
  );
});

test('old points are forgotten, and their hours kept', async () => {
  const { stdout } = await telemetry('expire', '--raw', '1h', '--hourly', '99999d', '--json');
  expect(JSON.parse(stdout)).toEqual({ forgotten: points.length, hours: 4 * 48 });
  const { stdout: means } = await telemetry('export', '--series', 'power.hourMean', '--device', 'meter-2');
  expect(lines(means)[1]).toBe('meter-2,power.hourMean,2025-01-01T00:00:00.000Z,129.5');
});

test('what is wrong is told, and nothing is made of it', async () => {
  for (const [words, told] of [
    [['show', 'meter-9'], 'there is nothing of a device meter-9'],
    [['show', 'meter-1', 'powr'], 'it has power, voltage'],
    [['export', '--format', 'parquet'], 'give the file to write with -o'],
    [['export', '--device', 'meter-1', '--query', 'all'], '--device or --query'],
    [['export', '--query', 'class=='], 'query, character'],
    [['export', '--from', '2025-02-30'], 'Give a date'],
    [['expire', '--raw', '0'], 'Give a time'],
  ] as const) {
    const { code, stderr } = await telemetry(...words);
    expect(stderr).toContain(told);
    expect(code).toBe(2);
  }
  const { code, stderr } = await kerb(['telemetry', 'series', '--database', join(path, 'other.db')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('there is no database')]);
});
