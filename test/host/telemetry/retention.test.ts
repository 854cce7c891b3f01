import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { Telemetry, TelemetryPoint } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { applyRetention } from '../../../host/telemetry/retention.ts';
import { DAY_MS, HOUR_MS } from '../../../protocols/time/units.ts';

const NOW_MS = Date.UTC(2027, 0, 31, 12, 34, 56);

async function valuesOf(telemetry: Telemetry, series: string): Promise<[atMs: number, value: number][]> {
  const found: [number, number][] = [];
  for await (const { atMs, value } of telemetry.read({ device: 'm', series, fromMs: -8.64e15, toMs: 8.64e15 })) {
    found.push([atMs, value]);
  }
  return found;
}

const fresh = (): Telemetry => memoryDatabase({ clock: systemClock }).telemetry;
const point = (atMs: number, value: number): TelemetryPoint => ({ device: 'm', series: 'power', atMs, value });

test('hours that are old become one point each of mean, least, most, last and count, and their points are gone', async () => {
  const telemetry = fresh();
  const hour = Math.floor(NOW_MS / HOUR_MS) * HOUR_MS - 2 * DAY_MS;
  await telemetry.write([point(hour, 10), point(hour + 60_000, 40), point(hour + HOUR_MS - 1, 10), point(NOW_MS, 7)]);
  expect(await applyRetention(telemetry, { rawMs: DAY_MS, hourlyMs: 9 * DAY_MS }, NOW_MS)).toEqual({
    forgotten: 3,
    hours: 1,
  });
  expect(await valuesOf(telemetry, 'power')).toEqual([[NOW_MS, 7]]);
  const of = async (name: string) =>
    (await valuesOf(telemetry, `power.${name}`)).map(([atMs, value]) => [atMs - hour, value]);
  expect(await of('hourMean')).toEqual([[0, expect.closeTo(20, 9)]]);
  expect(await of('hourLeast')).toEqual([[0, 10]]);
  expect(await of('hourMost')).toEqual([[0, 40]]);
  expect(await of('hourLast')).toEqual([[0, 10]]);
  expect(await of('hourCount')).toEqual([[0, 3]]);
});

test('hours are forgotten in their turn, and none are made when none are to be kept', async () => {
  const telemetry = fresh();
  const old = NOW_MS - 5 * DAY_MS;
  await telemetry.write([point(old, 1)]);
  await applyRetention(telemetry, { rawMs: DAY_MS, hourlyMs: 9 * DAY_MS }, NOW_MS);
  expect(await telemetry.series('m')).toHaveLength(5);
  await applyRetention(telemetry, { rawMs: DAY_MS, hourlyMs: 9 * DAY_MS }, NOW_MS + 5 * DAY_MS);
  expect(await telemetry.series('m')).toEqual([]);
  await telemetry.write([point(old, 1)]);
  expect(await applyRetention(telemetry, { rawMs: DAY_MS, hourlyMs: 0 }, NOW_MS)).toEqual({ forgotten: 1, hours: 0 });
  expect(await telemetry.series('m')).toEqual([]);
});

test('a point that comes when its hour has been summed up changes nothing of it', async () => {
  const telemetry = fresh();
  const old = NOW_MS - 5 * DAY_MS;
  await telemetry.write([point(old, 10), point(old + 1, 30)]);
  const kept = { rawMs: DAY_MS, hourlyMs: 99 * DAY_MS };
  await applyRetention(telemetry, kept, NOW_MS);
  const before = await valuesOf(telemetry, 'power.hourMean');
  await telemetry.write([point(old + 2, 1000)]);
  expect(await applyRetention(telemetry, kept, NOW_MS)).toEqual({ forgotten: 1, hours: 0 });
  expect(await valuesOf(telemetry, 'power.hourMean')).toEqual(before);
});

test('broken off anywhere and done again, it comes to the same', async () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 4 * 24 * 60 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(times, fc.nat(12), async (minutes, writes) => {
      const points = minutes.map((minute) => point(NOW_MS - minute * 60_000, minute % 17));
      const kept = { rawMs: DAY_MS, hourlyMs: 99 * DAY_MS };
      const whole = fresh();
      await whole.write(points);
      await applyRetention(whole, kept, NOW_MS);
      const broken = fresh();
      await broken.write(points);
      const cut = new Error('power is cut');
      let left = writes;
      // Points of a write that were not reached are missing, as when it was cut in the middle.
      const cutting: Telemetry = Object.assign(Object.create(broken) as Telemetry, {
        devices: () => broken.devices(),
        series: (device: string) => broken.series(device),
        read: broken.read.bind(broken),
        write: async (all: readonly TelemetryPoint[]) => {
          const part = all.slice(0, left);
          left -= part.length;
          await broken.write(part);
          if (part.length < all.length) throw cut;
        },
        expire: async (...of: Parameters<Telemetry['expire']>) => {
          if (left <= 0) throw cut;
          return broken.expire(...of);
        },
      });
      await applyRetention(cutting, kept, NOW_MS).catch((error: unknown) => {
        if (error !== cut) throw error;
      });
      await applyRetention(broken, kept, NOW_MS);
      expect(await broken.series('m')).toEqual(await whole.series('m'));
      for (const series of await whole.series('m')) {
        expect(await valuesOf(broken, series)).toEqual(await valuesOf(whole, series));
      }
    }),
  );
});
