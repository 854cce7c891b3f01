import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Supply } from '../../../sim/plant/supply/supply.ts';
import { Random } from '../../../sim/random.ts';
import { Wired } from './wiring.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

function supply(power: number, voltage?: number) {
  const meter = new Wired(meterProfile);
  meter.drive({ relayClosed: 1 });
  const plant = new Supply({
    parameters: { power, ...(voltage !== undefined && { voltage }) },
    devices: new Map([['meter', meter.image]]),
    random: new Random(1),
    tables: new Map(),
  });
  const pass = (ms: number): void => {
    for (let nowMs = SECOND; nowMs <= ms; nowMs += SECOND) plant.step(nowMs, SECOND);
  };
  return { plant, meter, pass };
}

test('the meter sees a constant load on phase 1, at the same voltage on each', () => {
  const { plant, meter, pass } = supply(1000.5, 250);
  pass(HOUR);
  const inputs = ['voltageL1', 'voltageL3', 'currentL1', 'activePowerL1', 'activePowerL2', 'frequency'];
  expect(inputs.map((name) => meter.input(name))).toEqual([250_000, 250_000, 4002, 1_000_500, 0, 50_000]);
  expect(plant.read('power')).toBe(1000.5);
  expect(plant.read('energyImport')).toBe(1000.5);
  expect(plant.read('energyExport')).toBe(0);
});

test('less than 0 is delivered, at 230 V unless it is said', () => {
  const { plant, meter, pass } = supply(-2300);
  pass(HOUR);
  expect(meter.input('activePowerL1')).toBe(-2_300_000);
  expect(meter.input('currentL1')).toBe(10_000);
  expect([plant.read('energyImport'), plant.read('energyExport')]).toEqual([0, 2300]);
});

test('an open relay cuts it off', () => {
  const { plant, meter, pass } = supply(1000);
  pass(HOUR);
  meter.drive({ relayClosed: 0 });
  pass(HOUR);
  expect([meter.input('activePowerL1'), meter.input('currentL1'), plant.read('power')]).toEqual([0, 0, 0]);
  expect(meter.input('voltageL1')).toBe(230_000);
  expect(plant.read('energyImport')).toBe(1000);
});
