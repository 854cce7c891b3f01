import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import type { SupplyParameters } from '../../../sim/plant/supply/load.ts';
import { Supply } from '../../../sim/plant/supply/supply.ts';
import { Random } from '../../../sim/random.ts';
import { Wired } from './wiring.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

function supply(parameters: SupplyParameters) {
  const meter = new Wired(meterProfile);
  meter.drive({ relayClosed: 1 });
  const plant = new Supply({
    parameters,
    devices: new Map([['meter', meter.image]]),
    random: new Random(1),
    places: new Map(),
    folder: '.',
    startMs: 0,
    tables: new Map(),
  });
  const pass = (ms: number): void => {
    for (let nowMs = SECOND; nowMs <= ms; nowMs += SECOND) plant.step(nowMs, SECOND);
  };
  return { plant, meter, pass };
}

test('the meter sees a constant load on phase 1, at the same voltage on each', () => {
  const { plant, meter, pass } = supply({ power: 1000.5, voltage: 250 });
  pass(HOUR);
  const inputs = ['voltageL1', 'voltageL3', 'currentL1', 'activePowerL1', 'activePowerL2', 'frequency'];
  expect(inputs.map((name) => meter.input(name))).toEqual([250_000, 250_000, 4002, 1_000_500, 0, 50_000]);
  expect(plant.read('power')).toBe(1000.5);
  expect(plant.read('energyImport')).toBe(1000.5);
  expect(plant.read('energyExport')).toBe(0);
});

test('less than 0 is delivered, at 230 V unless it is said', () => {
  const { plant, meter, pass } = supply({ power: -2300 });
  pass(HOUR);
  expect(meter.input('activePowerL1')).toBe(-2_300_000);
  expect(meter.input('currentL1')).toBe(10_000);
  expect([plant.read('energyImport'), plant.read('energyExport')]).toEqual([0, 2300]);
});

test('an open relay cuts it off', () => {
  const { plant, meter, pass } = supply({ power: 1000 });
  pass(HOUR);
  meter.drive({ relayClosed: 0 });
  pass(HOUR);
  expect([meter.input('activePowerL1'), meter.input('currentL1'), plant.read('power')]).toEqual([0, 0, 0]);
  expect(meter.input('voltageL1')).toBe(230_000);
  expect(plant.read('energyImport')).toBe(1000);
});

test.each([
  ['lags', 1000, false, 750],
  ['leads', 1000, true, -750],
  ['lags on delivery', -1000, false, 750],
])('with a power factor the current %s', (_what, power, leading, reactive) => {
  const { plant, meter, pass } = supply({ power, powerFactor: 0.8, leading });
  pass(HOUR);
  expect([meter.input('activePowerL1'), meter.input('reactivePowerL1')]).toEqual([power * 1000, reactive * 1000]);
  expect(meter.input('currentL1')).toBe(Math.round((1250 / 230) * 1000));
  expect([plant.read('reactivePower'), plant.read('energyReactive')]).toEqual([reactive, 750]);
});

test('three phases have their own powers and voltages, and what does not cancel out flows in the neutral', () => {
  const { plant, meter, pass } = supply({ power: [2300, 1150, -1150], voltage: [230, 230, 0], phaseOrder: 'l1l3l2' });
  pass(SECOND);
  const inputs = ['activePowerL1', 'activePowerL2', 'activePowerL3', 'currentL1', 'currentL2', 'currentL3'];
  // A phase without voltage carries nothing. 10 A and 5 A, 120° apart: √75 A.
  expect(inputs.map((name) => meter.input(name))).toEqual([2_300_000, 1_150_000, 0, 10_000, 5000, 0]);
  expect(meter.input('currentN')).toBe(Math.round(Math.sqrt(75) * 1000));
  expect(['voltageAngleL2', 'voltageAngleL3'].map((name) => meter.input(name))).toEqual([240_000, 120_000]);
  expect(plant.read('power')).toBe(3450);
});

test('harmonics add to effective values, and to the power where voltage and current have the same; DC does not', () => {
  const { meter, pass } = supply({
    power: [2300, 2300, 2300],
    frequency: 49.987,
    dc: { voltage: 10, current: 1 },
    harmonics: [
      { order: 3, current: 30 },
      { order: 5, voltage: 10, current: 40, angle: 60 },
    ],
  });
  pass(SECOND);
  expect(meter.input('frequency')).toBe(49_987);
  expect(meter.input('voltageL2')).toBe(Math.round(230_000 * Math.sqrt(1.01)));
  expect(meter.input('currentL3')).toBe(Math.round(10_000 * Math.sqrt(1.25)));
  expect([meter.input('thdVoltageL1'), meter.input('thdCurrentL1')]).toEqual([100_000, 500_000]);
  // 23 V and 4 A, 60° apart, are 46 W; the third harmonic has no voltage, and is the same in each phase.
  expect([meter.input('activePowerL2'), meter.input('reactivePowerL2')]).toEqual([2_346_000, 0]);
  expect(meter.input('currentN')).toBe(9000);
});

test('loads change by the time of day, each day', () => {
  const { plant } = supply({
    power: 1000,
    changes: [
      { at: 60, power: 2000 },
      { at: 120, power: 3000 },
    ],
  });
  let atMs = 0;
  const energies = [1, 2, 3, 24, 25, 26].map((hour) => {
    while (atMs < hour * HOUR) {
      atMs += SECOND;
      plant.step(atMs, SECOND);
    }
    return plant.read('energyImport');
  });
  expect(energies).toEqual([1000, 3000, 6000, 69_000, 70_000, 72_000]);
});
