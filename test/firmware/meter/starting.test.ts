import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { counters, NO_READING } from './exact-energy.ts';
import { MeterRun, openService } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

test.each([
  ['the starting current', { currentL1: 5, activePowerL1: 1150 }, true],
  ['less than the starting current', { currentL1: 4, activePowerL1: 1100, voltageL1: 400_000 }, false],
  ['the starting power', { currentL1: 10, activePowerL1: 1000, voltageL1: 100_000 }, true],
  ['less than the starting power', { currentL1: 10, activePowerL1: 999, voltageL1: 99_900 }, false],
])('at %s', (_what, channels, starts) => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, channels);
  expect(meter.read('noLoad')).toBe(!starts);
  expect(meter.read('activePowerL1') > 0).toBe(starts);
  expect(meter.read('apparentPowerL1') > 0).toBe(starts);
  expect(meter.read('currentL1')).toBeGreaterThan(0);
  expect(meter.read('energyActiveImportL1')).toBe(starts ? 1 : 0);
});

test('with 115 % of the voltage and open current circuits the meter gives no pulse and books nothing, whatever noise there is', () => {
  // IEC 62053-22, 8.3.2: the test takes 900e6 / (k m U I) minutes for class 0.2S: 3.4 h with 1600 imp/kWh, 3 × 230 V and 240 A.
  const noise = fc.record({
    currentL1: fc.nat(4),
    currentL2: fc.nat(4),
    currentL3: fc.nat(4),
    activePowerL1: fc.integer({ min: -1000, max: 1000 }),
    activePowerL2: fc.integer({ min: -1000, max: 1000 }),
    reactivePowerL3: fc.integer({ min: -1000, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(noise, { minLength: 1, maxLength: 20 }), (scans) => {
      const meter = new MeterRun(image);
      const voltages = { voltageL1: 264_500, voltageL2: 264_500, voltageL3: 264_500 };
      for (const channels of scans) meter.tick(Math.ceil((3.4 * HOUR_MS) / scans.length), { ...voltages, ...channels });
      expect(counters(meter)).toEqual(NO_READING);
      expect(meter.read('pulsesActive')).toBe(0);
      expect(meter.read('noLoad')).toBe(true);
      expect([meter.read('activePowerTotal'), meter.read('apparentPowerTotal')]).toEqual([0, 0]);
    }),
    { numRuns: 50 },
  );
});

test('each phase starts for itself', () => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { activePowerL1: 5_000_000, activePowerL2: 900, activePowerL3: -900 });
  expect(meter.read('activePowerTotal')).toBe(5000);
  expect(meter.read('noLoad')).toBe(false);
  expect(meter.read('energyActiveImportL2')).toBe(0);
});

test('the thresholds are settings', () => {
  const meter = new MeterRun(image);
  openService(meter);
  expect(meter.write('startingCurrent', 0.5)).toBe(0);
  expect(meter.write('startingPower', 0)).toBe(0);
  meter.tick(HOUR_MS, { currentL1: 499, activePowerL1: 100_000 });
  expect(meter.read('noLoad')).toBe(true);
  meter.tick(HOUR_MS, { currentL1: 500 });
  expect(meter.read('energyActiveImport')).toBe(100);
  openService(meter); // It has ended by itself.
  expect(meter.write('startingCurrent', 0)).toBe(0);
  meter.tick(HOUR_MS, { currentL1: 0, activePowerL1: 9_999 });
  expect(meter.read('noLoad')).toBe(false);
});
