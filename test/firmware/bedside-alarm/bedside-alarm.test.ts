import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { bedsideAlarmProfile } from '../../../protocols/profiles/bedside-alarm.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { BedsideRun, CALL, CANCEL, EMERGENCY, PAUSE } from './bedside-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(bedsideAlarmProfile);
}, 120_000);

/** Contacts of a device. */
const HIGH = { device: 1 };
const MEDIUM = { device: 2 };
const LOW = { device: 4 };

/** Begin and length of each time that a bit was set. */
const pulses = (edges: readonly number[]): [number, number][] =>
  edges.flatMap((at, index): [number, number][] => (index % 2 === 0 ? [[at, (edges[index + 1] ?? at) - at]] : []));

test('bursts have the pulses and pauses of their priority (IEC 60601-1-8, tables 3 and 4)', () => {
  const high = pulses(new BedsideRun(image).edges('sounder', 8300, 1, HIGH));
  expect(high.map(([, length]) => length)).toEqual(Array.from({ length: 10 }, () => 150));
  const pauses = high.slice(1).map(([at], index) => at - high[index]![0] - high[index]![1]);
  expect(pauses).toEqual([100, 100, 350, 100, 500, 100, 100, 350, 100]);
  const medium = pulses(new BedsideRun(image).edges('sounder', 10_000, 1, MEDIUM));
  expect(medium.map(([at, length]) => [at - medium[0]![0], length])).toEqual([
    [0, 200],
    [400, 200],
    [800, 200],
  ]);
  expect(pulses(new BedsideRun(image).edges('sounder', 20_000, 1, LOW))).toHaveLength(2);
});

test('lamps have the colour, frequency and duty of their priority (IEC 60601-1-8, table 2)', () => {
  for (const [inputs, bit, least, most] of [
    [HIGH, 1, 1.4, 2.8],
    [MEDIUM, 2, 0.4, 0.8],
  ] as const) {
    const edges = new BedsideRun(image).edges('lamp', 20_000, bit, inputs);
    expect(edges.length / 2 / 20).toBeGreaterThanOrEqual(least);
    expect(edges.length / 2 / 20).toBeLessThanOrEqual(most);
    const lit = pulses(edges).reduce((sum, [, length]) => sum + length, 0);
    expect(lit / 20_000).toBeCloseTo(0.5, 1);
  }
  expect(new BedsideRun(image).edges('lamp', 10_000, 4, LOW)).toEqual([0]);
});

test('the highest priority is what is seen, and what the station is told', () => {
  const run = new BedsideRun(image);
  run.pass(2, LOW);
  run.scan(50, { device: 6 });
  expect([run.read('priority'), run.output('lamp')]).toEqual(['medium', 2]);
  run.scan(50, { device: 7 });
  expect([run.read('priority'), run.output('lamp'), run.output('station')]).toEqual(['high', 1, 8 + 3]);
  run.scan(50);
  expect([run.read('priority'), run.output('lamp'), run.output('station')]).toEqual(['none', 0, 8]);
});

test('a call stays until it is cancelled at the bed; from afar it can only be answered', () => {
  const run = new BedsideRun(image);
  run.pass(1, { buttons: CALL });
  run.pass(20);
  expect([run.read('alarms'), run.read('waitingTime')]).toEqual([['call'], 20]);
  expect(run.write('answer', true)).toBe(0);
  expect(run.edges('sounder', 45_000, 1, {})).toEqual([]);
  expect([run.read('alarms'), run.read('answered')]).toEqual([['call'], ['call']]);
  run.pass(1, { buttons: CALL });
  expect([run.read('answered'), run.read('raisedTotal')]).toEqual([[], 1]);
  run.pass(1, { buttons: CANCEL });
  expect([run.read('alarms'), run.output('station')]).toEqual([[], 8]);
});

test('what nobody answers is escalated by the time of its priority, until somebody comes', () => {
  const run = new BedsideRun(image);
  run.pass(1, { buttons: EMERGENCY });
  run.pass(29);
  expect(run.read('escalated')).toBe(false);
  run.pass(1);
  expect([run.read('escalatedAlarms'), run.output('station')]).toEqual([['emergency'], 8 + 4 + 3]);
  run.pass(1, { buttons: CANCEL });
  expect([run.read('escalatedAlarms'), run.read('escalatedTotal'), run.output('station')]).toEqual([[], 1, 8]);
});

test('a pause of the sounder ends by itself, and by anything new', () => {
  const run = new BedsideRun(image);
  run.pass(1, MEDIUM);
  run.pass(1, { ...MEDIUM, buttons: PAUSE });
  expect(run.read('audioPauseLeft')).toBe(60);
  expect(run.edges('sounder', 59_000, 1, MEDIUM)).toEqual([]);
  expect(run.edges('sounder', 2000, 1, MEDIUM)).not.toEqual([]);
  run.write('audioPause', true);
  run.scan(50, { device: 6 });
  expect([run.read('audioPaused'), run.output('sounder')]).toEqual([false, 1]);
});

test('a bed is watched while it is armed, and who turns over is let be', () => {
  const run = new BedsideRun(image);
  run.pass(10, { bed: 0 });
  expect(run.read('alarms')).toEqual([]);
  run.pass(1);
  run.write('bedExitArmed', true);
  run.pass(3, { bed: 0 });
  run.pass(1);
  expect(run.read('alarms')).toEqual([]);
  run.pass(4, { bed: 0 });
  run.pass(1);
  expect(run.read('alarms')).toEqual(['bedExit']);
});

test('what was told is told on after a power cut at any host call, and has waited meanwhile', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.integer({ min: 0, max: 25 }), (at, kept, awayS) => {
      const records = new MemoryRecordStore();
      const first = new BedsideRun(image, { records });
      first.pass(2);
      first.cutAt({ at: first.hostCalls + at, kept });
      try {
        first.pass(3, { buttons: EMERGENCY });
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
      }
      const run = new BedsideRun(image, { records, nowMs: first.nowMs + awayS * 1000 });
      // The cord is still pulled: with or without the first life's record it is told, and counted once.
      run.pass(1, { buttons: EMERGENCY });
      expect([run.read('alarms'), run.read('raisedTotal'), run.output('station')]).toEqual([['emergency'], 1, 8 + 3]);
      let waitedS = 0;
      for (; !run.read('escalated') && waitedS < 60; waitedS++) run.pass(1);
      expect(waitedS).toBeLessThanOrEqual(30);
      expect(run.log.filter(([, , , happened]) => happened === 1)).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});
