import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BroadcastRounds } from '../../../host/flash/broadcast-rounds.ts';

const HUNDRED = Array.from({ length: 100 }, (_, block) => block);

describe('what is broadcast again', () => {
  test('is what two devices or more lack', () => {
    const rounds = new BroadcastRounds(HUNDRED, 0);
    expect(rounds.next([[7, 3, 50], [3, 9], [50]])).toEqual({ blocks: [3, 50], pauseMs: 0 });
  });

  test('is nothing when each lacks something else', () => {
    expect(new BroadcastRounds(HUNDRED, 0).next([[7], [3, 9], []])).toBeUndefined();
    expect(new BroadcastRounds(HUNDRED, 0).next([HUNDRED])).toBeUndefined();
  });

  test('comes more slowly when more is missing than noise takes', () => {
    const rounds = new BroadcastRounds(HUNDRED, 0);
    const half = HUNDRED.filter((block) => block % 2 === 0);
    expect(rounds.next([half, half])).toEqual({ blocks: half, pauseMs: 20 });
    expect(rounds.next([half, half])?.pauseMs).toBe(40);
    expect(rounds.next([half.slice(0, 5), half.slice(0, 5)])?.pauseMs).toBe(40);
  });

  test('comes to an end whatever is missing', () => {
    const missing = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 99 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.infiniteStream(missing), fc.integer({ min: 0, max: 500 }), (stream, pauseMs) => {
        const rounds = new BroadcastRounds(HUNDRED, pauseMs);
        let count = 0;
        for (let next = rounds.next(stream.next().value); next !== undefined; next = rounds.next(stream.next().value)) {
          count++;
          expect(next.blocks.length).toBeGreaterThan(0);
          expect(next.pauseMs).toBeGreaterThanOrEqual(pauseMs);
        }
        expect(count).toBeLessThan(10);
      }),
    );
  });
});
