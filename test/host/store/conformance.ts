import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, type Job, RevisionError } from '../../../host/store/database.ts';
import { KeyError } from '../../../host/store/names.ts';
import { PointError } from '../../../host/store/points/point-error.ts';
import { testKeyValues } from './key-values-conformance.ts';
import { testTelemetry } from './telemetry-conformance.ts';

/** Opens the same database as often as it is called. */
export type OpenAgain = () => Promise<Database>;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (found: Uint8Array | undefined): string | undefined => found && new TextDecoder().decode(found);

export async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of found) items.push(item);
  return items;
}

/** The first `count`; the iteration is ended then. */
export async function first<T>(found: AsyncIterable<T>, count: number): Promise<T[]> {
  const items: T[] = [];
  for await (const item of found) if (items.push(item) === count) break;
  return items;
}

let names = 0;
/** Nothing has that name yet. */
export const fresh = (): string => `t${names++}`;

const LEASE_MS = 60_000;
/** For tests that have a lease end. */
const SHORT_LEASE_MS = 400;
const LONG_WAIT_MS = 30_000;

/** What every database does, seen through two handles that have it open at once. */
export function conformance(start: () => Promise<OpenAgain>): void {
  let one: Database;
  let other: Database;
  let openAgain: OpenAgain;

  beforeAll(async () => {
    openAgain = await start();
    [one, other] = [await openAgain(), await openAgain()];
  });

  afterAll(async () => {
    await one.close();
    await other.close();
  });

  testKeyValues(() => [one, other]);
  testTelemetry(() => [one, other]);

  describe('blobs', () => {
    test('are found by the digest of their bytes, from every handle', async () => {
      const bucket = fresh();
      const large = new Uint8Array(3_000_000).map((_, index) => index * 7);
      for (const blob of [bytes('firmware'), new Uint8Array(0), large]) {
        const digest = await one.blobs(bucket).put(blob);
        expect(digest).toBe(createHash('sha256').update(blob).digest('hex'));
        expect(await other.blobs(bucket).put(blob)).toBe(digest);
        const found = await other.blobs(bucket).get(digest);
        expect(Buffer.compare(found!, blob)).toBe(0);
      }
    });

    test('are undefined where there is none of that digest', async () => {
      expect(await one.blobs(fresh()).get('0'.repeat(64))).toBeUndefined();
    });
  });

  describe('a log', () => {
    test('keeps what was appended, numbered from 1, and refuses an append after another record than the last', async () => {
      const command = fc.record({
        handle: fc.nat(1),
        record: fc.uint8Array({ maxLength: 40 }),
        lag: fc.option(fc.nat(2)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
          const name = fresh();
          const logs = [one.log(name), other.log(name)];
          const model: Uint8Array[] = [];
          for (const { handle, record, lag } of commands) {
            const after = lag === null ? undefined : model.length - lag;
            if (after !== undefined && (lag !== 0 || after < 0)) {
              if (after >= 0) await expect(logs[handle]!.append(record, after)).rejects.toThrow(RevisionError);
            } else {
              model.push(record);
              expect(await logs[handle]!.append(record, after)).toBe(model.length);
            }
            expect(await logs[1 - handle]!.last()).toBe(model.length);
          }
          const expected = model.map((record, index) => [index + 1, record]);
          expect(await all(logs[0]!.read(1))).toEqual(expected);
          expect(await all(logs[1]!.read(3))).toEqual(expected.slice(2));
        }),
        { numRuns: 30 },
      );
    });

    test('has every record once when several append at the same time, and only one comes after a given one', async () => {
      const name = fresh();
      const numbers = await Promise.all(
        Array.from({ length: 40 }, (_, index) => [one, other][index % 2]!.log(name).append(bytes(`${index}`))),
      );
      expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      const records = await all(one.log(name).read(1));
      for (const [number, record] of records) expect(numbers[Number(text(record))]).toBe(number);
      const after = await Promise.allSettled([one, other, one].map((db) => db.log(name).append(bytes('next'), 40)));
      expect(after.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await other.log(name).last()).toBe(41);
    });

    test('is followed from a record on, as others append', async () => {
      const name = fresh();
      await one.log(name).append(bytes('a'));
      await one.log(name).append(bytes('b'));
      const stop = new AbortController();
      const followed = first(other.log(name).follow(2, stop.signal), 3);
      await one.log(name).append(bytes('c'));
      await other.log(name).append(bytes('d'));
      expect((await followed).map(([number, record]) => [number, text(record)])).toEqual([
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
      ]);
      const ended = all(one.log(name).follow(5, stop.signal));
      stop.abort();
      expect(await ended).toEqual([]);
    });
  });

  describe('a queue', () => {
    const queues = (leaseMs: number) => {
      const name = fresh();
      return [one.queue(name, { leaseMs }), other.queue(name, { leaseMs })] as const;
    };

    test('gives each job to one taker, however many take at once', async () => {
      const [a, b] = queues(LEASE_MS);
      const ids = Array.from({ length: 60 }, (_, index) => `job-${index}`);
      await Promise.all(ids.map((id, index) => (index % 2 === 0 ? a : b).add(id, bytes(id))));
      expect(await b.size()).toBe(60);
      const takers = [a, b, a, b].map(async (queue) => {
        const taken: Job[] = [];
        for (;;) {
          const jobs = await queue.take(7, 0);
          if (jobs.length === 0) return taken;
          taken.push(...jobs);
        }
      });
      // A take without a wait may find none while others are being given out: what is left comes to whoever waits.
      const taken = (await Promise.all(takers)).flat();
      while (taken.length < ids.length) taken.push(...(await b.take(60, LONG_WAIT_MS)));
      expect(taken.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(taken.every(({ attempt, body, id }) => attempt === 1 && text(body) === id)).toBe(true);
      await Promise.all(taken.map((job) => job.done()));
      expect(await a.size()).toBe(0);
    });

    test('has a job once while it waits or is being done, and anew when it was done', async () => {
      const [a, b] = queues(LEASE_MS);
      await a.add('line.1', bytes('first'));
      await b.add('line.1', bytes('second'));
      expect(await a.size()).toBe(1);
      const [job] = await b.take(5, LONG_WAIT_MS);
      await a.add('line.1', bytes('third'));
      expect(await b.size()).toBe(1);
      expect(text(job!.body)).toBe('first');
      await job!.done();
      await job!.done();
      await a.add('line.1', bytes('fourth'));
      const [next] = await a.take(5, LONG_WAIT_MS);
      expect([text(next!.body), next!.attempt]).toEqual(['fourth', 1]);
      // Of a job of before, which has no say in this one.
      await job!.done();
      expect(await job!.working()).toBe(false);
      expect(await next!.working()).toBe(true);
      expect(await a.size()).toBe(1);
      await next!.done();
    });

    test('gives a job again when it was given back, after a delay and with the next attempt', async () => {
      const [a, b] = queues(LEASE_MS);
      await a.add('x', bytes('body'));
      const [job] = await a.take(1, LONG_WAIT_MS);
      await job!.again(0);
      const [second] = await b.take(1, LONG_WAIT_MS);
      expect([second!.id, second!.attempt, text(second!.body)]).toEqual(['x', 2, 'body']);
      await second!.again(300);
      const [third] = await a.take(1, LONG_WAIT_MS);
      expect(third!.attempt).toBe(3);
      expect(await second!.working()).toBe(false);
      await third!.done();
    });

    test('gives a job to others when its taker was not heard of, and tells the first that it has lost it', async () => {
      const [a, b] = queues(SHORT_LEASE_MS);
      await a.add('x', bytes('body'));
      const [lost] = await a.take(1, LONG_WAIT_MS);
      const [job] = await b.take(1, LONG_WAIT_MS);
      expect(job!.attempt).toBe(2);
      expect(await lost!.working()).toBe(false);
      await lost!.done();
      await lost!.again(0);
      expect(await a.size()).toBe(1);
      await job!.done();
      expect(await b.size()).toBe(0);
    });

    test('keeps a job for whoever says in time that it works on it', async () => {
      const [a, b] = queues(2000);
      await a.add('x', bytes('body'));
      const [job] = await a.take(1, LONG_WAIT_MS);
      for (let round = 0; round < 4; round++) {
        expect(await b.take(1, 700)).toEqual([]);
        expect(await job!.working()).toBe(true);
      }
      await job!.done();
    });

    test('holds a job back until its time, and lets others pass it', async () => {
      const [a, b] = queues(LEASE_MS);
      const nowMs = Date.now();
      await a.add('later', bytes(''), nowMs + 1200);
      await a.add('now', bytes(''));
      const [firstJob] = await b.take(2, LONG_WAIT_MS);
      expect(firstJob!.id).toBe('now');
      const [second] = await b.take(2, LONG_WAIT_MS);
      expect([second!.id, Date.now() >= nowMs + 1200]).toEqual(['later', true]);
      await Promise.all([firstJob!.done(), second!.done()]);
    });

    test('wakes who waits when a job comes, and lets them go when they are told to', async () => {
      const [a, b] = queues(LEASE_MS);
      const waiting = b.take(1, LONG_WAIT_MS);
      await a.add('x', bytes(''));
      const [job] = await waiting;
      expect(job!.id).toBe('x');
      await job!.done();
      const stop = new AbortController();
      const none = a.take(1, LONG_WAIT_MS, stop.signal);
      stop.abort();
      expect(await none).toEqual([]);
    });
  });

  test('names that it cannot keep are refused, with what to give instead', async () => {
    for (const bad of ['', 'a b', 'a..b', '.a', 'a.', 'ä', 'a/b', '*', '>', 'x'.repeat(256)]) {
      await expect(one.keyValues('b').put(bad, bytes(''))).rejects.toThrow(KeyError);
      await expect(one.queue('q', { leaseMs: 1000 }).add(bad, bytes(''))).rejects.toThrow(KeyError);
      const point = { device: bad, series: 'x', atMs: 0, value: 1 };
      await expect(one.telemetry.write([point])).rejects.toThrow(KeyError);
      for (const use of [one.keyValues, one.blobs, one.log]) expect(() => use(bad)).toThrow(KeyError);
    }
    for (const [atMs, value] of [
      [0.5, 1],
      [Number.NaN, 1],
      [0, Number.NaN],
      [0, Number.POSITIVE_INFINITY],
    ] as const) {
      await expect(one.telemetry.write([{ device: 'd', series: 's', atMs, value }])).rejects.toThrow(PointError);
    }
  });

  test('closing lets go whoever waits', async () => {
    const third = await openAgain();
    const { signal } = new AbortController();
    const [bucket, log, queue] = [fresh(), fresh(), fresh()];
    const waiting = [
      all(third.keyValues(bucket).watch('', signal)),
      all(third.log(log).follow(1, signal)),
      third.queue(queue, { leaseMs: LEASE_MS }).take(1, LONG_WAIT_MS),
    ];
    await third.log(log).last();
    await third.close();
    expect(await Promise.all(waiting)).toEqual([[], [], []]);
    await third.close();
  });
}
