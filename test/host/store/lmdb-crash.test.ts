import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { Database } from '../../../host/store/database.ts';
import { openLmdbDatabase } from '../../../host/store/lmdb/lmdb-database.ts';
import { all, first, text } from './conformance.ts';

const KILLS = 15;

/** Writes all kinds at once, and says of each what has been promised, until it is killed. */
const WRITER = `
import { openLmdbDatabase } from ${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/host/store/lmdb/lmdb-database.js')).href)};
const [, , folder, life] = process.argv;
const database = await openLmdbDatabase(folder);
const bytes = (value) => new TextEncoder().encode(String(value));
const values = database.keyValues('values');
const log = database.log('log');
const queue = database.queue('work', { leaseMs: 200 });
const say = (kind, number) => process.send({ kind, number });
const loops = [
  // Of the pair both are there or none.
  async (n) => { await values.putAll([['pair.a', bytes(n)], ['pair.b', bytes(n)]]); say('pair', n); },
  async (n) => { await values.put('own.' + life + '-' + n, bytes(n)); say('own', life + '-' + n); },
  async (n) => { say('log', await log.append(bytes(life + ' ' + n))); },
  async (n) => { await queue.add('job-' + life + '-' + n, bytes(n)); say('job', 'job-' + life + '-' + n); },
  async () => { for (const job of await queue.take(1, 50)) { await job.done(); say('done', job.id); } },
  async (n) => {
    const at = Number(life) * 1e6 + n;
    await database.telemetry.write([0, 1].map((part) => ({ device: 'd', series: 's' + part, atMs: at, value: n / 10 })));
    say('point', at);
  },
];
process.send({ kind: 'ready' });
for (const loop of loops) (async () => { for (let n = 1; ; n++) await loop(n); })();
`;

interface Said {
  readonly kind: string;
  readonly number: string | number;
}

async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-crash-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('what was promised before a process was killed is there, and what was written together is there together', async () => {
  const folder = await folderOf();
  const script = join(folder, 'writer.mjs');
  const data = join(folder, 'data');
  await writeFile(script, WRITER);
  const promised = new Map<string, Set<string | number>>();
  const of = (kind: string) => promised.get(kind) ?? new Set<string | number>();
  // Open all the time, as the other hosts of a computer are.
  const watching = await openLmdbDatabase(data);
  let lastPair = 0;
  for (let life = 0; life < KILLS; life++) {
    const child = fork(script, [data, String(life)], { stdio: 'inherit' });
    const exit = once(child, 'exit');
    let said = 0;
    // Killed after one more promise each time, so in another place of its loops.
    const mostSaid = 5 + life * 11;
    await new Promise<void>((resolve) => {
      child.on('message', ({ kind, number }: Said) => {
        if (kind === 'ready') return;
        promised.set(kind, of(kind).add(number));
        if (kind === 'pair') lastPair = Number(number);
        if (++said === mostSaid) {
          child.kill('SIGKILL');
          resolve();
        }
      });
      child.once('exit', () => resolve());
    });
    expect((await exit)[1]).toBe('SIGKILL');
    await verify(watching);
    const reopened = await openLmdbDatabase(data);
    await verify(reopened);
    await reopened.close();
  }
  await watching.close();

  async function verify(database: Database): Promise<void> {
    const values = database.keyValues('values');
    const [a, b] = [await values.get('pair.a'), await values.get('pair.b')];
    expect(text(a?.bytes)).toBe(text(b?.bytes));
    if (lastPair > 0) expect(a).toBeDefined();
    const own = new Set((await all(values.entries('own.'))).map(([key]) => key.slice('own.'.length)));
    for (const number of of('own')) expect(own).toContain(number);
    const numbers = (await all(database.log('log').read(1))).map(([number]) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    for (const number of of('log')) expect(numbers.length).toBeGreaterThanOrEqual(Number(number));
    for (const series of ['s0', 's1']) {
      const points = await all(database.telemetry.read({ device: 'd', series, fromMs: 0, toMs: 1e9 }));
      const times = new Set(points.map(({ atMs }) => atMs));
      for (const number of of('point')) expect(times).toContain(number);
      expect(points.every(({ atMs, value }) => value === (atMs % 1e6) / 10)).toBe(true);
    }
  }
}, 240_000);

test('jobs of processes that were killed come to others, and those that were done do not', async () => {
  const folder = await folderOf();
  const script = join(folder, 'worker.mjs');
  const data = join(folder, 'data');
  await writeFile(
    script,
    `import { openLmdbDatabase } from ${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/host/store/lmdb/lmdb-database.js')).href)};
    const queue = (await openLmdbDatabase(process.argv[2])).queue('work', { leaseMs: 1500 });
    const jobs = await queue.take(10, 10_000);
    for (const job of jobs.slice(0, 4)) await job.done();
    process.send(jobs.slice(0, 4).map(({ id }) => id));`,
  );
  const database = await openLmdbDatabase(data);
  const queue = database.queue('work', { leaseMs: 1500 });
  const ids = Array.from({ length: 10 }, (_, index) => `job-${index}`);
  await Promise.all(ids.map((id) => queue.add(id, new Uint8Array(1))));
  const child = fork(script, [data], { stdio: 'inherit' });
  const [done] = (await once(child, 'message')) as [string[]];
  child.kill('SIGKILL');
  expect(done).toHaveLength(4);
  const left: string[] = [];
  while (left.length < 6) {
    for (const job of await queue.take(10, 30_000)) {
      left.push(job.id);
      expect(job.attempt).toBe(2);
      await job.done();
    }
  }
  expect([...left, ...done].sort()).toEqual(ids);
  expect(await queue.size()).toBe(0);
  await database.close();
}, 60_000);

test('a change that another process makes is told to who watches', async () => {
  const folder = await folderOf();
  const script = join(folder, 'changer.mjs');
  const data = join(folder, 'data');
  await writeFile(
    script,
    `import { openLmdbDatabase } from ${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/host/store/lmdb/lmdb-database.js')).href)};
    const database = await openLmdbDatabase(process.argv[2]);
    await database.keyValues('values').put('from.another', new Uint8Array([7]));
    await database.keyValues('values').remove('from.another');
    await database.keyValues('values').put('from.other', new Uint8Array([8]));
    await database.close();`,
  );
  const database = await openLmdbDatabase(data);
  const { signal } = new AbortController();
  const told = (async () => {
    for await (const [key, value] of database.keyValues('values').watch('from.', signal)) {
      if (key === 'from.other') return value?.bytes[0];
    }
    return undefined;
  })();
  const child = fork(script, [data], { stdio: 'inherit' });
  expect(await told).toBe(8);
  expect((await first(database.keyValues('values').entries('from.'), 2)).map(([key]) => key)).toEqual(['from.other']);
  if (child.exitCode === null) await once(child, 'exit');
  await database.close();
}, 60_000);
