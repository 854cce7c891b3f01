import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingScaleFactor, inSteps, scaleFactorOfResolution } from '../../../protocols/sunspec/scale-factor.ts';

test.each([
  [0.001, -3],
  [0.005, -3],
  [0.01, -2],
  [1, 0],
  [1000, 3],
  [0.1 * 0.01 * 100, -1],
  [1e-12, -10],
] as const)('a resolution of %d takes scale factor %d', (resolution, scaleFactor) => {
  expect(scaleFactorOfResolution(resolution)).toBe(scaleFactor);
});

test.each([
  [3276.7, 'int16', -3, -1],
  [3276.8, 'int16', -3, 0],
  [-69_000, 'int16', -3, 1],
  [69_000, 'int16', 2, 2],
  [6553.4, 'uint16', -3, -1],
  [50, 'uint32', -3, -3],
  [1e15, 'acc32', 0, 0],
  [0, 'int16', -3, -3],
] as const)('%d as %s from scale factor %d on fits at %d', (value, type, from, scaleFactor) => {
  expect(fittingScaleFactor(value, type, from)).toBe(scaleFactor);
});

test('a value fits at its scale factor, is off by half a step at most, and does not fit a finer one', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
      const scaleFactor = fittingScaleFactor(value, 'int16', -3);
      const steps = Math.round(inSteps(value, scaleFactor));
      expect(Math.abs(steps)).toBeLessThanOrEqual(32_767);
      expect(Math.abs(steps * 10 ** scaleFactor - value)).toBeLessThanOrEqual(0.500001 * 10 ** scaleFactor);
      if (scaleFactor > -3) expect(Math.abs(Math.round(inSteps(value, scaleFactor - 1)))).toBeGreaterThan(32_767);
    }),
  );
});
