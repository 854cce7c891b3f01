import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

test('sums, apparent power and power factor', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { activePowerL1: 3_000_000, reactivePowerL2: 4_000_000, voltageL1: 230_100, frequency: 49_987 });
  expect(meter.read('activePowerTotal')).toBe(3000);
  expect(meter.read('reactivePowerTotal')).toBe(4000);
  // Phase by phase and then added, which is more than the root of the sums' squares.
  expect(meter.read('apparentPowerTotal')).toBeCloseTo(7000, 0);
  expect(meter.read('powerFactor')).toBe(0.429);
  expect([meter.read('powerFactorL1'), meter.read('powerFactorL2'), meter.read('powerFactorL3')]).toEqual([1, 0, 1]);
  expect(meter.read('voltageL1')).toBe(230.1);
  expect(meter.read('frequency')).toBe(49.987);
  meter.tick(1000, { activePowerL1: -3_000_000, reactivePowerL2: 0 });
  expect(meter.read('powerFactor')).toBe(-1);
});

test('without load the power factor is 1 and there is no quadrant', () => {
  const meter = new MeterRun(image);
  meter.tick(1000);
  expect([meter.read('powerFactor'), meter.read('quadrant'), meter.read('noLoad')]).toEqual([1, 0, true]);
  meter.tick(1000, { activePowerL2: 100_000 });
  expect([meter.read('quadrant'), meter.read('noLoad')]).toEqual([1, false]);
});

test('line voltages and angles are those of the phasors', () => {
  const voltage = fc.integer({ min: 0, max: 400_000 });
  const angle = fc.integer({ min: 1, max: 359_999 });
  const power = fc.integer({ min: -20_000_000, max: 20_000_000 });
  const meter = new MeterRun(image);
  fc.assert(
    fc.property(fc.tuple(voltage, voltage, voltage), fc.tuple(angle, angle), power, power, (u, lags, p, q) => {
      const [voltageL1, voltageL2, voltageL3] = u;
      const [voltageAngleL2, voltageAngleL3] = lags;
      const phasors = [0, ...lags].map((lag, phase) => {
        const radians = (-lag * Math.PI) / 180_000;
        return [(u[phase]! * Math.cos(radians)) / 1000, (u[phase]! * Math.sin(radians)) / 1000] as const;
      });
      const between = (a: number, b: number) =>
        Math.hypot(phasors[a]![0] - phasors[b]![0], phasors[a]![1] - phasors[b]![1]);
      meter.tick(1000, {
        ...{ voltageL1, voltageL2, voltageL3, voltageAngleL2, voltageAngleL3 },
        ...{ activePowerL1: p, reactivePowerL1: q, currentL1: 300_000 },
      });
      // A voltage of almost nothing between like phasors is the root of what rounding left.
      expect(Math.abs(meter.read('voltageL12') - between(0, 1))).toBeLessThan(0.03);
      expect(Math.abs(meter.read('voltageL23') - between(1, 2))).toBeLessThan(0.03);
      expect(Math.abs(meter.read('voltageL31') - between(2, 0))).toBeLessThan(0.03);
      const shown = (exact: number, read: number) => Math.abs(((exact - read + 540) % 360) - 180);
      expect(shown(voltageAngleL2 / 1000, meter.read('voltageAngleL2'))).toBeLessThanOrEqual(0.0501);
      expect(shown(voltageAngleL3 / 1000, meter.read('voltageAngleL3'))).toBeLessThanOrEqual(0.0501);
      if (meter.read('apparentPowerL1') === 0) return;
      const lag = (Math.atan2(meter.read('reactivePowerL1'), meter.read('activePowerL1')) * 180) / Math.PI;
      expect(shown(lag, meter.read('currentAngleL1'))).toBeLessThanOrEqual(0.0525);
    }),
    { numRuns: 500 },
  );
});

test('a chip that does not state angles is taken to be on a symmetric network, of an order that nobody knows', () => {
  const meter = new MeterRun(image);
  meter.tick(1000);
  const names = ['voltageL12', 'voltageL23', 'voltageL31', 'voltageAngleL2', 'voltageAngleL3'] as const;
  expect(names.map((name) => meter.read(name))).toEqual([398.372, 398.372, 398.372, 0, 0]);
  expect(meter.read('phaseSequence')).toBe('unknown');
});

test.each([
  [[120_000, 240_000], 'l1l2l3'],
  [[240_000, 120_000], 'l1l3l2'],
  [[61_000, 299_000], 'l1l2l3'],
  [[120_000, 120_000], 'unknown'],
  [[120_000, 0], 'unknown'],
  [[-120_000, -240_000], 'l1l3l2'],
  [[2 ** 31 - 1, -(2 ** 31)], 'l1l2l3'], // 83.6° and 276.4°
] as const)('voltages that lag by %j are in the order %s', ([voltageAngleL2, voltageAngleL3], expected) => {
  const meter = new MeterRun(image);
  meter.tick(1000, { voltageAngleL2, voltageAngleL3 });
  expect(meter.read('phaseSequence')).toBe(expected);
});

test('without one of the voltages the order is unknown', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { voltageAngleL2: 120_000, voltageAngleL3: 240_000, voltageL3: 10_000 });
  expect(meter.read('phaseSequence')).toBe('unknown');
});

test('distortion is shown in hundredths of a per cent, and never as what it cannot be', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { thdVoltageL1: 23_450, thdVoltageL2: -1, thdCurrentL3: 2 ** 31 - 1 });
  expect(meter.read('thdVoltageL1')).toBe(2.35);
  expect(meter.read('thdVoltageL2')).toBe(0);
  expect(meter.read('thdCurrentL3')).toBe(655.35);
});

test('what nobody books is shown once a second', () => {
  const meter = new MeterRun(image);
  meter.tick(100, { thdVoltageL1: 10_000 });
  expect(meter.read('thdVoltageL1')).toBe(1);
  for (let scan = 0; scan < 9; scan++) meter.tick(100, { thdVoltageL1: 20_000 });
  expect(meter.read('thdVoltageL1')).toBe(1);
  meter.tick(100);
  expect(meter.read('thdVoltageL1')).toBe(2);
});
