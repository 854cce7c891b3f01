import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../../host/line/fair-queue.ts';

function takeAll<T>(queue: FairQueue<T>): T[] {
  const taken: T[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
}

test('a caller with a thousand requests waiting delays another by one request only', () => {
  const queue = new FairQueue<string>(2000);
  for (let index = 0; index < 1000; index++) queue.push('poller', `poll ${index}`);
  queue.push('person', 'click');
  expect(queue.take()).toBe('poll 0');
  expect(queue.take()).toBe('click');
  expect(queue.take()).toBe('poll 1');
  expect(queue.size).toBe(998);
});

test('callers take turns, and each keeps its own order', () => {
  const queue = new FairQueue<string>(10);
  for (const item of ['a1', 'a2', 'a3', 'b1', 'b2', 'c1']) queue.push(item[0]!, item);
  expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('takes no more than its limit, and what is put back always has room', () => {
  const queue = new FairQueue<string>(2);
  expect(queue.push(1, 'a')).toBe(true);
  expect(queue.push(2, 'b')).toBe(true);
  expect(queue.push(3, 'c')).toBe(false);
  const taken = queue.take()!;
  expect(queue.push(3, 'c')).toBe(true);
  queue.putBack(1, taken);
  expect(queue.size).toBe(3);
});

test('what is put back comes before all else of its caller', () => {
  const queue = new FairQueue<string>(10);
  for (const item of ['a1', 'a2', 'b1']) queue.push(item[0]!, item);
  const first = queue.take()!;
  queue.putBack('a', first);
  expect(takeAll(queue)).toEqual(['b1', 'a1', 'a2']);
});

test('a caller that may not be served yet keeps its turn', () => {
  const queue = new FairQueue<string>(10);
  for (const item of ['a1', 'b1', 'b2']) queue.push(item[0]!, item);
  expect(queue.take((item) => item !== 'a1')).toBe('b1');
  expect(queue.take((item) => item !== 'a1' && item !== 'b2')).toBeUndefined();
  expect(queue.take()).toBe('a1');
});

test('removes what matches wherever it waits, and leaves the rest in order', () => {
  const queue = new FairQueue<string>(10);
  for (const item of ['a1', 'a2', 'b1', 'c1']) queue.push(item[0]!, item);
  queue.take();
  expect(queue.remove((item) => item === 'a2' || item === 'c1').sort()).toEqual(['a2', 'c1']);
  expect(takeAll(queue)).toEqual(['b1']);
  queue.push('a', 'a3');
  expect(takeAll(queue)).toEqual(['a3']);
});

test('a limit below one is refused', () => {
  expect(() => new FairQueue(0)).toThrow(RangeError);
});

test('nothing is lost, doubled or reordered within a caller, and nobody waits longer than a round', () => {
  const step = fc.oneof(
    fc.record({ push: fc.integer({ min: 0, max: 4 }) }),
    fc.constant('take' as const),
    fc.constant('putBack' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new FairQueue<{ key: number; serial: number }>(1000);
      const waiting = new Map<number, number[]>();
      const skipped = new Map<number, number>();
      let last: { key: number; serial: number } | undefined;
      let serial = 0;
      for (const action of steps) {
        if (action === 'take') {
          last = queue.take();
          if (last === undefined) {
            expect([...waiting.values()].flat()).toEqual([]);
            continue;
          }
          expect(waiting.get(last.key)!.shift()).toBe(last.serial);
          skipped.set(last.key, 0);
          for (const [key, serials] of waiting) {
            if (key === last.key || serials.length === 0) continue;
            skipped.set(key, (skipped.get(key) ?? 0) + 1);
            expect(skipped.get(key)).toBeLessThan(5);
          }
        } else if (action === 'putBack') {
          if (last === undefined) continue;
          queue.putBack(last.key, last);
          waiting.get(last.key)!.unshift(last.serial);
          last = undefined;
        } else {
          const item = { key: action.push, serial: serial++ };
          expect(queue.push(item.key, item)).toBe(true);
          waiting.set(item.key, [...(waiting.get(item.key) ?? []), item.serial]);
          last = undefined;
        }
      }
      expect(queue.size).toBe([...waiting.values()].flat().length);
    }),
  );
});
