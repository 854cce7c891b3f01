import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf, type RunOptions } from '../run.ts';
import { mask, pass, SCAN_MS, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const STOP_TIME = 1 << 2;
const MONITOR_FLASH = 1 << 0;
const AMBULANCE = 1;
const PREEMPT: ConfigValues = {
  preemptType: [2],
  preemptMinGreen: [2],
  preemptMinWalk: [4],
  preemptPedClear: [255],
  preemptDwellPhases: [mask(1, 6)],
  preemptDwellGreen: [8],
  preemptMaxPresence: [120],
};

/** In service, with the calls of the start served and 2 and 6 green at rest. */
function resting(options: RunOptions = {}): SignalRun {
  const signal = signalRun(image, PREEMPT, options);
  pass(signal, 240);
  untilGreen(signal, [2, 6]);
  pass(signal, 30);
  return signal;
}

/** Scans until something holds; the seconds that took. */
function until(signal: SignalRun, holds: () => boolean, limitSeconds = 120): number {
  for (let scan = 0; scan <= limitSeconds * 10; scan++) {
    if (holds()) return scan / 10;
    signal.tick(SCAN_MS);
  }
  throw new Error(`it did not come within ${limitSeconds} s`);
}

const mode = (signal: SignalRun) => signal.read('mode');
const isReady = (signal: SignalRun) => signal.read('updateReady');

/** Asked, and flashing for so long that it is ready. */
function ready(options: RunOptions = {}): SignalRun {
  const signal = resting(options);
  expect(signal.write('updateRequest', true)).toBe(0);
  until(signal, () => isReady(signal));
  return signal;
}

describe('a request', () => {
  test('ends the greens in order, and is met when the junction has flashed for 2 s', () => {
    const signal = resting();
    signal.write('updateRequest', true);
    signal.tick(SCAN_MS);
    expect([mode(signal), signal.output('phaseYellow')]).toEqual(['service', mask(2, 6)]);
    // 4 s of yellow and 2 s of red clearance.
    expect(until(signal, () => mode(signal) === 'flash')).toBeCloseTo(6, 0);
    expect(isReady(signal)).toBe(false);
    expect(until(signal, () => isReady(signal))).toBeCloseTo(2, 1);
    for (let scan = 0; scan < 600; scan++) {
      signal.tick(SCAN_MS);
      expect([isReady(signal), signal.output('phaseGreen')]).toEqual([true, 0]);
    }
  });

  test('that is called off lets the junction start up as after flash', () => {
    const signal = ready();
    signal.write('updateRequest', false);
    signal.tick(SCAN_MS);
    expect([isReady(signal), mode(signal)]).toEqual([false, 'allRed']);
    until(signal, () => mode(signal) === 'service');
    untilGreen(signal, [2, 6]);
    expect(signal.read('fault')).toBe('none');
  });

  test('that is called off before the flash is met by none', () => {
    const signal = resting();
    signal.write('updateRequest', true);
    pass(signal, 1);
    signal.write('updateRequest', false);
    until(signal, () => mode(signal) !== 'service');
    expect(mode(signal)).toBe('allRed');
    untilGreen(signal, [2, 6]);
    expect(isReady(signal)).toBe(false);
  });

  test('waits for a preemption to be over', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: AMBULANCE });
    expect(signal.read('preempted')).toBe(true);
    signal.write('updateRequest', true);
    untilGreen(signal, [1, 6]);
    pass(signal, 60);
    expect([signal.output('phaseGreen'), mode(signal), isReady(signal)]).toEqual([mask(1, 6), 'service', false]);
    signal.tick(SCAN_MS, { preemptCall: 0 });
    until(signal, () => isReady(signal));
    expect([signal.read('preempted'), mode(signal)]).toEqual([false, 'flash']);
  });

  test('gives way to a preemption that comes while the junction flashes for it, and is met afterwards', () => {
    const signal = ready();
    signal.tick(SCAN_MS, { preemptCall: AMBULANCE });
    expect([isReady(signal), mode(signal)]).toEqual([false, 'flash']);
    signal.tick(SCAN_MS);
    expect([isReady(signal), mode(signal)]).toEqual([false, 'allRed']);
    untilGreen(signal, [1, 6]);
    expect(isReady(signal)).toBe(false);
    pass(signal, 10, { preemptCall: 0 });
    until(signal, () => isReady(signal));
  });

  test('waits while time is stopped and while a phase is held', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { cabinet: STOP_TIME });
    signal.write('updateRequest', true);
    pass(signal, 60);
    expect([mode(signal), signal.output('phaseGreen')]).toEqual(['service', mask(2, 6)]);
    expect(signal.write('phaseHoldCommand', ['phase2'])).toBe(0);
    pass(signal, 60, { cabinet: 0 });
    expect([mode(signal), signal.output('phaseGreen') & mask(2)]).toEqual(['service', mask(2)]);
    signal.write('phaseHoldCommand', []);
    until(signal, () => isReady(signal));
  });

  test('is met at the start without a green, and while the junction flashes for a fault', () => {
    const starting = signalRun(image, PREEMPT);
    starting.write('updateRequest', true);
    let green = 0;
    until(starting, () => {
      green |= starting.output('phaseGreen');
      return isReady(starting);
    });
    expect(green).toBe(0);
    const signal = resting();
    signal.tick(SCAN_MS, { cabinet: MONITOR_FLASH });
    expect(mode(signal)).toBe('fault');
    signal.write('updateRequest', true);
    until(signal, () => isReady(signal), 3);
    expect(mode(signal)).toBe('fault');
  });
});

test('what takes its place goes on with the flash and the counts, and shows no green before all red', () => {
  const records = new MemoryRecordStore();
  const signal = resting({ records });
  signal.setArray('detectorCount', new Array(64).fill(7));
  signal.tick(SCAN_MS);
  const served = signal.read('vehiclesServedTotal');
  expect(served).toBeGreaterThan(0);
  signal.write('updateRequest', true);
  until(signal, () => isReady(signal));
  const next: SignalRun = new FirmwareRun(image, signalProfile, {
    records,
    nowMs: signal.nowMs,
    reason: ResetReason.request,
  });
  expect([next.read('mode'), next.read('vehiclesServedTotal')]).toEqual(['startFlash', served]);
  let green = 0;
  until(next, () => {
    green |= next.output('phaseGreen');
    return mode(next) === 'allRed';
  });
  expect(green).toBe(0);
  until(next, () => next.output('phaseGreen') !== 0);
  expect([mode(next), next.read('updateRequest'), isReady(next)]).toEqual(['service', false, false]);
});
