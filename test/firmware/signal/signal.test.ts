import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { SignalPlan } from '../../../protocols/signal/plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { FirmwareRun, imageOf, PowerCutError } from '../run.ts';
import { drive, eightPhases, lasts, planRun, resting, twoPhases } from './plan-run.ts';
import { mask, pass, SCAN_MS, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const STOP_TIME = 1 << 2;
const POLICE_FLASH = 1 << 1;
const MONITOR_FLASH = 1 << 0;
const AUTO_FLASH_ENTRY = 1 << 1;
const AUTO_FLASH_EXIT = 1 << 2;

function configure(signal: SignalRun, plan: SignalPlan): void {
  expect(signal.configure(planConfig(plan))).toBe(0);
}

/** Seconds until the mode is that. */
function untilMode(signal: SignalRun, mode: string, limitSeconds = 60): number {
  for (let scan = 0; scan < limitSeconds * 10; scan++) {
    if (signal.read('mode') === mode) return scan / 10;
    signal.tick(SCAN_MS);
  }
  throw new Error(`the mode is ${signal.read('mode')}, not ${mode}, after ${limitSeconds} s`);
}

describe('a start', () => {
  test('is flash, all red, and the initial phases, with calls of everybody', () => {
    const signal = planRun(image, { ...eightPhases(), startFlash: 4, startAllRed: 5 });
    pass(signal, 0.1);
    expect([signal.output('phaseRed'), signal.output('pedDontWalk')]).toEqual([0xff, 0]);
    pass(signal, 0.5);
    expect(signal.output('phaseRed')).toBe(0);
    expect(untilMode(signal, 'allRed')).toBeCloseTo(3.4, 1);
    expect(lasts(signal, 'phaseRed')).toBeCloseTo(5, 0);
    expect(signal.output('phaseGreen')).toBe(mask(2, 6));
    expect(signal.read('vehicleCalls')).toEqual(['phase1', 'phase3', 'phase4', 'phase5', 'phase7', 'phase8']);
  });

  test('comes after a loss of power at any moment: flash, then all red, never a green before', () => {
    for (let cut = 0; cut < 40; cut++) {
      const records = new MemoryRecordStore();
      const signal = planRun(image, eightPhases(), { records });
      signal.set('detectorPresence1', 0xff);
      pass(signal, cut * 1.7);
      signal.cutAt({ at: signal.hostCalls, kept: cut % 2 === 0 });
      try {
        signal.write('flash', cut % 3 === 0);
        pass(signal, 3);
      } catch (error) {
        expect(error).toBeInstanceOf(PowerCutError);
      }
      const next: SignalRun = new FirmwareRun(image, signalProfile, { records });
      let redSeconds = 0;
      for (let scan = 0; scan < 200 && next.output('phaseGreen') === 0; scan++) {
        next.tick(SCAN_MS);
        expect(next.output('phaseYellow')).toBe(0);
        redSeconds = next.output('phaseRed') === 0xff && next.read('mode') !== 'startFlash' ? redSeconds + 0.1 : 0;
        if (next.read('mode') === 'flash') break;
        if (next.output('phaseGreen') === 0 && next.read('mode') === 'service') expect(redSeconds).toBeGreaterThan(2.9);
      }
      expect(next.read('fault')).toBe('none');
    }
  });
});

describe('flash', () => {
  test('comes when the greens have ended in order, and goes by way of all red', () => {
    const signal = resting(planRun(image, eightPhases()), 2, 6);
    signal.write('flash', true);
    signal.tick(SCAN_MS);
    expect(signal.output('phaseYellow')).toBe(mask(2, 6));
    expect(untilMode(signal, 'flash')).toBe(4);
    pass(signal, 30);
    signal.write('flash', false);
    signal.tick(SCAN_MS);
    expect(signal.read('mode')).toBe('allRed');
    expect(untilGreen(signal, [2, 6])).toBeCloseTo(3, 0);
  });

  test('of the police switch ends a held green too, but no walk', () => {
    const signal = resting(planRun(image, twoPhases({ walk: 5, pedClear: 8 })), 2);
    signal.write('phaseHoldCommand', ['phase2']);
    signal.tick(SCAN_MS, { pedestrianCall: mask(2) });
    signal.set('cabinet', POLICE_FLASH);
    expect(untilMode(signal, 'flash')).toBeCloseTo(5 + 8 + 3 + 1, 0);
  });

  test('is entered from the phases of automatic flash entry and left to those of exit', () => {
    const config = planConfig(eightPhases());
    const options = [...(config['phaseOptions'] as number[])];
    for (const phase of [4, 8]) options[phase - 1]! |= AUTO_FLASH_ENTRY;
    for (const phase of [3, 7]) options[phase - 1]! |= AUTO_FLASH_EXIT;
    const signal = resting(signalRun(image, { ...config, phaseOptions: options }), 2, 6);
    signal.write('flash', true);
    expect(untilGreen(signal, [4, 8])).toBeLessThan(6);
    expect(untilMode(signal, 'flash')).toBeCloseTo(5 + 3 + 1, 0);
    signal.write('flash', false);
    expect(untilGreen(signal, [3, 7], 10)).toBeGreaterThanOrEqual(3);
  });

  test('lights yellow where the config says so', () => {
    const signal = planRun(image, {
      ...eightPhases(),
      startFlash: 5,
      flashYellow: [
        { kind: 'phase', number: 2 },
        { kind: 'phase', number: 6 },
      ],
    });
    pass(signal, 0.2);
    expect([signal.output('phaseYellow'), signal.output('phaseRed')]).toEqual([mask(2, 6), mask(1, 3, 4, 5, 7, 8)]);
  });
});

test('stop time stops the intervals, not the watchdog', () => {
  const signal = resting(planRun(image, twoPhases()), 2);
  drive(signal, 4);
  signal.set('cabinet', STOP_TIME);
  let changes = 0;
  for (let scan = 0; scan < 300; scan++) {
    const before = signal.output('watchdog');
    signal.tick(SCAN_MS);
    if (signal.output('watchdog') !== before) changes++;
    expect(signal.output('phaseYellow')).toBe(mask(2));
  }
  expect(changes).toBe(300);
  expect(signal.read('control')).toBe('stopTime');
  signal.set('cabinet', 0);
  expect(lasts(signal, 'phaseYellow')).toBeCloseTo(3, 0);
});

test('a green that flashes when time is stopped is lit', () => {
  const signal = resting(planRun(image, twoPhases({ flashingGreen: 3 })), 2);
  drive(signal, 4);
  while (signal.output('phaseGreen') !== 0) signal.tick(SCAN_MS);
  signal.set('cabinet', STOP_TIME);
  for (let scan = 0; scan < 20; scan++) {
    signal.tick(SCAN_MS);
    expect([signal.output('phaseGreen'), signal.output('phaseYellow')]).toEqual([mask(2), 0]);
  }
});

describe('a fault', () => {
  test('is latched over a loss of power until it is reset, and everything starts anew then', () => {
    const records = new MemoryRecordStore();
    const signal = resting(planRun(image, eightPhases(), { records }), 2, 6);
    // A bit of the lamps' memory flips: phase 4 would be lit beside 2.
    corrupt(signal);
    expect(signal.read('fault')).toBe('conflict');
    expect([signal.output('phaseGreen'), signal.output('phaseRed')]).toEqual([0, 0xff]);
    const next: SignalRun = new FirmwareRun(image, signalProfile, { records });
    pass(next, 60);
    expect([next.read('mode'), next.read('fault')]).toEqual(['fault', 'conflict']);
    next.write('resetFault', true);
    next.tick(SCAN_MS);
    expect([next.read('mode'), next.read('fault'), next.read('resetFault')]).toEqual(['allRed', 'none', false]);
    untilGreen(next, [2, 6], 12);
  });

  test('is the flash of the conflict monitor in operation', () => {
    const signal = resting(planRun(image, eightPhases()), 2, 6);
    signal.tick(SCAN_MS, { cabinet: MONITOR_FLASH });
    expect([signal.read('mode'), signal.read('fault'), signal.output('phaseGreen')]).toEqual(['fault', 'monitor', 0]);
  });

  /** Tries bytes of the state until one makes the rings serve phases that conflict. */
  function corrupt(signal: SignalRun): void {
    const { stateOffset, blockSize } = signal.firmware.layout;
    const before = signal.block();
    for (let offset = stateOffset; offset < blockSize; offset += 4) {
      if (new DataView(before.buffer).getUint32(offset, true) !== 1) continue;
      signal.firmware.copyIn(signal.handle, 0, before);
      signal.firmware.copyIn(signal.handle, offset, Uint8Array.of(3));
      signal.tick(SCAN_MS);
      expect(signal.output('phaseGreen') & mask(4) && signal.output('phaseGreen') & mask(6)).toBe(0);
      if (signal.read('fault') === 'conflict') return;
    }
    throw new Error('no byte of the state holds the phase of ring 1');
  }
});

describe('a config that comes while greens run', () => {
  test('with other times is taken at once; the interval that runs keeps its own', () => {
    const signal = resting(planRun(image, twoPhases()), 2);
    drive(signal, 4);
    configure(signal, twoPhases({ yellow: 5, redClearance: 4 }, { minGreen: 9 }));
    expect(lasts(signal, 'phaseYellow')).toBe(3);
    expect(untilGreen(signal, [4])).toBe(1);
    expect(lasts(signal, 'phaseGreen')).toBe(9);
    expect(signal.read('mode')).toBe('service');
  });

  test('with other rings ends the greens in order by the old one, and begins by the new one from all red', () => {
    const signal = resting(planRun(image, twoPhases({ yellow: 4, redClearance: 2 })), 2);
    configure(signal, { ...eightPhases(), startAllRed: 4 });
    signal.tick(SCAN_MS);
    expect([signal.output('phaseYellow'), signal.output('phaseRed')]).toEqual([mask(2), mask(4)]);
    expect(lasts(signal, 'phaseYellow')).toBe(4);
    expect(untilMode(signal, 'allRed')).toBe(2);
    expect(signal.output('phaseRed')).toBe(0xff);
    expect(untilGreen(signal, [2, 6])).toBeCloseTo(4, 0);
  });
});

test('vehicles are booked to their phases, and counts survive a loss of power', () => {
  const records = new MemoryRecordStore();
  const signal = planRun(image, eightPhases(), { records });
  signal.setArray('detectorCount', [100, 0, 0, 0, 0, 0, 0, 0x7fff_ffff]);
  signal.tick(SCAN_MS);
  expect(signal.read('vehiclesServedTotal')).toBe(0);
  signal.setArray('detectorCount', [103, 0, 0, 0, 0, 0, 0, -0x8000_0000]);
  signal.tick(SCAN_MS);
  expect([signal.read('vehiclesServed1'), signal.read('vehiclesServed8')]).toEqual([3, 1]);
  pass(signal, 900);
  const next: SignalRun = new FirmwareRun(image, signalProfile, { records });
  expect(next.read('vehiclesServedTotal')).toBe(4);
  next.setArray('detectorCount', [110]);
  next.tick(SCAN_MS);
  expect(next.read('vehiclesServed1')).toBe(10);
});

test('the registers show rings, phases and lamps', () => {
  const plan: SignalPlan = { ...eightPhases({ 4: { walk: 7, pedClear: 9 } }), overlaps: { 1: { phases: [2, 3] } } };
  const signal = resting(planRun(image, plan), 2, 6);
  expect(signal.read('overlapGreens')).toBe(1);
  signal.tick(SCAN_MS, { pedestrianCall: mask(4) });
  expect(signal.read('phaseNexts')).toEqual(['phase4']);
  untilGreen(signal, [4]);
  expect(signal.read('ring1Phase')).toBe(4);
  expect(signal.read('ring1Interval')).toBe('green');
  expect(signal.read('phaseOns')).toEqual(['phase4']);
  expect(signal.read('phaseWalks')).toEqual(['phase4']);
  expect(signal.read('phaseReds')).toHaveLength(7);
  pass(signal, 7);
  expect(signal.read('phasePedClears')).toEqual(['phase4']);
  expect(signal.read('overlapReds')).toBe(1);
});
