import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { MeterRun, openService } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

test('a kilowatt-hour gives as many pulses as the constant says, in either direction and of either kind', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 1_000_000, reactivePowerL1: -500_000 });
  expect([meter.output('pulsesActive'), meter.output('pulsesReactive')]).toEqual([1600, 800]);
  meter.tick(HOUR_MS, { activePowerL1: -1_000_000, reactivePowerL1: 500_000 });
  expect([meter.read('pulsesActive'), meter.read('pulsesReactive')]).toEqual([3200, 1600]);
  expect(meter.output('pulsesActive')).toBe(3200);
  expect(meter.output('pulseLength')).toBe(80);
});

test('the pulse comes in the scan that completes its energy', () => {
  const meter = new MeterRun(image);
  // 1 kW: a pulse each 2.25 s.
  const at: number[] = [];
  for (let scan = 1; at.length < 8; scan++) {
    const before = meter.read('pulsesActive');
    meter.tick(250, { activePowerL1: 1_000_000 });
    if (meter.read('pulsesActive') > before) at.push(scan / 4);
  }
  expect(at).toEqual([2.25, 4.5, 6.75, 9, 11.25, 13.5, 15.75, 18]);
});

test('pulses of phases that cancel out come of what is left', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 3_000_000, activePowerL2: -3_000_000 });
  expect(meter.read('pulsesActive')).toBe(0);
});

test('nothing is lost between pulses, at any constant', () => {
  const scan = fc.record({
    power: fc.integer({ min: -60_000_000, max: 60_000_000 }),
    elapsedMs: fc.oneof(
      fc.constant(1000),
      fc.integer({ min: 0, max: 300_000 }),
      fc.integer({ min: 0, max: 30 * HOUR_MS }),
    ),
  });
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 40 }), fc.integer({ min: 1, max: 100_000 }), (scans, constant) => {
      const meter = new MeterRun(image);
      openService(meter);
      expect(meter.write('pulseConstant', constant)).toBe(0);
      let parts = 0n;
      for (const { power, elapsedMs } of scans) {
        meter.tick(elapsedMs, { activePowerL2: power });
        const booked = meter.read('noLoad') ? 0 : Math.abs(power) * Math.min(elapsedMs, 24 * HOUR_MS);
        parts += BigInt(booked) * BigInt(constant);
      }
      expect(BigInt(meter.read('pulsesActive'))).toBe((parts / 3_600_000_000_000n) & 0xffff_ffffn);
    }),
    { numRuns: 150 },
  );
});

test('the part of a pulse that was saved goes on after a power cut', () => {
  const records = new MemoryRecordStore();
  const meter = new MeterRun(image, { records });
  // 0.9 pulses in the minute after which the record is written.
  for (let second = 0; second < 60; second++) meter.tick(1000, { activePowerL1: 33_750 });
  expect(meter.read('pulsesActive')).toBe(0);
  const next = new MeterRun(image, { records });
  for (let second = 0; second < 6; second++) next.tick(1000, { activePowerL1: 33_750 });
  expect(next.read('pulsesActive')).toBe(0);
  next.tick(1000);
  expect(next.read('pulsesActive')).toBe(1);
});

test('another length of a pulse is given out at once, and after a reset', () => {
  const records = new MemoryRecordStore();
  const meter = new MeterRun(image, { records });
  openService(meter);
  expect(meter.write('pulseLength', 30)).toBe(0);
  expect(meter.output('pulseLength')).toBe(30);
  expect(new MeterRun(image, { records }).output('pulseLength')).toBe(30);
});
