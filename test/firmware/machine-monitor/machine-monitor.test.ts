import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { machineMonitorProfile } from '../../../protocols/profiles/machine-monitor.generated.ts';
import { imageOf } from '../run.ts';
import { FAULT, MachineRun, MIDNIGHT, RUNS, SETUP } from './machine-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(machineMonitorProfile);
}, 120_000);

test('a shift has the OEE that its times and parts make (ISO 22400-2)', () => {
  const run = MachineRun.delivered(image);
  run.pass(30, SETUP);
  run.parts = 150;
  run.scrap = 6;
  run.pass(170, RUNS);
  run.pass(40, FAULT);
  run.pass(30, 0); // the break
  run.parts = 330;
  run.scrap = 9;
  run.pass(210, RUNS);
  // 450 min planned, 380 run: A 84.4 %, E 330/380 = 86.8 %, Q 321/330 = 97.3 %; together 321/450 = 71.3 %.
  expect(run.read('availability')).toBeCloseTo(84.4, 5);
  expect(run.read('performance')).toBeCloseTo(86.8, 5);
  expect(run.read('quality')).toBeCloseTo(97.3, 5);
  expect(run.read('oee')).toBeCloseTo(71.3, 5);
  expect([run.read('shiftPlanned'), run.read('shiftRunning')]).toEqual([27_000, 22_800]);
  expect([run.read('shiftSetup'), run.read('shiftDown'), run.read('shiftStops')]).toEqual([1800, 2400, 1]);
  run.pass(1, 0);
  const [shift] = run.shifts;
  expect(run.shifts).toHaveLength(1);
  // Number, begin, shift, then its times, two registers each.
  expect(shift![3]).toBe(1);
  expect([shift![5], shift![7], shift![9]]).toEqual([27_000, 22_800, 1800]);
  expect([shift![17], shift![19], shift![20], shift![21]]).toEqual([330, 9, 1, 713]);
  expect([run.read('shift'), run.read('shiftParts'), run.read('totalParts')]).toEqual([0, 0, 330]);
});

test('a machine that waits is idle, and when it waits for too long has been down from the begin', () => {
  const run = MachineRun.delivered(image);
  run.pass(10, RUNS);
  run.pass(5, 0);
  expect([run.read('machineState'), run.read('shiftIdle'), run.read('shiftStops')]).toEqual(['idle', 300, 0]);
  run.pass(1, 0);
  expect([run.read('machineState'), run.read('shiftIdle'), run.read('shiftStops')]).toEqual(['down', 0, 1]);
  expect([run.read('shiftDown'), run.read('stateTime')]).toEqual([360, 350]);
  expect(run.output('stackLight')).toBe(0b01001);
});

test('the reason of a stop counts from its begin, may be put right, and is asked for until it is given', () => {
  const run = MachineRun.delivered(image);
  expect(run.write('downReason', 'tool')).toBe(3);
  run.pass(20, FAULT);
  expect([run.read('reasonMissing'), run.read('downUnassigned')]).toEqual([true, 20]);
  expect(run.write('downReason', 'tool')).toBe(0);
  run.pass(10, FAULT);
  expect([run.read('downUnassigned'), run.read('downTool'), run.read('reasonMissing')]).toEqual([0, 30, false]);
  run.write('downReason', 'maintenance');
  expect([run.read('downTool'), run.read('downMaintenance')]).toEqual([0, 30]);
  run.pass(10, RUNS);
  expect(run.read('downReason')).toBe('unassigned');
  run.pass(10, FAULT);
  expect([run.read('downUnassigned'), run.read('downMaintenance'), run.read('shiftStops')]).toEqual([10, 30, 2]);
});

test('what was made while the monitor was off is counted, and the time is told as unrecorded', () => {
  const records = new MemoryRecordStore();
  const first = MachineRun.delivered(image, { records });
  first.parts = 10;
  first.pass(60, RUNS);
  const run = new MachineRun(image, { records, nowMs: first.nowMs + 90 * 60_000 });
  run.parts = 95;
  run.pass(1, RUNS);
  expect([run.read('shiftParts'), run.read('totalParts')]).toEqual([85, 85]);
  // The last 50 s before the cut had not been saved.
  expect(run.read('shiftUnrecorded')).toBe(5450);
  expect(run.read('shiftPlanned')).toBe(3600 + 5400 + 60);
});

test('a monitor that was off over the end of a shift tells both shifts what of them it missed', () => {
  const records = new MemoryRecordStore();
  const first = MachineRun.delivered(image, { records });
  first.pass(120, RUNS);
  // From 08:00 to 07:00 of the next day: 5.5 h of the old shift without its break, 1 h of the new one; 50 s had not been saved.
  const run = new MachineRun(image, { records, nowMs: MIDNIGHT + (24 + 7) * 3_600_000 });
  run.pass(1, RUNS);
  const [old] = run.shifts;
  expect([old![5], old![15]]).toEqual([27_000, 19_850]);
  expect([run.read('shiftUnrecorded'), run.read('shiftPlanned')]).toEqual([3600, 3660]);
});

test('a counter that was exchanged is not taken for production', () => {
  const run = MachineRun.delivered(image);
  run.parts = 500;
  run.pass(1, RUNS);
  run.parts = 0;
  run.pass(1, RUNS);
  run.parts = 7;
  run.pass(1, RUNS);
  expect(run.read('totalParts')).toBe(7);
  expect(run.eventsNamed('counterJump')).toEqual([{ name: 'counterJump', value: -500 }]);
});

test('vibration has the zones of its config, and alarms after its delay until it has been quiet for a while', () => {
  const run = MachineRun.delivered(image);
  for (const [vibration, zone] of [
    [111, 'a'],
    [112, 'b'],
    [280, 'c'],
    [710, 'd'],
    [-1, 'unknown'],
  ] as const) {
    run.scan(1000, RUNS, { vibration });
    expect(run.read('vibrationZone')).toBe(zone);
  }
  run.pass(1, RUNS);
  expect(run.read('alarms')).toEqual([]);
  run.scan(5000, RUNS, { vibration: 700 });
  run.scan(5000, RUNS, { vibration: 700 });
  expect(run.read('vibrationHigh')).toBe(false);
  run.scan(5000, RUNS, { vibration: 700 });
  expect([run.read('vibrationHigh'), run.read('vibrationDangerous')]).toEqual([true, false]);
  run.write('acknowledge', true);
  // 8 s between two parts end nothing; 2 min do.
  run.scan(8000, RUNS);
  run.scan(5000, RUNS, { vibration: 700 });
  run.pass(2, RUNS);
  expect(run.read('vibrationHigh')).toBe(true);
  run.pass(1, RUNS);
  expect(run.read('vibrationHigh')).toBe(false);
  expect(run.eventsNamed('alarmRaised')).toHaveLength(1);
});

test('shifts go by local time, and one that runs past midnight belongs to the day on which it began', () => {
  // As delivered: Central European Time; late shift 14:00 to 22:00, night shift from 22:00, Monday to Friday.
  const run = new MachineRun(image, { nowMs: Date.UTC(2026, 0, 16, 20, 59, 30) });
  run.pass(1, RUNS);
  expect(run.read('shift')).toBe(3);
  expect(run.read('shiftBegan')).toBe(Date.UTC(2026, 0, 16, 21, 0, 0) / 1000);
  const saturday = new MachineRun(image, { nowMs: Date.UTC(2026, 0, 17, 3) });
  saturday.pass(1, RUNS);
  expect(saturday.read('shift')).toBe(3);
  const sunday = new MachineRun(image, { nowMs: Date.UTC(2026, 0, 18, 3) });
  sunday.pass(1, RUNS);
  expect([sunday.read('shift'), sunday.read('inShift')]).toEqual([0, false]);
  const summer = new MachineRun(image, { nowMs: Date.UTC(2026, 6, 16, 4, 0) });
  summer.pass(1, RUNS);
  expect(summer.read('shift')).toBe(1);
});

test('zones that do not rise are refused', () => {
  const run = new MachineRun(image);
  expect(run.firmware.configure(run.handle, encodeConfig(machineMonitorProfile, { zones: [280, 280, 710] }))).toBe(5);
});
