import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { PowerCuts } from '../../../sim/city/power-cuts.ts';
import { Random } from '../../../sim/random.ts';

test('who loses power had it, who gets it back had lost it, and the count tells how often', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(100, 1000, 60_000),
      (seed, devices, stepMs) => {
        const cuts = new PowerCuts(devices, 2000, 0, new Random(seed));
        const dark = new Set<number>();
        let cut = 0;
        for (let nowMs = 0; nowMs < 200 * stepMs; nowMs += stepMs) {
          cuts.advance(
            nowMs,
            (device) => expect(dark.delete(device)).toBe(true),
            (device) => {
              expect(dark.has(device)).toBe(false);
              dark.add(device);
              cut++;
            },
          );
          const down = Array.from({ length: devices }, (_, device) => device).filter((device) => cuts.isDown(device));
          expect(down).toEqual([...dark].sort((a, b) => a - b));
        }
        expect(cuts.count).toBe(cut);
      },
    ),
    { numRuns: 30 },
  );
});

test('come about as often as asked for', () => {
  const cuts = new PowerCuts(1000, 4, 0, new Random(3));
  const nothing = (): void => {};
  for (let nowMs = 0; nowMs < DAY_MS; nowMs += 60_000) cuts.advance(nowMs, nothing, nothing);
  // 4000 expected, with a deviation of 63; a device that is down already is spared.
  expect(cuts.count).toBeGreaterThan(3700);
  expect(cuts.count).toBeLessThan(4300);
  const none = new PowerCuts(1000, 0, 0, new Random(3));
  none.advance(DAY_MS * 100, nothing, nothing);
  expect(none.count).toBe(0);
});
