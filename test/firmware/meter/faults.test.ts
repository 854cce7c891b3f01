import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { MeterRun } from './meter-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

/** 2 kW on each phase. */
const load = { activePowerL1: 2_000_000, activePowerL2: 2_000_000, activePowerL3: 2_000_000 };
const faults = ['measurementFault', 'measurementRestored'];

function faultEvents(meter: MeterRun) {
  return meter.events.filter(({ name }) => faults.includes(name)).map(({ name, value }) => [name, value]);
}

test.each([
  ['a current that the power does not need', { currentL2: 0 }, ['phaseL2'], 4000],
  ['a current that is less than none', { currentL2: -8696 }, ['phaseL2'], 4000],
  ['a voltage beyond what there is', { voltageL1: 500_001 }, ['phaseL1'], 4000],
  ['a voltage below zero', { voltageL3: -230_000, currentL3: -8696 }, ['phaseL3'], 4000],
  ['a power of full scale', { activePowerL1: 2_147_483_647, currentL1: 8696 }, ['phaseL1'], 4000],
  ['a power of full scale the other way', { activePowerL1: -2_147_483_648, currentL1: 8696 }, ['phaseL1'], 4000],
  ['two phases at once', { currentL1: 0, currentL3: 0 }, ['phaseL1', 'phaseL3'], 2000],
  ['a frequency that no network has', { frequency: 39_999 }, ['frequency'], 6000],
  ['no frequency where there is voltage', { frequency: 0 }, ['frequency'], 6000],
  [
    'a reactive power that the current does not make',
    { reactivePowerL1: 2_400_000, currentL1: 8696 },
    ['phaseL1'],
    4000,
  ],
  ['a power an eighth too great, which is the error of the chip', { currentL1: 7730 }, [], 6000],
])('%s: the phase is not booked, and the meter says so', (_what, channels, named, bookedWh) => {
  const meter = new MeterRun(image);
  meter.tick(HOUR_MS, { ...load, ...channels });
  expect(meter.read('energyActiveImport')).toBe(bookedWh);
  expect(meter.read('measurementFaults')).toEqual(named);
  expect(meter.read('measurementFault')).toBe(named.length > 0);
});

test('what the chip states stands in the registers also where it cannot be', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { ...load, currentL2: 0 });
  expect([meter.read('activePowerL2'), meter.read('currentL2'), meter.read('activePowerTotal')]).toEqual([
    2000, 0, 6000,
  ]);
});

test('a dead supply is no fault of the chip', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { voltageL1: 0, voltageL2: 0, voltageL3: 0, frequency: 0 });
  expect(meter.read('measurementFaults')).toEqual([]);
  expect(meter.eventsNamed('phaseLost')).toHaveLength(1);
});

test('a chip that is wrong now and then is reported once, and again when it was right for 10 s', () => {
  const meter = new MeterRun(image);
  for (let second = 0; second < 60; second++) meter.tick(1000, { ...load, currentL1: second % 3 === 0 ? 0 : 8696 });
  expect(faultEvents(meter)).toEqual([['measurementFault', 1]]);
  meter.tick(1000, { currentL2: 0 });
  expect(faultEvents(meter).at(-1)).toEqual(['measurementFault', 3]);
  for (let second = 0; second < 9; second++) meter.tick(1000, { currentL2: 8696 });
  expect(faultEvents(meter)).toHaveLength(2);
  meter.tick(1000);
  expect(faultEvents(meter).at(-1)).toEqual(['measurementRestored', 0]);
  expect(meter.read('measurementFault')).toBe(false);
});

test('power through a relay that is open means that it is welded, until the power stops or it closes', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, load);
  meter.write('relayClosed', false);
  for (let second = 0; second < 4; second++) meter.tick(1000);
  expect(meter.read('relayFault')).toBe(false);
  for (let second = 0; second < 60; second++) meter.tick(1000);
  expect(meter.read('relayFault')).toBe(true);
  expect(meter.eventsNamed('relayWelded')).toEqual([{ name: 'relayWelded', value: 6000 }]);
  expect(meter.read('energyActiveImport')).toBe(108);
  meter.tick(1000, { activePowerL1: 0, activePowerL2: 0, activePowerL3: 0 });
  expect(meter.read('relayFault')).toBe(false);
  expect(meter.eventsNamed('relayParted')).toHaveLength(1);
});

test('a relay that opens in time, and one that is open without load, are sound', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, load);
  meter.write('relayClosed', false);
  meter.tick(4999);
  meter.tick(1000, { activePowerL1: 49_000, activePowerL2: 0, activePowerL3: 0 });
  for (let second = 0; second < 60; second++) meter.tick(1000);
  expect(meter.eventsNamed('relayWelded')).toEqual([]);
});

test('a power sensor that is stuck does not make an open relay look welded', () => {
  const meter = new MeterRun(image);
  meter.write('relayClosed', false);
  for (let second = 0; second < 60; second++) meter.tick(1000, { activePowerL1: 2_000_000, currentL1: 0 });
  expect(meter.eventsNamed('relayWelded')).toEqual([]);
  expect(meter.read('energyActiveImport')).toBe(0);
});

test('what is below zero is shown as nothing', () => {
  const meter = new MeterRun(image);
  meter.tick(1000, { voltageL1: -230_000, currentL1: -5, currentN: -7, frequency: -50_000, voltageL2: -(2 ** 31) });
  const shown = ['voltageL1', 'currentL1', 'currentN', 'frequency', 'voltageL2'] as const;
  expect(shown.map((name) => meter.read(name))).toEqual([0, 0, 0, 0, 0]);
  expect(meter.read('measurementFaults')).toEqual(['phaseL1', 'phaseL2', 'frequency']);
});

test('a clock that is set is reported with the seconds it moved, and moves no energy', () => {
  const meter = new MeterRun(image, { nowMs: Date.UTC(2026, 0, 15, 4) });
  for (let second = 0; second < 100; second++) meter.tick(1000, load);
  meter.nowMs += 86_400_000;
  for (let second = 0; second < 100; second++) meter.tick(1000);
  meter.nowMs -= 7_200_500;
  for (let second = 0; second < 100; second++) meter.tick(1000);
  meter.nowMs += 900;
  for (let second = 0; second < 300; second++) meter.tick(1000);
  expect(meter.eventsNamed('clockChanged').map(({ value }) => value)).toEqual([86_400, -7200]);
  expect(meter.read('energyActiveImport')).toBe(1000);
});
