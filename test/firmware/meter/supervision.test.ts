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

const STARTED = new Set(['powerUp', 'firmwareChanged']);

/** Names and values of the events since power up. */
function told(meter: MeterRun): [string, number][] {
  return meter.events.filter(({ name }) => !STARTED.has(name)).map(({ name, value }) => [name, value]);
}

/** `seconds` scans of 1 s. */
function run(meter: MeterRun, seconds: number, channels: Record<string, number> = {}): void {
  for (let second = 0; second < seconds; second++) meter.tick(1000, channels);
}

const phases = (mV: number) => ({ voltageL1: mV, voltageL2: mV, voltageL3: mV });

test('a phase below the threshold is reported once, with the phases that are lost, and back 2 % above it', () => {
  const meter = new MeterRun(image);
  run(meter, 1);
  expect(meter.read('phaseLoss')).toBe(false);
  run(meter, 5, { voltageL2: 160_999 });
  expect(meter.read('phaseLoss')).toBe(true);
  run(meter, 5, { voltageL2: 164_219 });
  expect(meter.read('phaseLoss')).toBe(true);
  run(meter, 1, { voltageL2: 230_000 });
  expect(meter.read('phaseLoss')).toBe(false);
  expect(told(meter)).toEqual([
    ['phaseLost', 2],
    ['phaseRestored', 0],
  ]);
});

test('a dip of less than a second is no phase loss, however often it comes', () => {
  const meter = new MeterRun(image);
  for (let round = 0; round < 50; round++) {
    for (let scan = 0; scan < 9; scan++) meter.tick(100, { voltageL1: 0 });
    meter.tick(100, { voltageL1: 230_000 });
  }
  expect(told(meter)).toEqual([]);
  for (let scan = 0; scan < 10; scan++) meter.tick(100, { voltageL1: 0 });
  expect(told(meter)).toEqual([['phaseLost', 1]]);
});

test('each further phase that is lost is told, and the end when all are back', () => {
  const meter = new MeterRun(image);
  run(meter, 2, { voltageL1: 0 });
  run(meter, 2, { voltageL3: 0 });
  run(meter, 2, { voltageL1: 230_000 });
  expect(meter.read('phaseLoss')).toBe(true);
  run(meter, 2, { voltageL3: 230_000 });
  expect(told(meter)).toEqual([
    ['phaseLost', 1],
    ['phaseLost', 5],
    ['phaseRestored', 0],
  ]);
});

test.each([
  ['under-voltage', 'underVoltage', 'voltageLow', 197_999, 201_959, 201_960],
  ['over-voltage', 'overVoltage', 'voltageHigh', 253_001, 247_941, 247_940],
] as const)(
  '%s is told after 10 s, and ends 10 s after 2 %% inside the threshold',
  (_what, event, bit, bad, still, good) => {
    const meter = new MeterRun(image);
    run(meter, 9, { voltageL1: bad });
    run(meter, 1, phases(230_000));
    expect(told(meter)).toEqual([]);
    run(meter, 10, { voltageL1: bad, voltageL3: bad });
    expect(told(meter)).toEqual([[event, 5]]);
    expect(meter.read(bit)).toBe(true);
    run(meter, 60, { voltageL1: still, voltageL3: good });
    expect(told(meter)).toHaveLength(1);
    run(meter, 9, { voltageL1: good });
    expect(meter.read(bit)).toBe(true);
    run(meter, 1);
    expect(meter.read(bit)).toBe(false);
    expect(told(meter)).toEqual([
      [event, 5],
      ['voltageNormal', 0],
    ]);
  },
);

test('a lost phase is not one of under-voltage', () => {
  const meter = new MeterRun(image);
  run(meter, 60, { voltageL2: 150_000 });
  expect(told(meter)).toEqual([['phaseLost', 2]]);
  expect(meter.read('voltageLow')).toBe(false);
});

test('a phase whose voltage cannot be stays as it was', () => {
  const meter = new MeterRun(image);
  run(meter, 30, { voltageL1: -230_000, voltageL2: 500_001 });
  expect(told(meter)).toEqual([['measurementFault', 3]]);
});

test.each([
  ['the cover of the case', 'coverOpen', 'coverOpened', 'coverClosed', 0, 1],
  ['the cover of the terminals', 'terminalCoverOpen', 'terminalCoverOpened', 'terminalCoverClosed', 0, 1],
  ['a magnetic field', 'magneticField', 'magneticField', 'magneticFieldGone', 5, 5],
] as const)('%s', (_what, channel, began, ended, beginS, endS) => {
  const meter = new MeterRun(image);
  run(meter, 1);
  if (beginS > 1) {
    run(meter, beginS - 1, { [channel]: 1 });
    expect(meter.read(channel)).toBe(false);
    run(meter, 1, { [channel]: 0 });
    run(meter, beginS - 1, { [channel]: 1 });
    expect(told(meter)).toEqual([]);
    run(meter, 1);
  } else meter.tick(1, { [channel]: 1 });
  expect(meter.read(channel)).toBe(true);
  expect(told(meter)).toEqual([[began, 0]]);
  for (let scan = 0; scan < endS * 10 - 1; scan++) meter.tick(100, { [channel]: 0 });
  expect(meter.read(channel)).toBe(true);
  meter.tick(100);
  expect(meter.read(channel)).toBe(false);
  expect(told(meter)).toEqual([
    [began, 0],
    [ended, 0],
  ]);
});

test('phases in the wrong order are told after 5 s; what lies between the orders is none', () => {
  const meter = new MeterRun(image);
  run(meter, 10, { voltageAngleL2: 120_000, voltageAngleL3: 240_000 });
  expect(meter.read('phaseSequence')).toBe('l1l2l3');
  run(meter, 4, { voltageAngleL2: 240_000, voltageAngleL3: 120_000 });
  expect(meter.read('phaseSequence')).toBe('l1l3l2');
  expect(told(meter)).toEqual([]);
  run(meter, 1);
  expect(meter.read('phaseReversed')).toBe(true);
  run(meter, 30, { voltageAngleL2: 0, voltageAngleL3: 0 });
  expect([meter.read('phaseSequence'), meter.read('phaseReversed')]).toEqual(['unknown', true]);
  run(meter, 5, { voltageAngleL2: -240_000, voltageAngleL3: 240_000 + 360_000 });
  expect(told(meter)).toEqual([
    ['phaseReversed', 0],
    ['phaseOrderRestored', 0],
  ]);
});

test('energy that is delivered for a minute is told with its power, and so is its end', () => {
  const meter = new MeterRun(image);
  run(meter, 59, { activePowerL1: -3_000_000, activePowerL2: 1_000_000 });
  expect(meter.read('reverseFlow')).toBe(true);
  run(meter, 1, { activePowerL1: 0 });
  run(meter, 60, { activePowerL1: -3_000_000 });
  expect(told(meter)).toEqual([['reverseEnergy', -2000]]);
  run(meter, 59, { activePowerL1: 0 });
  expect(told(meter)).toHaveLength(1);
  run(meter, 1);
  expect(told(meter).at(-1)).toEqual(['forwardEnergy', 1000]);
});

test('every state that begins ends, whatever is seen in between', () => {
  const channels = fc.record({
    voltageL1: fc.constantFrom(0, 150_000, 190_000, 230_000, 260_000, -5),
    voltageL2: fc.constantFrom(0, 190_000, 230_000, 260_000),
    voltageL3: fc.constantFrom(230_000, 163_000, 200_000, 250_000),
    voltageAngleL2: fc.constantFrom(120_000, 240_000, 0),
    coverOpen: fc.nat(1),
    terminalCoverOpen: fc.nat(1),
    magneticField: fc.nat(1),
    activePowerL3: fc.constantFrom(-1_000_000, 1_000_000),
  });
  const step = fc.record({
    channels,
    scans: fc.integer({ min: 1, max: 40 }),
    elapsedMs: fc.constantFrom(100, 1000, 7000),
  });
  const pairs = [
    ['coverOpened', 'coverClosed'],
    ['terminalCoverOpened', 'terminalCoverClosed'],
    ['magneticField', 'magneticFieldGone'],
    ['phaseReversed', 'phaseOrderRestored'],
    ['reverseEnergy', 'forwardEnergy'],
  ] as const;
  const bits = ['phaseLoss', 'voltageLow', 'voltageHigh', 'coverOpen', 'magneticField', 'phaseReversed'] as const;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const meter = new MeterRun(image);
      for (const { channels: given, scans, elapsedMs } of steps) {
        const voltageAngleL3 = (360_000 - given.voltageAngleL2) % 360_000;
        for (let scan = 0; scan < scans; scan++) meter.tick(elapsedMs, { ...given, voltageAngleL3 });
      }
      const sound = { voltageAngleL2: 120_000, voltageAngleL3: 240_000, activePowerL3: 0 };
      run(meter, 90, { ...phases(230_000), ...sound, coverOpen: 0, terminalCoverOpen: 0, magneticField: 0 });
      for (const [began, ended] of pairs) {
        const both = told(meter)
          .map(([name]) => name)
          .filter((name) => name === began || name === ended);
        expect(both).toEqual(both.map((_, index) => (index % 2 === 0 ? began : ended)));
        expect(both.length % 2).toBe(0);
      }
      expect(bits.map((bit) => meter.read(bit))).toEqual(bits.map(() => false));
    }),
    { numRuns: 100 },
  );
});
