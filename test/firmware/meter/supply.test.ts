import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { counters } from './exact-energy.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** 3.6 MW: 1 Wh a millisecond. */
const load = { activePowerL1: 1_800_000_000, activePowerL2: 1_800_000_000 };
const START = Date.UTC(2026, 0, 15, 4, 0, 30);

function meterAt(nowMs: number, records: MemoryRecordStore, reason: ResetReason = ResetReason.powerOn): MeterRun {
  return new MeterRun(image, { records, nowMs, reason });
}

describe('a supply that fails', () => {
  test('loses nothing of what came before the warning', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    meter.tick(7, load);
    meter.tick(3, { supplyFailing: 1 });
    expect(meter.read('supplyFailing')).toBe(true);
    const saved = counters(meter);
    for (let scan = 0; scan < 20; scan++) meter.tick(10);
    expect(meter.read('energyActiveImport')).toBe(10);
    expect(counters(meterAt(meter.nowMs, records))).toEqual(saved);
  });

  test('and comes back has cost nothing', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    meter.tick(10, load);
    meter.tick(10, { supplyFailing: 1 });
    for (let scan = 0; scan < 20; scan++) meter.tick(10);
    meter.tick(10, { supplyFailing: 0 });
    expect(meter.read('supplyFailing')).toBe(false);
    expect(meter.read('energyActiveImport')).toBe(230);
  });

  test('is not waited for longer than 10 s, nor over the end of a minute', () => {
    const meter = meterAt(START, new MemoryRecordStore());
    meter.tick(1000, { ...load, supplyFailing: 1 });
    for (let second = 0; second < 9; second++) meter.tick(1000);
    expect(meter.read('energyActiveImport')).toBe(1000);
    meter.tick(1000);
    expect(meter.read('energyActiveImport')).toBe(11_000);
    expect(meter.read('supplyFailing')).toBe(false);
    const late = meterAt(Date.UTC(2026, 0, 15, 4, 0, 57), new MemoryRecordStore());
    late.tick(1000, { ...load, supplyFailing: 1 });
    late.tick(1000);
    expect(late.read('energyActiveImport')).toBe(1000);
    late.tick(1000);
    expect(late.read('energyActiveImport')).toBe(3000);
  });

  test('and warns all the time does not wear out the memory', () => {
    let saves = 0;
    const records = new (class extends MemoryRecordStore {
      override save(key: number, data: Uint8Array): void {
        super.save(key, data);
        if (key === 16 || key === 17) saves++;
      }
    })();
    const meter = meterAt(START, records);
    meter.write('persistInterval', 3600);
    for (let scan = 0; scan < 24 * 1800; scan++) meter.tick(2000, { ...load, supplyFailing: scan & 1 });
    // One at first, one more each hour, and one at the end of each interval of the load profile.
    expect(saves).toBeLessThanOrEqual(1 + 24 + 96);
    expect(saves).toBeGreaterThan(96);
    expect(meter.read('energyActiveImport')).toBe(24 * HOUR_MS);
  });
});

describe('a power failure', () => {
  test('is told with its length when the supply is back', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    for (let scan = 0; scan < 10; scan++) meter.tick(1000, load);
    meter.tick(1000, { supplyFailing: 1 });
    const next = meterAt(meter.nowMs + 3 * HOUR_MS, records);
    expect(next.eventsNamed('powerFail')).toEqual([]);
    next.tick(500);
    expect(next.eventsNamed('powerFail')).toEqual([{ name: 'powerFail', value: 10_800 }]);
    for (let scan = 0; scan < 10; scan++) next.tick(1000);
    expect(next.eventsNamed('powerFail')).toHaveLength(1);
  });

  test('is none at the first power up, nor when the watchdog resets', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    for (let scan = 0; scan < 100; scan++) meter.tick(1000);
    const next = meterAt(meter.nowMs, records, ResetReason.watchdog);
    next.tick(1000);
    expect([...meter.eventsNamed('powerFail'), ...next.eventsNamed('powerFail')]).toEqual([]);
  });

  test('whose length nobody knows is told as -1: the clock stands before it', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    for (let scan = 0; scan < 100; scan++) meter.tick(1000);
    const next = meterAt(START - HOUR_MS, records);
    next.tick(1000);
    expect(next.eventsNamed('powerFail')).toEqual([{ name: 'powerFail', value: -1 }]);
  });

  test('is told once the clock is known', () => {
    const records = new MemoryRecordStore();
    const meter = meterAt(START, records);
    for (let scan = 0; scan < 60; scan++) meter.tick(1000);
    const saved = meter.nowMs;
    const next = meterAt(0, records);
    for (let scan = 0; scan < 100; scan++) next.tick(1000);
    expect(next.eventsNamed('powerFail')).toEqual([]);
    next.nowMs = saved + HOUR_MS;
    next.tick(1000);
    next.tick(1000);
    const [told] = next.eventsNamed('powerFail');
    expect(told!.value).toBeGreaterThanOrEqual(3600 - 101);
    expect(told!.value).toBeLessThanOrEqual(3600 + 1);
  });
});
