import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { waterMeterProfile } from '../../../protocols/profiles/water-meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { FirmwareRun, imageOf, PowerCutError } from '../run.ts';

const SOUND = { waterTemperature: 12_000, valvePosition: 1 };
/** Local midnight, eight hours before that of UTC. */
const START = Date.UTC(2025, 11, 30, 16);
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(waterMeterProfile);
});

const newMeter = (records: MemoryRecordStore, nowMs: number, cut?: { at: number; kept: boolean }) =>
  new FirmwareRun(image, waterMeterProfile, { records, nowMs, ...(cut && { cut }) });

/** What the history shows of a day or month. */
function shown(run: ReturnType<typeof newMeter>, period: 'day' | 'month', back: number) {
  run.write('historyPeriod', period);
  run.write('historyBack', back);
  return {
    end: new Date(run.read('historyEnd') * 1000).toISOString(),
    litres: Math.round(run.read('historyVolume') * 1000),
    flags: run.read('historyFlags'),
  };
}

test('days and months end at local midnight with what was counted before it', () => {
  const run = newMeter(new MemoryRecordStore(), START);
  // 10 L an hour for 70 days, in scans of five minutes.
  for (let scan = 0; scan < 70 * 288; scan++) run.tick(300_000, { ...SOUND, pulses: Math.floor(scan / 12) * 100 });
  expect([run.read('historyDays'), run.read('historyMonths')]).toEqual([70, 3]);
  expect(shown(run, 'day', 0)).toEqual({ end: '2026-03-10T16:00:00.000Z', litres: 16_790, flags: [] });
  expect(shown(run, 'day', 69)).toEqual({ end: '2025-12-31T16:00:00.000Z', litres: 230, flags: ['powerLoss'] });
  expect(shown(run, 'month', 0).end).toBe('2026-02-28T16:00:00.000Z');
  expect(shown(run, 'month', 2)).toEqual({ end: '2025-12-31T16:00:00.000Z', litres: 230, flags: ['powerLoss'] });
  expect(shown(run, 'day', 70).end).toBe('1970-01-01T00:00:00.000Z');
});

test('each day is ended once, wherever the power is cut', () => {
  // Two days end in these scans; as often as there are host calls, power is lost at one of them.
  const live = (run: ReturnType<typeof newMeter>, from: number, until: number) => {
    for (let hour = from; hour < until; hour++) run.tick(HOUR_MS, { ...SOUND, pulses: hour * 100 });
  };
  const whole = newMeter(new MemoryRecordStore(), START);
  live(whole, 0, 50);
  expect(whole.hostCalls).toBeGreaterThan(10);
  for (let at = 0; at < whole.hostCalls; at++) {
    for (const kept of [false, true]) {
      const records = new MemoryRecordStore();
      let hour = 0;
      try {
        const run = newMeter(records, START, { at, kept });
        for (; hour < 50; hour++) live(run, hour, hour + 1);
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const next = newMeter(records, START + hour * HOUR_MS);
      live(next, hour, 80);
      expect(next.read('historyDays')).toBe(3);
      expect([0, 1, 2].map((back) => shown(next, 'day', back).end.slice(0, 10))).toEqual([
        '2026-01-02',
        '2026-01-01',
        '2025-12-31',
      ]);
    }
  }
});

test('days without the meter are one entry that says so', () => {
  const records = new MemoryRecordStore();
  const run = newMeter(records, START);
  for (let hour = 0; hour < 30; hour++) run.tick(HOUR_MS, { ...SOUND, pulses: hour });
  const next = newMeter(records, START + 100 * HOUR_MS);
  next.tick(1000, { ...SOUND, pulses: 99 });
  expect(shown(next, 'day', 0)).toMatchObject({ end: '2026-01-03T16:00:00.000Z', flags: ['gap', 'powerLoss'] });
  expect(next.read('historyDays')).toBe(2);
});
