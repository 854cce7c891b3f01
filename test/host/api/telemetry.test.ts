import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { ApiRig, device } from './api-rig.ts';

const BEGIN_MS = Date.UTC(2027, 0, 1);

async function rigWithPoints(): Promise<ApiRig> {
  const rig = await new ApiRig().start();
  await rig.ask('POST', '/devices', { body: { devices: [device(1), device(2)] } });
  const points = ['meter-0001', 'meter-0002'].flatMap((key, at) =>
    Array.from({ length: 5 }, (_, index) => ({
      device: key,
      series: 'activePowerTotal',
      atMs: BEGIN_MS + index * 60_000,
      value: 100 * at + index + 0.5,
    })),
  );
  await rig.database.telemetry.write(points);
  return rig;
}

test('points of a series come page by page, in the order of time', async () => {
  const rig = await rigWithPoints();
  expect((await rig.ask('GET', '/devices/meter-0001/telemetry')).body).toEqual({ series: ['activePowerTotal'] });
  const path = '/devices/meter-0001/telemetry/activePowerTotal';
  interface Page {
    readonly items: readonly { readonly time: string; readonly value: number }[];
    readonly next?: string;
  }
  const first = await rig.ask<Page>('GET', `${path}?limit=3&from=2027-01-01T01:00:00%2B01:00`);
  expect(first.body.items.map(({ value }) => value)).toEqual([0.5, 1.5, 2.5]);
  expect(first.body.next).toBe('2027-01-01T00:03:00.000Z');
  const second = await rig.ask<Page>('GET', `${path}?limit=3&from=${first.body.next}`);
  expect([second.body.items.map(({ value }) => value), second.body.next]).toEqual([[3.5, 4.5], undefined]);
});

test('points of many devices come as CSV, as lines of JSON and as Parquet, and they are the same', async () => {
  const rig = await rigWithPoints();
  const query = `query=${encodeURIComponent('site=south')}&to=2027-01-01T00:02:00Z`;
  const csv = (await rig.ask('GET', `/telemetry?${query}`)).text.trim().split(/\r?\n/);
  expect(csv).toEqual([
    'device,series,time,value',
    'meter-0001,activePowerTotal,2027-01-01T00:00:00.000Z,0.5',
    'meter-0001,activePowerTotal,2027-01-01T00:01:00.000Z,1.5',
  ]);
  const lines = (await rig.ask('GET', `/telemetry?${query}&format=ndjson`)).text.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { device: 'meter-0001', series: 'activePowerTotal', time: '2027-01-01T00:00:00.000Z', value: 0.5 },
    { device: 'meter-0001', series: 'activePowerTotal', time: '2027-01-01T00:01:00.000Z', value: 1.5 },
  ]);
  const answer = await fetch(`${rig.url}/api/v1/telemetry?${query}&format=parquet`, {
    headers: { authorization: `Bearer ${rig.tokens.get('viewer')}` },
  });
  const rows = await parquetReadObjects({ file: await answer.arrayBuffer() });
  expect(rows.map(({ device: key, value }) => [key, value])).toEqual([
    ['meter-0001', 0.5],
    ['meter-0001', 1.5],
  ]);
});
