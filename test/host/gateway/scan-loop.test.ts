import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScanLoop } from '../../../host/gateway/scan-loop.ts';
import { ManualClock } from './manual-clock.ts';

/** A loop on a clock that the test moves; `heldUpMs` is how long each scan keeps the process busy. */
function looped(periodMs: number, heldUpMs: (scan: number) => number = () => 0) {
  const clock = new ManualClock();
  const scans: { readonly atMs: number; readonly elapsedMs: number }[] = [];
  const loop = new ScanLoop({
    clock,
    periodMs,
    scan(_nowMs, elapsedMs) {
      scans.push({ atMs: clock.monotonicMs(), elapsedMs });
      clock.hold(heldUpMs(scans.length - 1));
    },
  });
  loop.start();
  return { clock, scans, loop };
}

test('scans come at every multiple of the period', () => {
  const { clock, scans } = looped(100);
  clock.advance(350);
  expect(scans).toEqual([
    { atMs: 100, elapsedMs: 100 },
    { atMs: 200, elapsedMs: 100 },
    { atMs: 300, elapsedMs: 100 },
  ]);
});

test('a scan that takes long makes the next one late, which is told so, and the one after that on time again', () => {
  const { clock, scans, loop } = looped(100, (scan) => (scan === 0 ? 130 : 0));
  clock.advance(450);
  expect(scans).toEqual([
    { atMs: 100, elapsedMs: 100 },
    { atMs: 230, elapsedMs: 130 },
    { atMs: 300, elapsedMs: 70 },
    { atMs: 400, elapsedMs: 100 },
  ]);
  expect(loop.skipped).toBe(0);
});

test('after the process stood still, one scan makes up for all', () => {
  const { clock, scans, loop } = looped(100, (scan) => (scan === 0 ? 1020 : 0));
  clock.advance(1250);
  expect(scans).toEqual([
    { atMs: 100, elapsedMs: 100 },
    { atMs: 1120, elapsedMs: 1020 },
    { atMs: 1200, elapsedMs: 80 },
  ]);
  expect(loop.skipped).toBe(9);
});

test('nothing is scanned after stop, not even when it is called within a scan', () => {
  const clock = new ManualClock();
  let scans = 0;
  const loop: ScanLoop = new ScanLoop({
    clock,
    periodMs: 10,
    scan() {
      scans++;
      loop.stop();
    },
  });
  loop.start();
  clock.advance(100);
  expect(scans).toBe(1);
  expect(clock.timers).toBe(0);
});

test('what scans are told adds up to the time that passed, however late they come', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 500, noNaN: true }),
      fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { minLength: 1, maxLength: 50 }),
      (periodMs, heldUp) => {
        const { clock, scans } = looped(periodMs, (scan) => heldUp[scan % heldUp.length]!);
        clock.advance(20_000);
        const told = scans.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
        expect(scans.every(({ elapsedMs }) => Number.isInteger(elapsedMs) && elapsedMs >= 0)).toBe(true);
        expect(Math.abs(told - (scans.at(-1)?.atMs ?? 0))).toBeLessThanOrEqual(0.5);
      },
    ),
  );
});
