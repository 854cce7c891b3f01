import { expect, test } from 'vitest';
import type { Log } from '../../../host/log/log.ts';
import { silentLog } from '../../../host/log/log.ts';
import type { Database, Telemetry } from '../../../host/store/database.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { Retainer } from '../../../host/telemetry/retainer.ts';
import { DAY_MS, HOUR_MS } from '../../../protocols/time/units.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { all } from '../store/conformance.ts';

const START_MS = Date.UTC(2027, 0, 31);

/** A point a minute for a day before the start, of one device. */
async function filled(clock: VirtualClock): Promise<Database> {
  const database = memoryDatabase({ clock });
  const points = Array.from({ length: 24 * 60 }, (_, minute) => {
    return { device: 'm', series: 'power', atMs: START_MS - DAY_MS + minute * 60_000, value: minute };
  });
  await database.telemetry.write(points);
  return database;
}

function retainer(database: Database, clock: VirtualClock, host: string, told: string[] = []): Retainer {
  const log: Log = { ...silentLog, info: (event) => told.push(`${host} ${event}`) };
  return new Retainer({ database, clock, host, log, retention: { rawMs: 12 * HOUR_MS, hourlyMs: 100 * DAY_MS } });
}

const rawCount = async ({ telemetry }: Database): Promise<number> =>
  (await all(telemetry.read({ device: 'm', series: 'power', fromMs: 0, toMs: 8e15 }))).length;

const hourCounts = async ({ telemetry }: Database): Promise<number[]> =>
  (await all(telemetry.read({ device: 'm', series: 'power.hourCount', fromMs: 0, toMs: 8e15 }))).map(
    ({ value }) => value,
  );

test('each hour one of several hosts forgets what is old, and sums it up', async () => {
  const clock = new VirtualClock(START_MS);
  const database = await filled(clock);
  const told: string[] = [];
  const stop = new AbortController();
  const running = ['a', 'b', 'c'].map((host) => retainer(database, clock, host, told).run(stop.signal));
  await clock.runUntil(60_000_000);
  expect(told).toHaveLength(1);
  expect(await rawCount(database)).toBe(12 * 60);
  await clock.runUntil((3 * HOUR_MS + 60_000) * 1000);
  expect(told).toHaveLength(4);
  expect(await rawCount(database)).toBe(9 * 60);
  expect(await hourCounts(database)).toEqual(Array.from({ length: 15 }, () => 60));
  stop.abort();
  await Promise.all(running);
});

test('when a host dies in the middle another goes on after a while, and no hour is lost or counted in part', async () => {
  const clock = new VirtualClock(START_MS);
  const database = await filled(clock);
  const { telemetry } = database;
  let asked = 0;
  // It sums up, and then never comes back from its first deletion.
  const dying: Telemetry = {
    ...bound(telemetry),
    expire: () => {
      asked++;
      return new Promise<number>(() => {});
    },
  };
  const dead = new AbortController();
  const stop = new AbortController();
  void retainer(withTelemetry(database, dying), clock, 'dying').run(dead.signal);
  await clock.runUntil(1_000_000);
  expect(asked).toBe(1);
  const told: string[] = [];
  const running = retainer(database, clock, 'other', told).run(stop.signal);
  await clock.runUntil(100_000_000);
  expect(told).toEqual([]);
  dead.abort();
  await clock.runUntil(200_000_000);
  expect(told).toEqual(['other retained']);
  expect(await rawCount(database)).toBe(12 * 60);
  expect(await hourCounts(database)).toEqual(Array.from({ length: 12 }, () => 60));
  stop.abort();
  await running;
});

test('a clock that is set back or ahead keeps it going', async () => {
  const clock = new VirtualClock(START_MS);
  const database = await filled(clock);
  const told: string[] = [];
  let offsetMs = 0;
  const set = {
    monotonicMs: () => clock.monotonicMs(),
    wallMs: () => clock.wallMs() + offsetMs,
    after: clock.after.bind(clock),
    turn: clock.turn.bind(clock),
  };
  const log: Log = { ...silentLog, info: (event) => told.push(event) };
  const retention = { rawMs: 12 * HOUR_MS, hourlyMs: 100 * DAY_MS };
  const stop = new AbortController();
  const running = new Retainer({ database, clock: set, host: 'a', log, retention }).run(stop.signal);
  await clock.runUntil(60_000_000);
  offsetMs = -5 * HOUR_MS;
  await clock.runUntil((HOUR_MS + 60_000) * 1000);
  expect(told).toHaveLength(2);
  expect(await rawCount(database)).toBe(12 * 60);
  offsetMs = 2 * HOUR_MS;
  await clock.runUntil((2 * HOUR_MS + 120_000) * 1000);
  expect(told).toHaveLength(3);
  expect(await rawCount(database)).toBe(8 * 60);
  stop.abort();
  await running;
});

function bound(telemetry: Telemetry): Telemetry {
  return {
    write: (points) => telemetry.write(points),
    read: (range) => telemetry.read(range),
    series: (device) => telemetry.series(device),
    devices: () => telemetry.devices(),
    expire: (...given) => telemetry.expire(...given),
  };
}

function withTelemetry(database: Database, telemetry: Telemetry): Database {
  return new Proxy(database, {
    get: (target, key) => {
      if (key === 'telemetry') return telemetry;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
