import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Database, RevisionError, type Stored } from '../../../host/store/database.ts';
import { all, bytes, fresh, text } from './conformance.ts';

const KEYS = ['a', 'a.b', 'a.b.c', 'a-b', 'ab', 'b', 'device.meter-1', 'device.meter-2', 'devices', 'A_=9'];
const key = fc.constantFrom(...KEYS);
const value = fc.uint8Array({ maxLength: 30 });
const handle = fc.nat(1);
/** Which revision a write gives: none, the right one, 0, or one that it never had. */
const expected = fc.constantFrom('any', 'right', 'none', 'wrong');
const command = fc.oneof(
  fc.record({ kind: fc.constant('put'), handle, key, value, expected } as const),
  fc.record({ kind: fc.constant('remove'), handle, key, expected } as const),
  fc.record({
    kind: fc.constant('putAll'),
    handle,
    values: fc.uniqueArray(fc.tuple(key, value), { maxLength: 5, selector: ([of]) => of }),
  } as const),
  fc.record({ kind: fc.constant('get'), handle, key } as const),
  fc.record({
    kind: fc.constant('entries'),
    handle,
    prefix: fc.constantFrom('', 'a', 'a.', 'a.b', 'device.', 'z'),
  } as const),
);

type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const byCode = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

export function testKeyValues(handles: () => readonly Database[]): void {
  describe('key values', () => {
    const run = async (bucket: string, commands: readonly Command[]): Promise<Map<string, Stored>> => {
      const buckets = handles().map((database) => database.keyValues(bucket));
      const model = new Map<string, Stored>();
      let newest = 0;
      for (const step of commands) {
        const values = buckets[step.handle]!;
        switch (step.kind) {
          case 'get':
            expect(await values.get(step.key)).toEqual(model.get(step.key));
            break;
          case 'entries':
            expect(await all(values.entries(step.prefix))).toEqual(
              [...model].filter(([found]) => found.startsWith(step.prefix)).sort(byCode),
            );
            break;
          case 'putAll':
            await values.putAll(step.values);
            for (const [changed, put] of step.values) {
              const stored = (await values.get(changed))!;
              expect(stored.revision).toBeGreaterThan(model.get(changed)?.revision ?? 0);
              newest = Math.max(newest, stored.revision);
              model.set(changed, { bytes: put, revision: stored.revision });
            }
            break;
          default: {
            const before = model.get(step.key)?.revision ?? 0;
            const given = { any: undefined, right: before, none: 0, wrong: newest + 1000 }[step.expected];
            const write =
              step.kind === 'put' ? values.put(step.key, step.value, given) : values.remove(step.key, given);
            if (given !== undefined && given !== before) {
              await expect(write).rejects.toThrow(RevisionError);
            } else if (step.kind === 'put') {
              const revision = (await write) as number;
              expect(revision).toBeGreaterThan(newest);
              newest = revision;
              model.set(step.key, { bytes: step.value, revision });
            } else {
              await write;
              model.delete(step.key);
            }
          }
        }
      }
      return model;
    };

    test('do what a plain map does, whichever handle is used', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
          const bucket = fresh();
          const model = await run(bucket, commands);
          for (const database of handles()) {
            expect(await all(database.keyValues(bucket).entries(''))).toEqual([...model].sort(byCode));
          }
        }),
        { numRuns: 40 },
      );
    });

    test('are watched from the call on: what is told comes to what is there', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(command, { maxLength: 15 }),
          fc.constantFrom('', 'a', 'a.', 'device.'),
          async (commands, prefix) => {
            const bucket = fresh();
            const [one, other] = handles().map((database) => database.keyValues(bucket));
            await one!.put('a.b', bytes('of before'));
            const stop = new AbortController();
            const watched = other!.watch(prefix, stop.signal);
            // What its own handle asks for later comes later; others need to have waited for that.
            await other!.get('a.b');
            const marker = `${prefix === '' || prefix.endsWith('.') ? prefix : `${prefix}.`}zz-end`;
            const seen = (async () => {
              const found = new Map<string, Stored>();
              for await (const [changed, stored] of watched) {
                if (changed === marker) return found;
                expect(changed.startsWith(prefix)).toBe(true);
                if (stored === undefined) found.delete(changed);
                else found.set(changed, stored);
              }
              throw new Error('the watch ended by itself');
            })();
            await one!.remove('a.b');
            const model = await run(bucket, commands);
            await one!.put(marker, bytes('end'));
            const told = [...(await seen)].sort(byCode);
            stop.abort();
            expect(told).toEqual([...model].filter(([found]) => found.startsWith(prefix)).sort(byCode));
          },
        ),
        { numRuns: 20 },
      );
    });

    test('of many that write by revision at the same time, one at a time gets through', async () => {
      const bucket = fresh();
      const count = async (database: Database, times: number): Promise<void> => {
        const values = database.keyValues(bucket);
        for (let done = 0; done < times; ) {
          const before = await values.get('count');
          const next = bytes(`${Number(text(before?.bytes) ?? 0) + 1}`);
          try {
            await values.put('count', next, before?.revision ?? 0);
            done++;
          } catch (error) {
            if (!(error instanceof RevisionError)) throw error;
          }
        }
      };
      await Promise.all([...handles(), ...handles()].map((database) => count(database, 10)));
      expect(text((await handles()[0]!.keyValues(bucket).get('count'))!.bytes)).toBe('40');
    });

    test('keep the bytes as they were when they were given', async () => {
      const [one, other] = handles().map((database) => database.keyValues(fresh().slice(0, 1)));
      const given = bytes('first');
      const writing = one!.put('kept', given);
      await writing;
      given.fill(0);
      const found = (await other!.get('kept'))!;
      found.bytes.fill(0);
      expect(text((await one!.get('kept'))!.bytes)).toBe('first');
    });

    test('are read by thousands', async () => {
      const values = handles()[0]!.keyValues(fresh());
      const many = Array.from(
        { length: 3000 },
        (_, index) => [`device.${`${index}`.padStart(5, '0')}`, bytes(`${index}`)] as const,
      );
      await values.putAll(many);
      const found = await all(values.entries('device.'));
      expect(found.map(([at, { bytes: is }]) => [at, text(is)])).toEqual(many.map(([at, is]) => [at, text(is)]));
    });
  });
}
