import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { type MeterWritable, meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { MeterRun, openService } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

type Settings = Partial<Record<MeterWritable & string, number>>;

function calibrated(settings: Settings, records = new MemoryRecordStore()): MeterRun {
  const meter = new MeterRun(image, { records });
  openService(meter);
  for (const [name, value] of Object.entries(settings)) {
    expect([name, meter.write(name as MeterWritable & string, value as never)]).toEqual([name, 0]);
  }
  return meter;
}

test('a gain holds for its quantity and for the powers that are made of it', () => {
  const meter = calibrated({ voltageGainL1: 10_000, currentGainL1: -20_000 });
  const load = { activePowerL1: 2_300_000, reactivePowerL1: 1_000_000, currentL1: 20_000, activePowerL2: 2_300_000 };
  meter.tick(1000, load);
  expect(meter.read('voltageL1')).toBe(232.3);
  expect(meter.read('currentL1')).toBe(19.6);
  expect(meter.read('activePowerL1')).toBe(2276.54);
  expect(meter.read('reactivePowerL1')).toBe(989.8);
  expect(meter.read('apparentPowerL1')).toBe(4553.08);
  expect([meter.read('voltageL2'), meter.read('activePowerL2')]).toEqual([230, 2300]);
});

test('noise is taken off in squares, and leaves nothing of what is less', () => {
  const meter = calibrated({ voltageOffsetL2: 4, currentOffsetL2: 0.3, currentOffsetN: 0.05 });
  meter.tick(1000, { voltageL2: 5000, currentL2: 500, currentN: 130 });
  expect([meter.read('voltageL2'), meter.read('currentL2'), meter.read('currentN')]).toEqual([3, 0.4, 0.12]);
  meter.tick(1000, { voltageL2: 3000, currentL2: 299, currentN: 49 });
  expect([meter.read('voltageL2'), meter.read('currentL2'), meter.read('currentN')]).toEqual([0, 0, 0]);
});

test('a power offset is taken off the active power', () => {
  const meter = calibrated({ powerOffsetL3: 1.5 });
  meter.tick(1000, { activePowerL3: 100_000, currentL3: 500 });
  expect(meter.read('activePowerL3')).toBe(98.5);
  meter.tick(1000, { activePowerL3: -100_000 });
  expect(meter.read('activePowerL3')).toBe(-101.5);
});

test('a sensor whose current leads makes a lagging load look like less of it; the shift turns it back', () => {
  // 10 A lag 230 V by 60°, as a sensor sees them that leads by 1 mrad: 0.17 % too much power.
  const truth = { active: 1_150_000, reactive: 1_991_858 };
  const seen = Math.PI / 3 - 0.001;
  const stated = {
    activePowerL1: Math.round(2_300_000 * Math.cos(seen)),
    reactivePowerL1: Math.round(2_300_000 * Math.sin(seen)),
  };
  expect(stated.activePowerL1 / truth.active - 1).toBeCloseTo(0.0017, 4);
  const meter = calibrated({ phaseShiftL1: 1 });
  meter.tick(1000, { ...stated, currentL1: 10_000 });
  expect(Math.abs(meter.read('activePowerL1') * 1000 - truth.active)).toBeLessThanOrEqual(2);
  expect(Math.abs(meter.read('reactivePowerL1') * 1000 - truth.reactive)).toBeLessThanOrEqual(2);
});

const setting = (most: number) => fc.integer({ min: -most, max: most });

test('all corrections together are those of exact arithmetic, to the last digit shown', () => {
  const cases = fc.record({
    voltageGain: setting(20_000_000),
    currentGain: setting(20_000_000),
    voltageOffset: fc.integer({ min: 0, max: 10_000_000 }),
    currentOffset: fc.integer({ min: 0, max: 1_000_000 }),
    powerOffset: setting(100_000_000),
    phaseShift: setting(200_000),
    voltage: fc.integer({ min: 20_000, max: 400_000 }),
    current: fc.integer({ min: 2000, max: 100_000 }),
    degrees: fc.integer({ min: -180, max: 180 }),
  });
  fc.assert(
    fc.property(cases, (given) => {
      const meter = calibrated({
        voltageGainL3: given.voltageGain / 100,
        currentGainL3: given.currentGain / 100,
        voltageOffsetL3: given.voltageOffset / 1e6,
        currentOffsetL3: given.currentOffset / 1e6,
        powerOffsetL3: given.powerOffset / 1e6,
        phaseShiftL3: given.phaseShift / 1000,
      });
      const apparent = (given.voltage * given.current) / 1000;
      const radians = (given.degrees * Math.PI) / 180;
      const [activePowerL3, reactivePowerL3] = [apparent * Math.cos(radians), apparent * Math.sin(radians)].map(
        Math.round,
      );
      meter.tick(1000, {
        ...{ voltageL3: given.voltage, currentL3: given.current },
        ...{ activePowerL3: activePowerL3!, reactivePowerL3: reactivePowerL3! },
      });
      if (meter.read('noLoad')) return;
      const [u, i] = [1 + given.voltageGain * 1e-8, 1 + given.currentGain * 1e-8];
      const shift = given.phaseShift * 1e-6;
      const turned = (a: number, b: number) => u * i * (a * Math.cos(shift) + b * Math.sin(shift));
      const rms = (value: number, noise: number) => Math.sqrt(Math.max(value ** 2 - (noise / 1000) ** 2, 0));
      const near = (name: 'voltageL3' | 'currentL3' | 'activePowerL3' | 'reactivePowerL3', exact: number) =>
        expect(Math.abs(meter.read(name) * 1000 - exact), name).toBeLessThanOrEqual(0.501 + Math.abs(exact) * 1e-8);
      near('voltageL3', rms(given.voltage * u, given.voltageOffset));
      near('currentL3', rms(given.current * i, given.currentOffset));
      near('activePowerL3', turned(activePowerL3!, -reactivePowerL3!) - given.powerOffset / 1000);
      near('reactivePowerL3', turned(reactivePowerL3!, activePowerL3!));
    }),
    { numRuns: 300 },
  );
});

test('energy is that of the powers shown, and a calibration holds over a power cut', () => {
  const records = new MemoryRecordStore();
  calibrated({ voltageGainL1: 5000, phaseShiftL2: 3, currentGainN: 100_000 }, records);
  const meter = new MeterRun(image, { records });
  const load = { activePowerL1: 2_300_000, activePowerL2: 1_000_000, reactivePowerL2: 2_000_000, currentN: 1000 };
  for (let scan = 0; scan < 3600; scan++) meter.tick(1000, load);
  expect(meter.read('activePowerL1')).toBe(2311.5);
  expect(meter.read('currentN')).toBe(1.1);
  for (const phase of ['L1', 'L2'] as const) {
    expect(meter.read(`energyActiveImport${phase}`)).toBe(Math.floor(meter.read(`activePower${phase}`)));
  }
});

test('a corrected power is never beyond its register', () => {
  const meter = calibrated({ voltageGainL1: 200_000, currentGainL1: 200_000 });
  meter.tick(1000, { activePowerL1: 2 ** 31 - 1, currentL1: 10_000_000 });
  expect(meter.read('activePowerL1')).toBe(2_147_483.647);
  meter.tick(1000, { activePowerL1: -(2 ** 31) });
  expect(meter.read('activePowerL1')).toBe(-2_147_483.648);
  meter.tick(1000, { currentL1: 2 ** 31 - 1 });
  expect(meter.read('currentL1')).toBe(2_147_483.647);
  expect(meter.read('apparentPowerL1')).toBe(4_294_967.295);
});

test('a calibration that is taken back to 0 corrects nothing', () => {
  const meter = calibrated({ voltageGainL1: 10_000 });
  expect(meter.write('voltageGainL1', 0)).toBe(0);
  const untouched = new MeterRun(image);
  for (const run of [meter, untouched]) run.tick(1000, { activePowerL1: 1_234_567, reactivePowerL1: 765_432 });
  const shown = (run: MeterRun) => [run.read('voltageL1'), run.read('activePowerL1'), run.read('energyActiveImport')];
  expect(shown(meter)).toEqual(shown(untouched));
});

test.each([
  ['voltageGainL1', 20_000_001],
  ['voltageGainL3', -20_000_001],
  ['currentGainN', 20_000_001],
  ['voltageOffsetL1', -1],
  ['currentOffsetL2', 1_000_001],
  ['powerOffsetL1', 100_000_001],
  ['phaseShiftL2', -200_001],
  ['startingCurrent', 1001],
  ['startingPower', 100_001],
  ['pulseConstant', 0],
  ['pulseConstant', 100_001],
] as const)('%s of %i is out of range and refused', (name, raw) => {
  const meter = new MeterRun(image);
  openService(meter);
  const { address } = meterProfile.holdingRegisters.find((field) => field.name === name)!;
  expect(meter.writeWords(address, [(raw >>> 16) & 0xffff, raw & 0xffff])).toBe(ExceptionCode.illegalDataValue);
});
