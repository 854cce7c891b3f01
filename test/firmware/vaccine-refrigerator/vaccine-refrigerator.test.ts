import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { vaccineRefrigeratorProfile } from '../../../protocols/profiles/vaccine-refrigerator.generated.ts';
import { imageOf } from '../run.ts';
import { dayOf, RefrigeratorRun } from './refrigerator-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(vaccineRefrigeratorProfile);
}, 120_000);

const NOON = Date.UTC(2026, 0, 15, 12);
const TORN = -0x8000_0000;

test('a day of the history has its extremes, its mean and its minutes out of range', () => {
  const run = new RefrigeratorRun(image, { nowMs: Date.UTC(2026, 0, 15) });
  run.pass(1000, { vaccineTemperature: 500 });
  run.pass(100, { vaccineTemperature: 900, door: 1 });
  run.pass(200, { vaccineTemperature: 100, mains: 0 });
  run.pass(139, { vaccineTemperature: -60 });
  run.pass(1);
  const [day, ...others] = run.history.map(dayOf);
  expect(others).toEqual([]);
  expect(day).toMatchObject({ number: 0, date: 20_260_115, lowest: -0.6, highest: 9, measured: 1439 });
  expect(day).toMatchObject({ above: 100, below: 339, frozen: 139, withoutMains: 200, openings: 1 });
  expect(day!.mean).toBeCloseTo((1000 * 5 + 100 * 9 + 200 * 1 - 139 * 0.6) / 1439, 2);
  // The lid alone was open for longer than it may be, and the vaccine at or below -0.5 °C for more than an hour.
  expect(day!.alarms).toBe(0b110);
  expect(run.read('todayDate')).toBe(20_260_116);
});

test('days are those of local time', () => {
  const run = new RefrigeratorRun(image, { nowMs: Date.UTC(2026, 0, 15, 18, 30) });
  run.firmware.configure(run.handle, encodeConfig(vaccineRefrigeratorProfile, { utcOffsetMinutes: 330 }));
  run.pass(1);
  expect(run.read('todayDate')).toBe(20_260_116);
});

test('the holdover is the time from the loss of mains until the vaccine is too warm, over a power cut too', () => {
  const records = new MemoryRecordStore();
  const run = new RefrigeratorRun(image, { records, nowMs: NOON });
  run.pass(30);
  run.pass(601, { mains: 0 });
  expect([run.read('outageTime'), run.read('holdover')]).toEqual([36_000, 36_000]);
  const next = new RefrigeratorRun(image, { records, nowMs: run.nowMs + 3_600_000 });
  next.pass(1, { mains: 0 });
  expect([next.read('outageTime'), next.read('holdover')]).toEqual([39_660, 39_660]);
  next.pass(60, { mains: 0, vaccineTemperature: 801 });
  next.pass(60, { mains: 0 });
  expect([next.read('outageTime'), next.read('holdover')]).toEqual([46_860, 39_660]);
  next.pass(1);
  expect([next.read('outageTime'), next.read('holdover'), next.read('longestOutage')]).toEqual([0, 39_660, 46_860]);
  expect(next.eventsNamed('mainsBack')).toEqual([{ name: 'mainsBack', value: 46_860 }]);
});

test('the compressor freezes the lining, rests, and lets the vaccine be when it is near freezing', () => {
  const run = new RefrigeratorRun(image, { nowMs: NOON });
  run.pass(4, { liningTemperature: 0 });
  expect([run.output('compressor'), run.read('coolingState')]).toEqual([0, 'resting']);
  run.pass(1, { liningTemperature: 0 });
  expect([run.output('compressor'), run.read('coolingState')]).toEqual([1, 'cooling']);
  run.pass(1, { liningTemperature: -299 });
  expect(run.output('compressor')).toBe(1);
  run.pass(1, { liningTemperature: -300 });
  expect(run.output('compressor')).toBe(0);
  run.pass(4, { liningTemperature: 0 });
  expect(run.output('compressor')).toBe(0);
  run.pass(1, { liningTemperature: 0 });
  expect(run.output('compressor')).toBe(1);
  run.pass(1, { liningTemperature: 0, vaccineTemperature: 300 });
  expect([run.output('compressor'), run.read('coolingState')]).toEqual([0, 'guarded']);
});

test('without any probe the compressor runs a quarter of the time, and the fault is told', () => {
  const run = new RefrigeratorRun(image, { nowMs: NOON });
  let ran = 0;
  for (let minute = 0; minute < 240; minute++) {
    run.pass(1, { vaccineTemperature: TORN, liningTemperature: TORN });
    ran += run.output('compressor');
  }
  expect(run.read('coolingState')).toBe('emergency');
  expect(ran).toBe(60);
  expect([run.read('probeFault'), run.output('buzzer')]).toEqual([true, 1]);
  expect(run.read('todayMeasured')).toBe(0);
});

test('an alarm sounds until it is acknowledged and shows until it is over', () => {
  const run = new RefrigeratorRun(image, { nowMs: NOON });
  run.pass(61, { vaccineTemperature: -50 });
  expect([run.read('freezeAlarm'), run.output('buzzer'), run.output('alarmLamp')]).toEqual([true, 1, 3]);
  expect(run.write('acknowledge', true)).toBe(0);
  expect([run.read('freezeAlarm'), run.output('buzzer'), run.output('alarmLamp')]).toEqual([true, 0, 1]);
  run.pass(1, { vaccineTemperature: -30 });
  expect(run.read('freezeAlarm')).toBe(true);
  run.pass(1, { vaccineTemperature: -29 });
  expect([run.read('freezeAlarm'), run.output('alarmLamp')]).toEqual([false, 0]);
});

test.each([{ upperLimit: 0, freezeLimit: 0 }, { lowerLimit: -100 }, { liningOn: -300 }])(
  'a config that contradicts itself is refused: %j',
  (config) => {
    const run = new RefrigeratorRun(image);
    expect(run.firmware.configure(run.handle, encodeConfig(vaccineRefrigeratorProfile, config))).toBe(5);
  },
);
