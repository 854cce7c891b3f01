import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { counters, ExactEnergy } from './exact-energy.ts';
import { MeterRun, soundly } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** Energy records written in scans of `elapsedMs`. */
function recordsIn(meter: MeterRun, scans: number, elapsedMs: number): number {
  const before = meter.read('persistedWrites');
  for (let scan = 0; scan < scans; scan++) meter.tick(elapsedMs, { activePowerL1: 1_000_000 });
  return (meter.read('persistedWrites') as number) - (before as number);
}

/** One that has run long enough to have all its records for warnings and updates, and was saved half a minute ago. */
function longRunning(records = new MemoryRecordStore()): MeterRun {
  const meter = new MeterRun(image, { records });
  for (let hour = 0; hour < 24; hour++) meter.tick(HOUR_MS);
  for (let second = 0; second < 90; second++) meter.tick(1000, { activePowerL1: 1_000_000 });
  return meter;
}

describe('a request', () => {
  test('is met at the end of the next scan by a record of all that was measured', () => {
    const meter = longRunning();
    const writes = meter.read('persistedWrites') as number;
    expect(meter.read('updateReady')).toBe(false);
    expect(meter.write('updateRequest', true)).toBe(0);
    expect(meter.read('updateReady'), 'not before a scan').toBe(false);
    meter.tick(1000);
    expect([meter.read('updateReady'), meter.read('persistedWrites')]).toEqual([true, writes + 1]);
    meter.tick(1000);
    expect(meter.read('updateReady'), 'more was measured').toBe(false);
  });

  test('is met again and again while it stands, and ends when it is called off', () => {
    const meter = longRunning();
    meter.write('updateRequest', true);
    let ready = 0;
    for (let scan = 0; scan < 60; scan++) {
      meter.tick(1000);
      if (meter.read('updateReady')) ready++;
    }
    expect(ready).toBe(12);
    meter.tick(4000);
    meter.write('updateRequest', false);
    meter.tick(1000);
    expect(meter.read('updateReady')).toBe(false);
    expect(recordsIn(meter, 50, 1000)).toBeLessThanOrEqual(1);
  });

  test('that stands for days, or comes and goes, costs no more records than are granted each hour', () => {
    const meter = longRunning();
    const plain = longRunning();
    meter.write('updateRequest', true);
    recordsIn(meter, 200, 1000);
    recordsIn(plain, 200, 1000);
    for (let day = 0; day < 2; day++) {
      meter.write('updateRequest', false);
      meter.tick(1000);
      plain.tick(1000);
      meter.write('updateRequest', true);
      const [asked, unasked] = [recordsIn(meter, 8640, 10_000), recordsIn(plain, 8640, 10_000)];
      expect(asked - unasked).toBeLessThanOrEqual(24 + 16);
    }
  });

  test('does not outlive a reset', () => {
    const records = new MemoryRecordStore();
    const meter = longRunning(records);
    meter.write('updateRequest', true);
    meter.tick(1000);
    const next = new MeterRun(image, { records, nowMs: meter.nowMs });
    next.tick(1000);
    expect([next.read('updateRequest'), next.read('updateReady')]).toEqual([false, false]);
  });

  test('waits while the supply fails, as what flows then is in no record', () => {
    const meter = longRunning();
    meter.write('updateRequest', true);
    for (let scan = 0; scan < 8; scan++) {
      meter.tick(1000, { supplyFailing: 1 });
      expect(meter.read('updateReady')).toBe(false);
    }
    meter.tick(1000, { supplyFailing: 0 });
    for (let scan = 0; scan < 6 && !meter.read('updateReady'); scan++) meter.tick(1000);
    expect(meter.read('updateReady')).toBe(true);
  });
});

const stretch = fc.record({
  scans: fc.integer({ min: 0, max: 150 }),
  elapsedMs: fc.constantFrom(100, 1000, 7000),
  power: fc.integer({ min: -20_000_000, max: 20_000_000 }),
  reactive: fc.integer({ min: -5_000_000, max: 5_000_000 }),
  /** Scans that pass between the moment that was ready and the one that is used. */
  missed: fc.integer({ min: 0, max: 3 }),
});

test('a meter that is replaced at any moment at which it says that it may be loses and invents nothing', () => {
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 8 }), (stretches) => {
      const records = new MemoryRecordStore();
      const exact = new ExactEnergy();
      let meter = new MeterRun(image, { records });
      const scan = (elapsedMs: number, power: number, reactive: number) => {
        exact.scan(soundly([power, 0, 0], [reactive, 0, 0]), elapsedMs, meter.nowMs + elapsedMs);
        meter.tick(elapsedMs, { activePowerL1: power, reactivePowerL1: reactive });
      };
      for (const { scans, elapsedMs, power, reactive, missed } of stretches) {
        for (let count = 0; count < scans; count++) scan(elapsedMs, power, reactive);
        meter.write('updateRequest', true);
        let left = missed;
        // Each within a persist interval.
        for (let count = 0; count < 4000; count++) {
          scan(elapsedMs, power, reactive);
          if (meter.read('updateReady') && left-- === 0) break;
        }
        expect(meter.read('updateReady')).toBe(true);
        meter = new MeterRun(image, { records, nowMs: meter.nowMs, reason: ResetReason.request });
        expect(counters(meter)).toEqual(exact.reading());
      }
      scan(1000, 3_600_000, 0);
      expect(counters(meter)).toEqual(exact.reading());
    }),
    { numRuns: 40 },
  );
});
