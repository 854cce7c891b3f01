import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { open } from 'lmdb';
import type { Database, TelemetryPoint } from '../../host/store/database.ts';
import { openLmdbDatabase } from '../../host/store/lmdb/lmdb-database.ts';
import { openNatsDatabase } from '../../host/store/nats/nats-database.ts';
import { DAY_MS } from '../../protocols/time/units.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, figure, skipped } from '../figure.ts';
import { interleave, ratios } from '../rounds.ts';

const NAME = 'store';
/** As long as a device's record in a fleet's inventory. */
const ROW_BYTES = 120;
const FROM_MS = Date.UTC(2027, 0, 1);

/** The database of a fleet against bare lmdb, NATS against the embedded one, and what telemetry takes. */
export const store: Benchmark = {
  name: NAME,
  description: 'the database of a fleet: writes, reads and telemetry, embedded and on NATS',
  async run({ quick, progress }) {
    const rounds = quick ? 1 : 3;
    const rows = quick ? 10_000 : 100_000;
    const folder = await mkdtemp(join(tmpdir(), 'kerb-bench-store-'));
    try {
      progress(`${rows} values, ours and bare lmdb`);
      const figures = await embedded(folder, rows, rounds);
      progress('values on NATS');
      figures.push(...(await onNats(folder, Math.min(rows, 20_000), rounds)));
      progress('telemetry');
      figures.push(...(await telemetry(folder, quick ? 5 : 50, rounds)));
      return figures;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const value = new Uint8Array(ROW_BYTES).map((_, index) => index);
const keyed = (count: number) => Array.from({ length: count }, (_, index) => [`device.${index}`, value] as const);

async function seconds(action: () => Promise<unknown> | unknown): Promise<number> {
  const fromMs = performance.now();
  await action();
  return (performance.now() - fromMs) / 1000;
}

async function embedded(folder: string, rows: number, rounds: number): Promise<Figure[]> {
  const database = await openLmdbDatabase(join(folder, 'ours'));
  const bare = open<Uint8Array, string>({ path: join(folder, 'bare'), encoding: 'binary', overlappingSync: false });
  const all = keyed(rows);
  let round = 0;
  const writes = await interleave(rounds, {
    bare: () => seconds(() => bare.transaction(() => void all.forEach(([key, bytes]) => void bare.put(key, bytes)))),
    ours: () => seconds(() => database.keyValues(`once${round++}`).putAll(all)),
  });
  const each = Math.min(rows, 20_000);
  const singles = await interleave(rounds, {
    oneByOne: () => seconds(() => sequentially(database, `single${round++}`, all.slice(0, 500))),
    together: () => {
      const values = database.keyValues(`together${round++}`);
      return seconds(() => Promise.all(all.slice(0, each).map(([key, bytes]) => values.put(key, bytes))));
    },
  });
  const reads = await interleave(rounds, {
    bare: () => seconds(() => all.forEach(([key]) => void bare.get(key))),
    ours: () =>
      seconds(async () => {
        const values = database.keyValues('once0');
        for (const [key] of all) await values.get(key);
      }),
  });
  await database.close();
  await bare.close();
  const ms = (of: readonly number[]) => of.map((s) => s * 1000);
  return [
    figure(
      NAME,
      `${rows} values in one transaction: time of bare lmdb, which has no revisions and no watching`,
      '×',
      ratios(writes.ours, writes.bare),
    ),
    figure(NAME, `${rows} values in one transaction`, 'ms', ms(writes.ours)),
    figure(
      NAME,
      'values that are written one after the other, each on the disk before the next',
      '/s',
      singles.oneByOne.map((s) => 500 / s),
    ),
    figure(
      NAME,
      'values that are written at the same time, each by itself',
      '/s',
      singles.together.map((s) => each / s),
    ),
    figure(NAME, `${rows} values read one by one: time of bare lmdb`, '×', ratios(reads.ours, reads.bare)),
    figure(
      NAME,
      'values read one by one',
      '/s',
      reads.ours.map((s) => rows / s),
    ),
  ];
}

async function sequentially(database: Database, bucket: string, all: readonly (readonly [string, Uint8Array])[]) {
  const values = database.keyValues(bucket);
  for (const [key, bytes] of all) await values.put(key, bytes);
}

async function onNats(folder: string, rows: number, rounds: number): Promise<Figure[]> {
  if (spawnSync('nats-server', ['--version']).error !== undefined) {
    return [skipped(NAME, 'NATS against the embedded database', 'nats-server is not installed')];
  }
  const server = spawn('nats-server', ['-js', '-a', '127.0.0.1', '-p', '-1', '-sd', join(folder, 'nats')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const nats = await openNatsDatabase(await addressOf(server));
    const lmdb = await openLmdbDatabase(join(folder, 'beside'));
    const all = keyed(rows);
    let round = 0;
    const sides = (action: (database: Database, bucket: string) => Promise<unknown>) =>
      interleave(rounds, {
        nats: () => seconds(() => action(nats, `b${round++}`)),
        lmdb: () => seconds(() => action(lmdb, `b${round++}`)),
      });
    const writes = await sides((database, bucket) => database.keyValues(bucket).putAll(all));
    const jobs = await sides((database, bucket) => work(database, bucket, 2000));
    await nats.close();
    await lmdb.close();
    return [
      figure(
        NAME,
        `${rows} values: time of NATS by that of the embedded database`,
        '×',
        ratios(writes.nats, writes.lmdb),
      ),
      figure(
        NAME,
        'values written to NATS',
        '/s',
        writes.nats.map((s) => rows / s),
      ),
      figure(
        NAME,
        'jobs added, taken and done on NATS',
        '/s',
        jobs.nats.map((s) => 2000 / s),
      ),
      figure(
        NAME,
        'jobs added, taken and done, embedded',
        '/s',
        jobs.lmdb.map((s) => 2000 / s),
      ),
    ];
  } finally {
    server.kill('SIGKILL');
  }
}

async function work(database: Database, name: string, count: number): Promise<void> {
  const queue = database.queue(name, { leaseMs: 60_000 });
  await Promise.all(Array.from({ length: count }, (_, index) => queue.add(`line-${index}`, value)));
  for (let done = 0; done < count; ) {
    const jobs = await queue.take(64, 5000);
    await Promise.all(jobs.map((job) => job.done()));
    done += jobs.length;
  }
}

async function addressOf(server: ChildProcess): Promise<string> {
  let address = '';
  for await (const line of createInterface(server.stderr!)) {
    address = /Listening for client connections on (\S+)/.exec(line)?.[1] ?? address;
    if (line.includes('Server is ready')) break;
  }
  server.stderr!.resume();
  return `nats://${address}`;
}

/** Meters that measure voltage, power and energy each minute for a day; a collector writes all of them each 15 minutes. */
async function telemetry(folder: string, devices: number, rounds: number): Promise<Figure[]> {
  const written: number[] = [];
  const read: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const path = join(folder, `telemetry${round}`);
    const database = await openLmdbDatabase(path);
    const empty = sizeOf(path);
    let count = 0;
    let energyWh = 0;
    let wroteS = 0;
    for (let minute = 0; minute < 1440 * 3; minute += 15) {
      const points: TelemetryPoint[] = [];
      for (let at = minute; at < minute + 15; at++) {
        for (let index = 0; index < devices; index++) {
          const powerW = Math.round(700 + 600 * Math.sin(at / 229 + index) + ((at * 7919 + index * 104_729) % 240));
          energyWh += powerW / 60;
          const atMs = FROM_MS + at * 60_000;
          const device = `meter-${index}`;
          const voltage = (2300 + ((at * 31 + index * 17) % 37)) / 10;
          points.push({ device, series: 'voltageL1', atMs, value: voltage });
          points.push({ device, series: 'activePowerTotal', atMs, value: powerW });
          points.push({ device, series: 'energyActiveImport', atMs, value: Math.round(energyWh) });
        }
      }
      count += points.length;
      wroteS += await seconds(() => database.telemetry.write(points));
    }
    written.push(count / wroteS);
    let found = 0;
    const readS = await seconds(async () => {
      for (let index = 0; index < devices; index++) {
        for (const series of ['voltageL1', 'activePowerTotal', 'energyActiveImport']) {
          const query = { device: `meter-${index}`, series, fromMs: FROM_MS, toMs: FROM_MS + 9 * DAY_MS };
          for await (const _ of database.telemetry.read(query)) found++;
        }
      }
    });
    if (found !== count) throw new RangeError(`${count} points were written, and ${found} read`);
    read.push(found / readS);
    await database.close();
    bytes.push((sizeOf(path) - empty) / count);
  }
  return [
    figure(NAME, 'points written, 15 of each series at a time', '/s', written),
    figure(NAME, 'points read', '/s', read),
    figure(NAME, 'of a point on the disk, which are 16 as two doubles', 'B', bytes, { atMost: 8 }),
  ];
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce(
    (sum, name) => sum + (name === 'data.mdb' ? statSync(join(folder, name)).size : 0),
    0,
  );
}
