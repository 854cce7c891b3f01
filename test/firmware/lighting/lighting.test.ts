import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { lightingProfile } from '../../../protocols/profiles/lighting.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { fluxOf, LightingRun, MIDNIGHT, NOON } from './lighting-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(lightingProfile);
}, 120_000);

// Upper transit of the sun by 90° less latitude plus declination: at the solstices 23.44°, at the equinox 0°.
test.each([
  ['Berlin at the summer solstice', 52_520, 13_405, Date.UTC(2026, 5, 21, 11, 8), 60.92],
  ['Berlin at the winter solstice', 52_520, 13_405, Date.UTC(2026, 11, 21, 11, 5), 14.04],
  ['Quito at the equinox', 0, -78_500, Date.UTC(2026, 2, 20, 17, 21), 90],
  ['Sydney at the winter solstice', -33_870, 151_210, Date.UTC(2026, 5, 21, 1, 57), 32.69],
  ['the north pole at midnight in June', 90_000, 0, Date.UTC(2026, 5, 21), 23.44],
])('the sun over %s', (_, latitude, longitude, nowMs, elevation) => {
  const run = new LightingRun(image, { nowMs });
  run.configure({ latitude, longitude });
  run.pass(1);
  expect(Math.abs(run.read('sunElevation') - elevation)).toBeLessThan(0.35);
});

test('every level of the curve is met, and the flux told is that of the level', () => {
  const run = new LightingRun(image, { nowMs: MIDNIGHT });
  for (let level = 0; level <= 254; level++) {
    run.write('overrideLevel', level);
    run.pass(1);
    expect([run.output('level'), run.output('relayOpen')]).toEqual([level, level === 0 ? 1 : 0]);
    expect(run.read('flux')).toBeCloseTo(fluxOf(level) * 100, 1);
  }
});

test('the class of the time is given by the ratio of the luminances, and motion brings its own for the hold time', () => {
  const run = new LightingRun(image, { nowMs: MIDNIGHT });
  run.configure({ constantOutputBegin: 1000 });
  run.pass(60);
  // M5 has 0.5 cd/m², the lamp gives M3, which has 1.
  expect(run.read('lightingClass')).toBe('m5');
  expect(Math.abs(run.read('flux') - 50)).toBeLessThan(0.7);
  run.pass(10, { motion: 1 });
  run.pass(119);
  expect([run.read('lightingClass'), run.read('flux')]).toEqual(['m3', 100]);
  run.pass(60);
  expect(run.read('lightingClass')).toBe('m5');
});

test('a new lamp is held to less, and an old one to all of its flux', () => {
  const run = new LightingRun(image, { nowMs: MIDNIGHT });
  run.configure({ classes: [3, 3, 3, 3], lampLife: 100 });
  run.pass(60);
  expect(Math.abs(run.read('flux') - 85)).toBeLessThan(1.3);
  run.write('allOn', true);
  run.pass(100 * 3600, {}, 3600);
  expect(run.read('constantOutput')).toBe(100);
  run.write('lampReplaced', true);
  expect([run.read('burningTime'), run.read('constantOutput')]).toEqual([0, 85]);
});

test('controllers of a feeder wait for their turn, and an emergency does not', () => {
  const run = new LightingRun(image, { nowMs: MIDNIGHT });
  run.configure({ startDelay: 30 });
  run.powerCycle();
  run.pass(29);
  expect([run.output('level'), run.read('reason')]).toEqual([0, 'starting']);
  run.pass(1, { emergency: 1 });
  expect([run.output('level'), run.read('reason')]).toEqual([254, 'emergency']);
});

test('a lamp that takes too little or burns unasked is told after the delay, and none that does as it should', () => {
  const run = new LightingRun(image, { nowMs: MIDNIGHT });
  run.pass(3600, {}, 10);
  expect([run.raised(0), run.raised(1)]).toEqual([0, 0]);
  run.pass(60, { power: 0 });
  expect(run.raised(0)).toBe(0);
  run.pass(1, { power: 0 });
  expect([run.raised(0), run.read('lampFailure')]).toEqual([1, true]);
  run.write('overrideLevel', 0);
  run.pass(70, { power: 500 });
  expect(run.raised(1)).toBe(1);
  // Without a meter nobody knows.
  run.write('overrideLevel', 254);
  run.pass(70, { power: -1 });
  expect([run.raised(0), run.raised(3)]).toEqual([1, 1]);
});

test('whatever its photocell tells, a street is lit by night and not by day', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -1000, max: 300_000 }), fc.constantFrom(0, 20, 40)), { minLength: 1 }),
      fc.boolean(),
      (lux, night) => {
        const run = new LightingRun(image, { nowMs: night ? MIDNIGHT : NOON });
        run.pass(5, { illuminance: lux[0]! });
        for (const illuminance of lux) {
          run.pass(40, { illuminance }, 20);
          expect(run.output('level') > 0).toBe(night);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a room is lit to its illuminance for any daylight, by changes no faster than the fade', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 }), (daylights) => {
      const run = new LightingRun(image, { nowMs: NOON });
      run.configure({ use: 1, constantOutputBegin: 1000 });
      let last = 0;
      for (const daylight of daylights) {
        for (let second = 0; second < 120; second++) {
          run.pass(1, { illuminance: Math.round(daylight + 700 * fluxOf(run.output('level'))), motion: 1 });
          // 10 % a second, and half a level of the curve to either side.
          expect(Math.abs(fluxOf(run.output('level')) - last)).toBeLessThan(0.1 + 0.028);
          last = fluxOf(run.output('level'));
        }
        const lit = daylight + 700 * last;
        if (daylight <= 500) expect(Math.abs(lit - 500)).toBeLessThan(30);
        else expect(last).toBeLessThan(0.03);
      }
      run.pass(300, { illuminance: 0 });
      expect(run.output('level')).toBe(0);
    }),
    { numRuns: 30 },
  );
});

test('somebody in a room without a light sensor has full light', () => {
  const run = new LightingRun(image, { nowMs: NOON });
  run.configure({ use: 1, constantOutputBegin: 1000 });
  run.pass(20, { illuminance: -1, motion: 1 });
  expect([run.output('level'), run.read('reason')]).toEqual([254, 'daylight']);
});

test('burning time and energy are never more than they were, and lose a quarter of an hour at most with a power cut', () => {
  const life = fc.record({
    calls: fc.integer({ min: 1, max: 12 }),
    scans: fc.integer({ min: 1, max: 90 }),
    kept: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(life, { minLength: 1, maxLength: 5 }), (lives) => {
      const records = new MemoryRecordStore();
      let nowMs = MIDNIGHT;
      let burntS = 0;
      for (const { calls, scans, kept } of lives) {
        const run = new LightingRun(image, { records, nowMs });
        run.write('allOn', true);
        run.cutAt({ at: run.hostCalls + calls, kept });
        try {
          for (let scan = 0; scan < scans; scan++) {
            const burns = run.output('level') !== 0;
            if (burns) burntS += 60;
            run.pass(60, { power: burns ? 600 : 0 }, 60);
          }
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
        nowMs = run.nowMs + 60_000;
      }
      const run = new LightingRun(image, { records, nowMs });
      const told = run.read('burningTime');
      expect(told).toBeLessThanOrEqual(burntS);
      expect(told).toBeGreaterThanOrEqual(burntS - lives.length * 960);
      expect(run.read('energy')).toBe(Math.floor(told / 60));
    }),
    { numRuns: 40 },
  );
});

test('a schedule that does not ascend, or a photocell without hysteresis, is refused', () => {
  const run = new LightingRun(image);
  expect(run.configure({ classFrom: [0, 300, 200, 1320] })).toBe(5);
  expect(run.configure({ onIlluminance: 40 })).toBe(5);
  expect(run.configure({ onIlluminance: 39 })).toBe(0);
});
