import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { warningStationProfile } from '../../../protocols/profiles/warning-station.generated.ts';
import { imageOf } from '../run.ts';
import { SMOKE, StationRun, TORN, water } from './station-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(warningStationProfile);
}, 120_000);

const FIRE = { detector1: SMOKE, detector2: SMOKE };

test('the water level raises the stage after its delay, and the stage falls after its own', () => {
  const run = new StationRun(image);
  run.pass(60);
  run.pass(60, water(2700));
  expect(run.read('stage')).toBe('quiet');
  run.pass(1, water(2700));
  expect(run.read('stage')).toBe('warning');
  // Within the hysteresis it has not fallen.
  run.pass(2000, water(2560));
  expect(run.read('stage')).toBe('warning');
  run.pass(899, water(2500));
  expect(run.read('stage')).toBe('warning');
  run.pass(1, water(2500));
  expect(run.read('stage')).toBe('attention');
  expect(run.eventsNamed('stageRaised').map(({ value }) => value)).toEqual([2]);
  expect(run.eventsNamed('stageLowered').map(({ value }) => value)).toEqual([1]);
});

test('a fast rise warns while the water is low', () => {
  const run = new StationRun(image);
  run.pass(660);
  for (let minute = 1; minute <= 12; minute++) run.pass(60, water(500 + minute * 30));
  expect(run.read('rise')).toBe(1800);
  expect(run.read('waterLevel')).toBeLessThan(1000);
  expect(run.read('stage')).toBe('warning');
});

test('one detector is attention and goes by itself, two are a fire that stays until it is reset', () => {
  const run = new StationRun(image);
  run.pass(10, { detector2: SMOKE });
  expect(run.read('stage')).toBe('attention');
  expect(run.output('siren')).toBe(0);
  run.pass(900);
  expect(run.read('stage')).toBe('quiet');
  run.pass(10, FIRE);
  expect([run.read('stage'), run.output('siren')]).toEqual(['evacuate', 1]);
  expect(run.write('reset', true)).toBe(6);
  run.pass(4000);
  expect(run.read('stage')).toBe('evacuate');
  expect(run.write('reset', true)).toBe(0);
  run.pass(1);
  expect([run.read('stage'), run.output('siren')]).toEqual(['quiet', 0]);
});

test('the siren sounds half the time at warning, and always at evacuate', () => {
  const run = new StationRun(image);
  const on = () => {
    let sounded = 0;
    for (let second = 0; second < 80; second++) {
      run.pass(1);
      sounded += run.output('siren');
    }
    return sounded;
  };
  run.write('order', 'warning');
  expect(on()).toBe(40);
  run.write('order', 'evacuate');
  expect(on()).toBe(80);
  run.write('order', 'attention');
  expect(on()).toBe(0);
});

test('a silenced siren sounds again for what comes then', () => {
  const run = new StationRun(image);
  run.pass(1, { callPoint: 1 });
  expect(run.output('siren')).toBe(1);
  run.write('silence', true);
  run.pass(100);
  expect([run.output('siren'), run.read('silenced'), run.read('stage')]).toEqual([0, true, 'evacuate']);
  run.pass(10, FIRE);
  expect([run.output('siren'), run.read('silenced')]).toEqual([1, false]);
});

test('a test does not sound, ends by itself, and hides neither another hazard nor one that goes on', () => {
  const run = new StationRun(image);
  run.pass(1);
  expect(run.write('test', 'fire')).toBe(0);
  run.pass(10, FIRE);
  expect([run.read('fireStage'), run.read('stage'), run.output('siren')]).toEqual(['evacuate', 'quiet', 0]);
  run.pass(70, water(2700));
  expect([run.read('stage'), run.read('causes')]).toEqual(['warning', ['flood']]);
  expect(run.write('test', 'flood')).toBe(6);
  run.pass(1800, FIRE);
  expect([run.read('test'), run.read('stage'), run.output('siren')]).toEqual(['none', 'evacuate', 1]);
});

test('a fire under test is none after a power cut', () => {
  const records = new MemoryRecordStore();
  const run = new StationRun(image, { records });
  run.pass(1);
  run.write('test', 'fire');
  run.pass(10, FIRE);
  run.write('acknowledge', true);
  const again = new StationRun(image, { records, nowMs: run.nowMs + 5000 });
  again.pass(2);
  expect(again.read('stage')).toBe('quiet');
});

test('faults are told after their delay, with the sensors that still vote', () => {
  const run = new StationRun(image);
  run.pass(60);
  run.pass(30, { level1: TORN });
  expect(run.read('faults')).toEqual([]);
  run.pass(1, { level1: TORN });
  expect(run.read('faults')).toEqual(['waterLevel']);
  expect(run.read('working')).not.toContain('level1');
  run.pass(31, { level1: TORN, level2: TORN, contacts: 1, battery: 11_000 });
  expect(run.read('faults')).toEqual(['waterLevel', 'floodBlind', 'battery', 'tamper', 'siren']);
  expect(run.output('centre') & 12).toBe(12);
  run.pass(1);
  run.write('acknowledge', true);
  expect(run.read('faults')).toEqual([]);
});

test('a level that is away from two others is suspected, and votes again when it is not', () => {
  const run = new StationRun(image);
  run.pass(60);
  run.pass(31, { level2: 3500 });
  expect(run.read('suspected')).toEqual(['level2']);
  expect(run.read('waterLevel')).toBe(500);
  run.pass(1);
  expect(run.read('suspected')).toEqual([]);
});

test('what is told while blind stays told', () => {
  const run = new StationRun(image);
  run.pass(70, water(3300));
  run.pass(5000, { level1: TORN, level2: TORN, level3: TORN });
  expect([run.read('stage'), run.read('waterLevel')]).toEqual(['evacuate', -32768]);
  run.pass(901);
  expect(run.read('stage')).toBe('quiet');
});

test('heavy rain is attention', () => {
  const run = new StationRun(image);
  run.pass(10);
  run.pass(1, { rainTips: 50 });
  expect([run.read('rain10min'), run.read('stage'), run.read('causes')]).toEqual([10, 'attention', ['rain']]);
  run.pass(660, { rainTips: 50 }, 10);
  expect([run.read('rain10min'), run.read('rain1h'), run.read('stage')]).toEqual([0, 10, 'quiet']);
});

test('limits that do not ascend are refused', () => {
  const run = new StationRun(image);
  expect(run.configure({ levelLimits: [2000, 1999, 3000] })).toBe(5);
  expect(run.configure({ levelLimits: [2000, 2000, 3000] })).toBe(0);
});

test('the log tells stages, faults and what was done', () => {
  const run = new StationRun(image);
  run.pass(10);
  run.pass(10, FIRE);
  run.write('silence', true);
  run.pass(10);
  run.write('reset', true);
  run.pass(1);
  expect(run.log.map((entry) => entry[3])).toEqual([0, 1, 4, 5, 1]);
});
