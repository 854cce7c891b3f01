import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { waterMeterProfile } from '../../../protocols/profiles/water-meter.generated.ts';
import { FirmwareRun, imageOf, PowerCutError } from '../run.ts';

const PULSE_ML = 100;
const SOUND = { waterTemperature: 12_000, valvePosition: 1 };
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(waterMeterProfile);
});

const millilitres = (cubicMetres: number): number => Math.round(cubicMetres * 1e6);

test('no pulse is lost and none counted twice, wherever the power is cut and however long it is away', () => {
  const life = fc.record({
    scans: fc.array(
      fc.record({
        elapsedMs: fc.integer({ min: 100, max: 900_000 }),
        pulses: fc.nat(5000),
        reverse: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(50) }),
      }),
      { minLength: 1, maxLength: 20 },
    ),
    cut: fc.record({ at: fc.nat(30), kept: fc.boolean() }),
    /** Pulses while there is no power. */
    away: fc.nat(100_000),
  });
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 6 }), fc.integer(), (lives, first) => {
      const records = new MemoryRecordStore();
      let [forward, reverse] = [first, first ^ 0x5555];
      let [counted, back] = [0, 0];
      let nowMs = Date.UTC(2026, 0, 30);
      // The sensor was there before the meter: it begins with what the sensor says first, and keeps that.
      const fresh = new FirmwareRun(image, waterMeterProfile, { records, nowMs });
      fresh.tick(1000, { ...SOUND, pulses: forward, pulsesReverse: reverse });
      for (const { scans, cut, away } of lives) {
        try {
          const run = new FirmwareRun(image, waterMeterProfile, { records, nowMs, cut });
          for (const scan of scans) {
            forward = (forward + scan.pulses) | 0;
            reverse = (reverse + scan.reverse) | 0;
            counted += scan.pulses;
            back += scan.reverse;
            nowMs += scan.elapsedMs;
            run.tick(scan.elapsedMs, { ...SOUND, pulses: forward, pulsesReverse: reverse });
            expect(millilitres(run.read('volume'))).toBe(counted * PULSE_ML);
            expect(millilitres(run.read('volumeReverse'))).toBe(back * PULSE_ML);
          }
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
        forward = (forward + away) | 0;
        counted += away;
        nowMs += 3_600_000;
      }
      const last = new FirmwareRun(image, waterMeterProfile, { records, nowMs });
      last.tick(1000, { ...SOUND, pulses: forward, pulsesReverse: reverse });
      expect(millilitres(last.read('volume'))).toBe(counted * PULSE_ML);
      expect(millilitres(last.read('volumeReverse'))).toBe(back * PULSE_ML);
      expect(last.events.map(({ name }) => name)).not.toContain('sensorChanged');
    }),
    { numRuns: 150 },
  );
});

test('one of the two records may rot: the other and the counter of the sensor tell the volume', () => {
  for (const key of [16, 17]) {
    const records = new MemoryRecordStore();
    const run = new FirmwareRun(image, waterMeterProfile, { records });
    for (let minute = 0; minute < 60; minute++) run.tick(60_000, { ...SOUND, pulses: minute * 10 });
    const rotten = records.load(key)!.slice();
    rotten.set([rotten[20]! ^ 4], 20);
    records.save(key, rotten);
    const next = new FirmwareRun(image, waterMeterProfile, { records, nowMs: run.nowMs });
    expect(next.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: key }]);
    next.tick(1000, { ...SOUND, pulses: 590 });
    expect(millilitres(next.read('volume'))).toBe(59_000);
    expect(next.eventsNamed('totalsLost')).toEqual([]);
  }
});

test('a flow sensor that was replaced counts on from where it stands, and is told', () => {
  const run = new FirmwareRun(image, waterMeterProfile);
  run.tick(1000, { ...SOUND, pulses: 1_000_000 });
  run.tick(1000, { pulses: 1_000_050 });
  run.tick(1000, { pulses: 7 });
  expect(millilitres(run.read('volume'))).toBe(5000);
  run.tick(1000, { pulses: 17 });
  expect(millilitres(run.read('volume'))).toBe(6000);
  expect([run.read('sensorChanges'), run.eventsNamed('sensorChanged').length]).toEqual([1, 1]);
});

test('the flow rate and its zone are those of the pulses', () => {
  const run = new FirmwareRun(image, waterMeterProfile);
  run.tick(1000, { ...SOUND, pulses: 0 });
  expect([run.read('q1'), run.read('q2'), run.read('q4')]).toEqual([0.015, 0.025, 3.125]);
  // Pulses of 100 mL in a second each, for a minute.
  const cases = [
    [10, 'aboveQ4', 3.6],
    [8, 'overload', 2.88],
    [2, 'upper', 0.72],
  ] as const;
  let pulses = 0;
  for (const [each, zone, flow] of cases) {
    for (let second = 0; second < 60; second++) {
      pulses += each;
      run.tick(1000, { pulses });
    }
    expect([run.read('flow'), run.read('flowZone')]).toEqual([flow, zone]);
  }
  for (let minute = 0; minute < 10; minute++) {
    pulses++;
    run.tick(18_000, { pulses });
  }
  expect([run.read('flow'), run.read('flowZone')]).toEqual([0.02, 'lower']);
  for (let second = 0; second < 125; second++) run.tick(1000);
  expect([run.read('flow'), run.read('flowing')]).toEqual([0, false]);
  run.tick(60_000, { pulsesReverse: 5 });
  expect(run.read('flow')).toBeLessThan(0);
});
