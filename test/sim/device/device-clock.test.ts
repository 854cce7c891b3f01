import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../protocols/time/units.ts';
import { DeviceClock } from '../../../sim/device/device-clock.ts';

const START_MS = Date.UTC(2026, 0, 15);

test('however time is cut into pieces, a day at some drift is the same day', () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 3_600_000_000 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(pieces, fc.integer({ min: -100_000, max: 100_000 }), (cuts, ppm) => {
      const whole = new DeviceClock(START_MS);
      const cut = new DeviceClock(START_MS);
      whole.drift(START_MS, ppm);
      cut.drift(START_MS, ppm);
      let us = 0;
      for (const piece of cuts) {
        us += piece;
        cut.follow(START_MS + us / 1000);
      }
      whole.follow(START_MS + us / 1000);
      expect(cut.monotonicMs).toBe(whole.monotonicMs);
      const exact = (BigInt(us) * BigInt(1_000_000 + ppm)) / 1_000_000_000n;
      expect(Math.abs(whole.monotonicMs - Number(exact))).toBeLessThanOrEqual(1);
    }),
  );
});

test('100 ppm are 8.64 s a day', () => {
  const clock = new DeviceClock(START_MS);
  clock.drift(START_MS, 100);
  clock.follow(START_MS + DAY_MS);
  expect(clock.wallMs - START_MS - DAY_MS).toBe(8640);
  clock.drift(START_MS + DAY_MS, -100);
  clock.follow(START_MS + 2 * DAY_MS);
  expect(clock.wallMs - START_MS - 2 * DAY_MS).toBe(8640);
});

test('a jump moves what it says the time is, not what it counts', () => {
  const clock = new DeviceClock(START_MS);
  clock.follow(START_MS + 1000);
  clock.jump(-DAY_MS);
  expect([clock.wallMs, clock.monotonicMs]).toEqual([START_MS + 1000 - DAY_MS, 1000]);
});

test('true time that goes back is a defect of who tells it', () => {
  const clock = new DeviceClock(START_MS);
  clock.follow(START_MS + 1);
  expect(() => clock.follow(START_MS)).toThrow(RangeError);
});
