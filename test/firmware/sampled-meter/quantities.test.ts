import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { sampledMeterProfile } from '../../../protocols/profiles/sampled-meter.generated.ts';
import { imageOf } from '../run.ts';
import { framesOf, SampledRun, type Signal, sine, system } from './sampled-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(sampledMeterProfile);
});

const DEGREE = Math.PI / 180;

function meterOn(signals: readonly Signal[], seconds = 1.5): SampledRun {
  const meter = new SampledRun(image);
  meter.scanAll(framesOf(signals, seconds));
  return meter;
}

function sum(...signals: Signal[]): Signal {
  return (time) => signals.reduce((total, signal) => total + signal(time), 0);
}

describe('of a symmetric load', () => {
  test.each([
    ['50 Hz, 60° inductive', 50, 60, 0.5],
    ['60 Hz, 60° inductive', 60, 60, 0.5],
    ['47.3 Hz, 36.87° capacitive', 47.3, -36.87, 0.8],
    ['delivered at 63.1 Hz', 63.1, 180, -1],
  ])('%s', (_name, frequency, degrees, powerFactor) => {
    const meter = meterOn(system(230, 5, degrees * DEGREE, frequency));
    expect(meter.read('frequency')).toBeCloseTo(frequency, 3);
    for (const phase of ['L1', 'L2', 'L3'] as const) {
      expect(meter.read(`voltage${phase}`)).toBeCloseTo(230, 2);
      expect(meter.read(`current${phase}`)).toBeCloseTo(5, 2);
      expect(meter.read(`activePower${phase}`)).toBeCloseTo(1150 * powerFactor, 1);
      expect(meter.read(`reactivePower${phase}`)).toBeCloseTo(1150 * Math.sin(degrees * DEGREE), 1);
      expect(meter.read(`apparentPower${phase}`)).toBeCloseTo(1150, 1);
      expect(Math.abs(meter.read(`currentAngle${phase}`))).toBeCloseTo(Math.abs(degrees), 1);
      expect(meter.read(`thdVoltage${phase}`)).toBeLessThan(0.3);
    }
    for (const pair of ['L12', 'L23', 'L31'] as const)
      expect(meter.read(`voltage${pair}`)).toBeCloseTo(230 * Math.sqrt(3), 1);
    expect(meter.read('powerFactor')).toBeCloseTo(powerFactor, 2);
    expect([meter.read('voltageAngleL2'), meter.read('voltageAngleL3')]).toEqual([120, 240]);
    expect(meter.read('phaseSequence')).toBe('l1l2l3');
    expect(meter.read('noLoad')).toBe(false);
    expect(meter.read('measurementFaults')).toEqual([]);
  });
});

test('of phases that are not alike, in the other order, with a neutral current', () => {
  const meter = meterOn([
    ...[sine(220), sine(230, 50, -120 * DEGREE), sine(240, 50, -235 * DEGREE)],
    ...[sine(1), sine(2, 50, -90 * DEGREE), sine(0.5, 50, -325 * DEGREE)],
    sine(1.234),
  ]);
  expect([meter.read('voltageL1'), meter.read('voltageL2'), meter.read('voltageL3')]).toEqual([220, 230, 240]);
  expect([meter.read('voltageAngleL2'), meter.read('voltageAngleL3')]).toEqual([240, 125]);
  expect([meter.read('currentAngleL1'), meter.read('currentAngleL2'), meter.read('currentAngleL3')]).toEqual([
    0, 30, -90,
  ]);
  expect(meter.read('phaseSequence')).toBe('l1l3l2');
  expect(meter.read('currentN')).toBeCloseTo(1.234, 2);
  // By the law of cosines.
  expect(meter.read('voltageL12')).toBeCloseTo(Math.sqrt(220 ** 2 + 230 ** 2 + 220 * 230), 1);
});

test('of distorted waves: all of it in rms and active power, the fundamentals in reactive power', () => {
  const voltage = sum(sine(230), sine(23, 250));
  const current = sum(sine(5, 50, 60 * DEGREE), sine(2, 250, 30 * DEGREE));
  const meter = meterOn([voltage, () => 0, () => 0, current, () => 0, () => 0, () => 0]);
  expect(meter.read('voltageL1')).toBeCloseTo(Math.hypot(230, 23), 2);
  expect(meter.read('currentL1')).toBeCloseTo(Math.hypot(5, 2), 2);
  expect(meter.read('activePowerL1')).toBeCloseTo(1150 * 0.5 + 46 * Math.cos(30 * DEGREE), 1);
  expect(meter.read('reactivePowerL1')).toBeCloseTo(1150 * Math.sin(60 * DEGREE), 1);
  expect(meter.read('thdVoltageL1')).toBeCloseTo(10, 1);
  expect(meter.read('thdCurrentL1')).toBeCloseTo(40, 1);
  expect(meter.read('currentAngleL1')).toBe(60);
});

describe('starting current', () => {
  const energyOf = (current: number) => {
    const meter = meterOn(system(230, current), 3);
    return { energy: meter.energies()[0]!, meter };
  };

  test('below it nothing is booked or shown but voltage and current', () => {
    const { energy, meter } = energyOf(0.004);
    expect(energy).toBe(0n);
    expect(meter.read('noLoad')).toBe(true);
    expect(meter.read('currentL1')).toBe(0.004);
    expect([meter.read('activePowerTotal'), meter.read('powerFactor')]).toEqual([0, 1]);
  });

  test('from it on the meter counts', () => {
    const { energy, meter } = energyOf(0.006);
    expect(meter.read('noLoad')).toBe(false);
    // 3 × 230 V × 6 mA for as long as windows have ended.
    const joules = Number(energy) / 1e6;
    expect(joules).toBeGreaterThan(4.14 * 2.7);
    expect(joules).toBeLessThan(4.14 * 3);
  });

  test('115 % of the voltage alone makes no pulse', () => {
    const meter = meterOn(system(264.5, 0), 3);
    expect(meter.energies().every((energy) => energy === 0n)).toBe(true);
    expect(meter.read('pulsesActive')).toBe(0);
  });
});

describe('calibration', () => {
  /** Sensors as they come: gains that are off, a current transformer that leads, noise that is not modelled here. */
  const GAIN = { voltage: 1.0123, current: 0.987 };
  const LEAD = 0.0052;
  const raw = (lag: number): Signal[] => [
    ...[0, 1, 2].map((phase) => sine(230 * GAIN.voltage, 50, phase * 120 * DEGREE)),
    ...[0, 1, 2].map((phase) => sine(5 * GAIN.current, 50, phase * 120 * DEGREE + lag - LEAD)),
    sine(1 * GAIN.current),
  ];
  const SERVICE = 2_000_000;
  const lag = 60 * DEGREE;

  test('as delivered the sensors show: more than a tenth of a per cent at half power factor', () => {
    const meter = meterOn(raw(lag));
    const error = meter.read('activePowerL1') / 575 - 1;
    expect(error).toBeGreaterThan(0.007);
    expect(meter.read('voltageL1')).toBeCloseTo(230 * GAIN.voltage, 2);
  });

  test('gains and phase shifts correct them, of the registers and of the energy', () => {
    const meter = new SampledRun(image);
    expect(meter.write('voltageGainL1', 1)).not.toBe(0);
    expect(meter.write('access', SERVICE)).toBe(0);
    for (const phase of ['L1', 'L2', 'L3'] as const) {
      expect(meter.write(`voltageGain${phase}`, (1 / GAIN.voltage - 1) * 1e6)).toBe(0);
      expect(meter.write(`currentGain${phase}`, (1 / GAIN.current - 1) * 1e6)).toBe(0);
      expect(meter.write(`phaseShift${phase}`, LEAD * 1000)).toBe(0);
    }
    expect(meter.write('currentGainN', (1 / GAIN.current - 1) * 1e6)).toBe(0);
    meter.scanAll(framesOf(raw(lag), 1));
    const from = { windows: meter.read('measurementWindows'), energy: meter.energies()[0]! };
    meter.scanAll(framesOf(raw(lag), 1, 1));
    expect(meter.read('voltageL1')).toBeCloseTo(230, 2);
    expect(meter.read('currentL1')).toBeCloseTo(5, 2);
    expect(meter.read('currentN')).toBeCloseTo(1, 2);
    expect(meter.read('activePowerL1')).toBeCloseTo(575, 1);
    expect(meter.read('reactivePowerL1')).toBeCloseTo(1150 * Math.sin(lag), 1);
    const joules = Number(meter.energies()[0]! - from.energy) / 1e6;
    const seconds = (meter.read('measurementWindows') - from.windows) * 0.2;
    expect(joules / (3 * 575 * seconds)).toBeCloseTo(1, 5);
  });

  test('noise of an input and power of crosstalk are taken off', () => {
    const meter = new SampledRun(image);
    expect(meter.write('access', SERVICE)).toBe(0);
    expect(meter.write('currentOffsetL1', 0.03)).toBe(0);
    expect(meter.write('powerOffsetL1', 0.5)).toBe(0);
    meter.scanAll(framesOf(system(230, 0.05), 1));
    expect(meter.read('currentL1')).toBeCloseTo(0.04, 3);
    expect(meter.read('activePowerL1')).toBeCloseTo(11.5 - 0.5, 2);
    expect(meter.read('activePowerL2')).toBeCloseTo(11.5, 2);
  });

  test('another full scale makes other values of the same codes', () => {
    const meter = new SampledRun(image);
    expect(meter.write('currentFullScale', 40)).not.toBe(0);
    expect(meter.write('access', SERVICE)).toBe(0);
    expect(meter.write('currentFullScale', 40)).toBe(0);
    expect(meter.write('voltageFullScale', 1200)).toBe(0);
    meter.scanAll(framesOf(system(100, 1), 1));
    expect([meter.read('voltageL1'), meter.read('currentL1')]).toEqual([200, 2]);
    expect(meter.read('activePowerTotal')).toBeCloseTo(1200, 1);
  });
});
