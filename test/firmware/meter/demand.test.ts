import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 0, 15, 4);

function meterAt(nowMs: number) {
  return new MeterRun(image, { nowMs });
}

test('a window that closes gives its mean import power', () => {
  const meter = meterAt(NOON);
  for (let minute = 0; minute < 14; minute++) meter.tick(MINUTE_MS, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.tick(MINUTE_MS, { activePowerL1: 17_000_000 });
  expect(meter.read('demandActiveImport')).toBe(3000);
  expect(meter.read('demandActiveImportMax')).toBe(3000);
});

test('the maximum stays when a later window has less', () => {
  const meter = meterAt(NOON);
  meter.tick(15 * MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.tick(15 * MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
  expect(meter.read('demandActiveImportMax')).toBe(2000);
});

test('a window entered late never counts', () => {
  const meter = meterAt(NOON + 1000);
  for (let second = 0; second < 15 * 60 - 1; second++) meter.tick(1000, { activePowerL1: 2_000_000 });
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.tick(15 * MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('export does not reduce the demand', () => {
  const meter = meterAt(NOON);
  meter.tick(5 * MINUTE_MS, { activePowerL1: 3_000_000 });
  meter.tick(10 * MINUTE_MS, { activePowerL1: -9_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('windows follow the local clock also where it is half an hour off', () => {
  const meter = meterAt(Date.UTC(2026, 0, 15, 3, 30));
  expect(meter.firmware.configure(meter.handle, Uint8Array.of(0xa1, 0x02, 0x19, 0x01, 0x4a))).toBe(0); // UTC+5:30
  expect(meter.write('demandPeriod', 60)).toBe(0);
  meter.tick(60 * MINUTE_MS, { activePowerL1: 4_000_000 });
  expect(meter.read('demandActiveImport')).toBe(4000);
});

test('a new demand period begins a fresh window; any other setting leaves the window alone', () => {
  const meter = meterAt(NOON);
  meter.tick(5 * MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.write('phaseLossVoltage', 100);
  meter.write('demandPeriod', 15);
  meter.tick(10 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(2000);
  meter.tick(3 * MINUTE_MS, { activePowerL1: 9_000_000 });
  meter.write('demandPeriod', 5);
  meter.tick(2 * MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(2000);
  meter.tick(5 * MINUTE_MS, { activePowerL1: 3_000_000 });
  expect(meter.read('demandActiveImport')).toBe(3000);
});

test.each([
  ['back', -10 * MINUTE_MS],
  ['forward', 3 * MINUTE_MS],
])('a window during which the clock is set %s never counts', (_direction, byMs) => {
  const meter = meterAt(NOON);
  for (let minute = 0; minute < 12; minute++) meter.tick(MINUTE_MS, { activePowerL1: 2_000_000 });
  meter.nowMs += byMs;
  while (meter.nowMs < NOON + 15 * MINUTE_MS) meter.tick(MINUTE_MS);
  expect(meter.read('demandActiveImport')).toBe(0);
  meter.tick(15 * MINUTE_MS, { activePowerL1: 1_000_000 });
  expect(meter.read('demandActiveImport')).toBe(1000);
});

test('a clock that is disciplined by some milliseconds does not void a window', () => {
  const meter = meterAt(NOON - 7000);
  for (let scan = 0; scan < 15 * 60 + 7; scan++) {
    meter.nowMs += scan % 50 === 0 ? 10 : scan % 50 === 20 ? -10 : 0;
    meter.tick(1000, { activePowerL1: 2_000_000 });
  }
  meter.tick(1000);
  expect(meter.read('demandActiveImport')).toBe(2000);
});

test('every window gives the mean of its powers, however scans and windows fall', () => {
  const step = fc.record({
    power: fc.integer({ min: -5_000_000, max: 20_000_000 }),
    elapsedMs: fc.integer({ min: 0, max: 40 * MINUTE_MS }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_600_000 }),
      fc.integer({ min: 1, max: 60 }),
      fc.array(step, { maxLength: 20 }),
      (startMs, period, steps) => {
        const meter = meterAt(NOON + startMs);
        meter.write('demandPeriod', period);
        const reference = new Windows(period * MINUTE_MS, NOON + startMs);
        for (const { power, elapsedMs } of steps) {
          meter.tick(elapsedMs, { activePowerL1: power });
          reference.add(Math.max(power, 0), elapsedMs);
          expect(meter.read('demandActiveImport')).toBe(reference.last);
          expect(meter.read('demandActiveImportMax')).toBe(reference.max);
        }
      },
    ),
    { numRuns: 150 },
  );
});

/** Demand by window, reckoned millisecond-exactly from the whole history. */
class Windows {
  private readonly energies = new Map<number, number>();
  private readonly firstWhole: number;
  private atMs: number;
  private readonly lengthMs: number;
  last = 0;
  max = 0;

  constructor(lengthMs: number, startMs: number) {
    this.lengthMs = lengthMs;
    this.atMs = startMs;
    this.firstWhole = Math.ceil((startMs + 8 * 3_600_000) / lengthMs);
  }

  add(power: number, elapsedMs: number): void {
    for (let left = elapsedMs; left > 0; ) {
      const local = this.atMs + 8 * 3_600_000;
      const index = Math.floor(local / this.lengthMs);
      const part = Math.min(left, (index + 1) * this.lengthMs - local);
      this.energies.set(index, (this.energies.get(index) ?? 0) + power * part);
      this.atMs += part;
      left -= part;
      if ((local + part) % this.lengthMs === 0 && index >= this.firstWhole) {
        this.last = Math.floor(Math.floor(this.energies.get(index)! / this.lengthMs) / 1000);
        this.max = Math.max(this.max, this.last);
      }
    }
  }
}
