import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { mask, pass, type SignalRun } from './junction.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const MINUTE = 60;

function running(records?: MemoryRecordStore): SignalRun {
  const signal: SignalRun = new FirmwareRun(image, signalProfile, records && { records });
  // Past the start up, whose calls of all phases are served.
  pass(signal, 5 * MINUTE);
  return signal;
}

/** Seconds of green that a phase has in the time to come; `presence`: what its detector says by the second. */
function greenOf(signal: SignalRun, phase: number, seconds: number, presence: (second: number) => number): number {
  let green = 0;
  for (let second = 0; second < seconds; second++) {
    pass(signal, 1, { detectorPresence: presence(second) });
    if (signal.output('lampGreen') & mask(phase)) green++;
  }
  return green;
}

function told(signal: SignalRun): [string, number][] {
  const names = ['detectorFault', 'detectorRestored'];
  return signal.events.filter(({ name }) => names.includes(name)).map(({ name, value }) => [name, value]);
}

describe('a detector that stays on', () => {
  test('holds its green to the maximum at first, and is not believed after ten minutes', () => {
    const signal = running();
    // Phase 2 has traffic all the while, so that phase 4 keeps somebody waiting.
    const stuck = (second: number) => mask(4) | (second % 20 < 10 ? mask(2) : 0);
    const before = greenOf(signal, 4, 9 * MINUTE, stuck);
    pass(signal, 3 * MINUTE, { detectorPresence: mask(4) });
    expect(signal.read('detectorFaults')).toEqual(['phase4']);
    expect(signal.read('detectorFault')).toBe(true);
    const after = greenOf(signal, 4, 9 * MINUTE, stuck);
    expect(after).toBeLessThan(before / 2);
    expect(after).toBeGreaterThan(0);
    expect(told(signal)).toEqual([['detectorFault', mask(4)]]);
  });

  test('is believed again as soon as it is off', () => {
    const signal = running();
    pass(signal, 12 * MINUTE, { detectorPresence: mask(3, 8) });
    expect(signal.read('detectorFaults')).toEqual(['phase3', 'phase8']);
    pass(signal, 1, { detectorPresence: mask(8) });
    expect(signal.read('detectorFaults')).toEqual(['phase8']);
    pass(signal, 1, { detectorPresence: 0 });
    expect(signal.read('detectorFault')).toBe(false);
    expect(told(signal)).toEqual([
      ['detectorFault', mask(3, 8)],
      ['detectorRestored', mask(8)],
      ['detectorRestored', 0],
    ]);
  });

  test('is no fault while it goes off now and then, nor when the diagnostics are off', () => {
    const signal = running();
    greenOf(signal, 4, 30 * MINUTE, (second) => (second % 59 === 0 ? 0 : mask(4)));
    expect(told(signal)).toEqual([]);
    signal.write('detectorMaxPresence', 0);
    pass(signal, 60 * MINUTE, { detectorPresence: mask(4) });
    expect(told(signal)).toEqual([]);
  });
});

describe('a detector that stays off', () => {
  test('after it has worked is not believed, and its phase is served without', () => {
    const signal = running();
    signal.write('detectorNoActivity', 20);
    greenOf(signal, 4, 3 * MINUTE, (second) => (second % 30 === 0 ? mask(4) : 0));
    const unserved = greenOf(signal, 4, 15 * MINUTE, () => 0);
    expect(unserved).toBeLessThan(60);
    pass(signal, 7 * MINUTE);
    expect(signal.read('detectorFaults')).toEqual(['phase4']);
    expect(greenOf(signal, 4, 10 * MINUTE, () => 0)).toBeGreaterThan(100);
    pass(signal, 1, { detectorPresence: mask(4) });
    pass(signal, 1, { detectorPresence: 0 });
    expect(told(signal)).toEqual([
      ['detectorFault', mask(4)],
      ['detectorRestored', 0],
    ]);
  });

  test('and never was on is an approach without one', () => {
    const signal = running();
    pass(signal, 120 * MINUTE);
    expect(told(signal)).toEqual([]);
    expect(greenOf(signal, 4, 10 * MINUTE, () => 0)).toBe(0);
  });
});

test('a record of the latched fault that rotted is taken for a fault, until it is reset', () => {
  const records = new MemoryRecordStore();
  records.save(17, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  const signal: SignalRun = new FirmwareRun(image, signalProfile, { records });
  pass(signal, 30);
  expect([signal.read('mode'), signal.read('fault')]).toEqual(['fault', 'record']);
  expect(signal.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: 17 }]);
  signal.write('resetFault', true);
  pass(signal, 30);
  expect([signal.read('mode'), signal.read('fault')]).toEqual(['actuated', 'none']);
  const next: SignalRun = new FirmwareRun(image, signalProfile, { records });
  expect(next.eventsNamed('recordRefused')).toEqual([]);
});
