import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockText, linearScale, roundTicks, timeTicks } from '../../../host/chart/scale.ts';

test('values are placed in proportion; a span of nothing at its begin', () => {
  expect([0, 5, 10].map(linearScale([0, 10], [100, 0]).at)).toEqual([100, 50, 0]);
  expect(linearScale([3, 3], [10, 20]).at(3)).toBe(10);
});

test('ticks are round, within the span, and no more than wanted', () => {
  expect(roundTicks(0, 90, 9)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(roundTicks(0.05, 0.32, 3)).toEqual([0.1, 0.2, 0.3]);
  expect(roundTicks(1, 40_002, 2)).toEqual([20_000, 40_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000, max: 10_000 }),
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 2, max: 30 }),
      (from, span, most) => {
        const ticks = roundTicks(from, from + span, most);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(from);
          expect(tick).toBeLessThanOrEqual(from + span);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('times are round by the local clock', () => {
  const at = (hours: number, minutes: number) => Date.UTC(2026, 0, 15, hours, minutes);
  expect(timeTicks(at(0, 10), at(12, 0), 3, 330).map((ms) => clockText(ms, 330))).toEqual(['06:00', '12:00']);
  expect(timeTicks(at(8, 0), at(8, 1), 4, 0).map((ms) => clockText(ms, 0))).toEqual([
    '08:00',
    '08:00:15',
    '08:00:30',
    '08:00:45',
    '08:01',
  ]);
});
