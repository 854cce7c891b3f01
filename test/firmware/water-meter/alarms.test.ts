import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import {
  type WaterMeterRegisters,
  type WaterMeterWritable,
  waterMeterProfile,
} from '../../../protocols/profiles/water-meter.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';

type WaterMeter = FirmwareRun<WaterMeterRegisters, WaterMeterWritable>;

const SOUND = { waterTemperature: 12_000, valvePosition: 1 };
const S = 1000;
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(waterMeterProfile);
});

function meter(records = new MemoryRecordStore()): WaterMeter {
  const run = new FirmwareRun(image, waterMeterProfile, { records });
  run.tick(S, SOUND);
  return run;
}

/** Lets pulses of 100 mL come, `each` in every second. */
function flow(run: WaterMeter, seconds: number, each: number): void {
  for (let second = 0; second < seconds; second++) run.tick(S, { pulses: run.input('pulses') + each });
}

const DELAY_MS = 60_000;

test('what lasts longer than its delay is an alarm by its deadline, and nothing shorter is', () => {
  const causes = {
    frost: [{ waterTemperature: 2999 }, { waterTemperature: 4500 }],
    overTemperature: [{ waterTemperature: 30_001 }, { waterTemperature: 28_000 }],
    emptyPipe: [{ sensorStatus: 1 }, { sensorStatus: 0 }],
    sensorFault: [{ sensorStatus: 2 }, { sensorStatus: 0 }],
    temperatureFault: [{ waterTemperature: -0x8000_0000 }, { waterTemperature: 12_000 }],
  } as const;
  const stretch = fc.record({
    present: fc.boolean(),
    scans: fc.array(fc.integer({ min: 100, max: 30_000 }), { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(causes) as (keyof typeof causes)[])),
      fc.array(stretch),
      (name, stretches) => {
        const run = meter();
        let seenMs: number | undefined;
        let raised = 0;
        let expected = 0;
        let wasActive = false;
        for (const { present, scans } of stretches) {
          for (const elapsedMs of scans) {
            run.tick(elapsedMs, causes[name][present ? 0 : 1]);
            // It is known to have lasted from the first scan that saw it.
            seenMs = present ? (seenMs === undefined ? 0 : seenMs + elapsedMs) : undefined;
            const active = seenMs !== undefined && seenMs >= DELAY_MS;
            if (active && !wasActive) expected++;
            wasActive = active;
            expect(run.read('alarms').includes(name)).toBe(active);
          }
        }
        raised = run.eventsNamed('alarmRaised').length;
        expect(raised).toBe(expected);
        expect(run.read('alarmsLatched')).toEqual(expected > 0 ? [name] : []);
      },
    ),
    { numRuns: 200 },
  );
});

test('water that never stops for a day is a leak, and a quarter of an hour without ends it', () => {
  const run = meter();
  // A drip: 100 mL every ten minutes.
  const drip = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      run.tick(60 * S, { pulses: run.input('pulses') + (minute % 10 === 0 ? 1 : 0) });
    }
  };
  drip(24 * 60 - 2);
  expect(run.read('alarms')).toEqual([]);
  drip(3);
  expect(run.read('alarms')).toEqual(['leak']);
  for (let minute = 0; minute < 15; minute++) run.tick(60 * S);
  expect(run.read('alarms')).toEqual([]);
  // With a quarter of an hour of stillness each day, there is none.
  for (let day = 0; day < 5; day++) {
    drip(23 * 60);
    for (let minute = 0; minute < 16; minute++) run.tick(60 * S);
  }
  expect(run.eventsNamed('alarmRaised')).toHaveLength(1);
});

test('a burst closes the valve, which stays closed over a power cut until it is acknowledged and opened', () => {
  const records = new MemoryRecordStore();
  const run = meter(records);
  flow(run, 1820, 6); // 2160 L/h, known after half a minute
  expect(run.read('alarms')).toEqual([]);
  flow(run, 15, 6);
  expect([run.read('alarms'), run.read('valveOpen'), run.output('valveMotor')]).toEqual([['burst'], false, 2]);
  run.tick(S, { valvePosition: 0 });
  expect(run.read('valveState')).toBe('moving');
  run.tick(S, { valvePosition: 2 });
  expect([run.read('valveState'), run.output('valveMotor')]).toEqual(['closed', 0]);
  expect(run.write('valveOpen', true)).toBe(3);
  const next = new FirmwareRun(image, waterMeterProfile, { records, nowMs: run.nowMs });
  next.tick(S, { ...SOUND, pulses: run.input('pulses'), valvePosition: 2 });
  expect([next.read('valveOpen'), next.read('alarmsLatched')]).toEqual([false, ['burst']]);
  for (let second = 0; second < 130; second++) next.tick(S);
  expect(next.write('valveOpen', true)).toBe(3);
  next.write('acknowledge', true);
  next.tick(S);
  expect([next.read('alarmsLatched'), next.read('acknowledge'), next.read('valveOpen')]).toEqual([[], false, false]);
  const again = new FirmwareRun(image, waterMeterProfile, { records, nowMs: next.nowMs });
  again.tick(S, { ...SOUND, pulses: run.input('pulses'), valvePosition: 2 });
  expect(again.read('valveOpen')).toBe(false);
  expect(again.write('valveOpen', true)).toBe(0);
  again.tick(S);
  expect(again.output('valveMotor')).toBe(1);
});

test('a valve that does not arrive is at fault and its motor stops; so is one that lets water through', () => {
  const run = meter();
  run.write('valveOpen', false);
  for (let second = 0; second < 30; second++) run.tick(S, { valvePosition: 0 });
  expect(run.output('valveMotor')).toBe(2);
  run.tick(S);
  run.tick(S);
  expect([run.output('valveMotor'), run.read('valveState'), run.read('alarms')]).toEqual([0, 'fault', ['valveFault']]);
  run.tick(S, { valvePosition: 2 });
  expect(run.read('alarms')).toEqual([]);
  flow(run, 65, 1);
  expect(run.read('alarms')).toEqual(['valveFault']);
});

test('backflow, a magnet and a low battery are told at once, and stay latched until they are acknowledged', () => {
  const run = meter();
  run.tick(S, { pulsesReverse: 9 });
  expect(run.read('alarms')).toEqual([]);
  run.tick(S, { pulsesReverse: 10, magneticField: 1, batteryLow: 1 });
  expect(run.read('alarms')).toEqual(['backflow', 'tamper', 'batteryLow']);
  run.tick(S, { pulses: 1, magneticField: 0 });
  expect([run.read('alarms'), run.read('alarmsLatched')]).toEqual([
    ['batteryLow'],
    ['backflow', 'tamper', 'batteryLow'],
  ]);
  run.write('acknowledge', true);
  expect(run.read('alarmsLatched')).toEqual(['batteryLow']);
});
