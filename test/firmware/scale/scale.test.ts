import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { scaleProfile } from '../../../protocols/profiles/scale.generated.ts';
import { imageOf } from '../run.ts';
import { ScaleRun } from './scale-run.ts';

const REFUSED = 3;
const E_KG = 0.005;
let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(scaleProfile);
});

/** Maximum permissible error of class III at initial verification in e (OIML R 76-1, table 6). */
const permissible = (loadE: number): number => (loadE <= 500 ? 0.5 : loadE <= 2000 ? 1 : 1.5);

test('the error is within what is permissible, with any load cell that is within its share of it', () => {
  // Seven tenths of it are the cell's (OIML R 60-1, p_LC = 0.7).
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.double({ min: -0.7, max: 0.7, noNaN: true }), (loadE, share) => {
      const scale = new ScaleRun(image).put(0);
      const errorE = loadE === 0 ? 0 : share * permissible(loadE);
      scale.put((loadE + errorE) * E_KG);
      expect(scale.read('status')).toBe('weighing');
      expect(Math.abs(scale.read('grossFine') - loadE)).toBeLessThanOrEqual(permissible(loadE));
      const limitAt = scale.read('errorLimit');
      expect([permissible(loadE - 2), permissible(loadE + 2)]).toContain(limitAt);
      // What is shown is the nearest multiple of e.
      const shownE = scale.read('gross') / E_KG;
      expect(Math.abs(shownE - Math.round(shownE))).toBeLessThan(1e-9);
      expect(Math.abs(shownE - (loadE + errorE))).toBeLessThanOrEqual(0.51);
    }),
    { numRuns: 100 },
  );
});

test('no weight is told above Max and 9 e, far below zero, or of a broken cell', () => {
  const scale = new ScaleRun(image).put(0);
  scale.put(15 + 8.9 * E_KG);
  expect([scale.read('status'), scale.read('gross')]).toEqual(['weighing', 15.045]);
  scale.put(15 + 9.2 * E_KG);
  expect([scale.read('status'), scale.read('gross'), scale.read('overload')]).toEqual(['overload', 0, true]);
  expect(scale.write('weighKey', true)).toBe(REFUSED);
  scale.put(-19.9 * E_KG);
  expect(scale.read('status')).toBe('weighing');
  scale.put(-20.2 * E_KG);
  expect([scale.read('status'), scale.read('gross')]).toEqual(['underload', 0]);
  scale.code(0x7f_ffff);
  expect([scale.read('status'), scale.read('gross'), scale.read('stable')]).toEqual(['fault', 0, false]);
  expect(scale.put(1).read('gross')).toBe(1);
  expect(scale.events.map(({ name }) => name)).toEqual(['powerUp', 'overloaded', 'cellFailed']);
});

test('zero is set at the start within a tenth of Max, and by the key within 2 % of that', () => {
  const scale = new ScaleRun(image).put(1.6);
  expect(scale.read('status')).toBe('starting');
  scale.put(1.4);
  expect([scale.read('status'), scale.read('gross'), scale.read('centreOfZero')]).toEqual(['weighing', 0, true]);
  scale.put(1.4 + 0.29);
  expect([scale.write('zeroKey', true), scale.read('gross'), scale.read('zeroKey')]).toEqual([0, 0, false]);
  scale.put(1.4 + 0.31);
  expect(scale.write('zeroKey', true)).toBe(REFUSED);
  scale.put(1.4, 1);
  expect(scale.write('zeroKey', true)).toBe(REFUSED);
});

test('zero tracking follows what creeps by less than half of e a second, and nothing faster', () => {
  const scale = new ScaleRun(image).put(0);
  // 0.2 e/s for a minute: 12 e.
  for (let step = 1; step <= 600; step++) scale.put(step * 0.02 * E_KG, 1);
  expect(scale.read('gross')).toBe(0);
  expect(Math.abs(scale.read('zeroShift') - 12)).toBeLessThan(0.6);
  // Something light that is put there is a load.
  expect(scale.put((12 + 2) * E_KG).read('gross')).toBe(0.01);
});

test('the tare is taken off, cleared and preset', () => {
  const scale = new ScaleRun(image).put(0);
  expect(scale.write('tareKey', true)).toBe(REFUSED);
  scale.put(0.252);
  expect(scale.write('tareKey', true)).toBe(0);
  expect([scale.read('net'), scale.read('tare'), scale.read('netWeighing')]).toEqual([0, 0.25, true]);
  scale.put(1.252);
  expect([scale.read('gross'), scale.read('net')]).toEqual([1.25, 1]);
  scale.write('clearTareKey', true);
  expect([scale.read('net'), scale.read('tare')]).toEqual([1.25, 0]);
  expect(scale.write('presetTare', 0.123)).toBe(0);
  scale.tick(100);
  expect(scale.read('tare')).toBe(0.125);
  expect(scale.read('net')).toBeCloseTo(1.125, 2);
});

test('the price is that of the net weight, and half a hundredth goes up', () => {
  const scale = new ScaleRun(image).put(0);
  scale.write('pricePerKg', 3.99);
  expect(scale.put(1.5).read('amount')).toBe(5.99); // 5.985
  expect(scale.put(2.345).read('amount')).toBe(9.36); // 9.35655
  expect(scale.put(0).read('amount')).toBe(0);
});

test('calibration and config are under the seal, counted and kept', () => {
  const records = new MemoryRecordStore();
  const scale = new ScaleRun(image, { records }).put(0);
  expect(scale.write('calibrateZero', true)).toBe(REFUSED);
  scale.set('sealSwitch', 1);
  scale.code(4000);
  expect(scale.read('sealOpen')).toBe(true);
  expect(scale.write('calibrateZero', true)).toBe(0);
  scale.write('calibrationLoad', 10);
  scale.code(604_000);
  expect(scale.write('calibrateSpan', true)).toBe(0);
  expect(scale.read('calibrations')).toBe(2);
  scale.set('sealSwitch', 0);
  scale.code(304_000);
  expect(scale.write('calibrateSpan', true)).toBe(REFUSED);
  // CBOR of { 5: 0 }: another config.
  expect(scale.firmware.configure(scale.handle, Uint8Array.of(0xa1, 0x05, 0x00))).not.toBe(0);
  expect(scale.eventsNamed('calibrated').map(({ value }) => value)).toEqual([1, 2]);
  const next = new ScaleRun(image, { records }).code(4000).code(304_000);
  expect([next.read('gross'), next.read('calibrations')]).toEqual([5, 2]);
});
