import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { VolumeEntry } from '../../../protocols/signal/log-volumes.ts';
import { imageOf } from '../run.ts';
import { page, volumes } from './log-reader.ts';
import { elements, mask, pass, SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const MINUTE = 60;
const FIVE_PAST_MS = Date.UTC(2026, 0, 15, 8, 5);
const CLOCK_ADJUSTED = 4;
const SHORT = 16;
const LONG = 32;

const at = (hours: number, minutes: number) => Date.UTC(2026, 0, 15, hours, minutes) / 1000;

function started(config: Parameters<typeof signalRun>[1] = {}, records = new MemoryRecordStore()): SignalRun {
  return signalRun(image, { volumePeriod: 15, ...config }, { nowMs: FIVE_PAST_MS, records });
}

function of(entry: VolumeEntry | undefined, detector: number) {
  return entry?.detectors.find((one) => one.detector === detector);
}

/** Vehicles on a detector, each `onSeconds` on it and `offSeconds` before the next. */
function vehicles(signal: SignalRun, detector: number, count: number, onSeconds: number, offSeconds: number): void {
  for (let vehicle = 0; vehicle < count; vehicle++) {
    pass(signal, onSeconds, { detectorPresence1: mask(detector) });
    pass(signal, offSeconds, { detectorPresence1: 0 });
  }
}

test('each period has the vehicles of each detector and the part of the time that they were on it', () => {
  const signal = started(elements('detectorMaxPresence', { 5: 0 }));
  pass(signal, 10 * MINUTE);
  // 75 vehicles in 15 minutes, each 3 of 12 s.
  vehicles(signal, 2, 75, 3, 9);
  // 2 vehicles, of which one stays over the end of the period for 450 s on either side.
  pass(signal, 7 * MINUTE + 30);
  pass(signal, 15 * MINUTE, { detectorPresence1: mask(5) });
  pass(signal, 7 * MINUTE + 31, { detectorPresence1: 0 });
  const entries = volumes(signal);
  expect(entries.map(({ endS, watchedS, flags }) => [endS, watchedS, flags])).toEqual([
    [at(8, 15), 600, SHORT],
    [at(8, 30), 900, 0],
    [at(8, 45), 900, 0],
    [at(9, 0), 900, 0],
  ]);
  expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
  expect(entries.map((entry) => of(entry, 2))).toEqual(
    [0, 75, 0, 0].map((volume) => ({ detector: 2, volume, occupancy: volume === 0 ? 0 : 0.25 })),
  );
  expect(entries.map((entry) => of(entry, 5)?.volume)).toEqual([0, 0, 1, 0]);
  expect(entries.map((entry) => of(entry, 5)?.occupancy)).toEqual([0, 0, 0.5, 0.5]);
  expect(entries[0]!.detectors).toHaveLength(8);
});

test('a counter that moves says how many vehicles there were', () => {
  const signal = started();
  signal.setArray('detectorCount', [1000, 7]);
  pass(signal, 10 * MINUTE + 1);
  pass(signal, 10, { detectorPresence1: mask(1, 2) });
  signal.setArray('detectorCount', [1004, 7]);
  pass(signal, 15 * MINUTE, { detectorPresence1: 0 });
  const [, entry] = volumes(signal);
  expect([of(entry, 1)?.volume, of(entry, 2)?.volume]).toEqual([4, 1]);
});

test('options say what is measured; a detector that was not believed has its fault instead of an occupancy', () => {
  const signal = started({
    ...elements('detectorOptions', { 1: 1, 2: 2, 3: 0 }),
    ...elements('detectorNoActivity', { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 12, 7: 0, 8: 0 }),
  });
  pass(signal, 10 * MINUTE + 1, { detectorPresence1: mask(4) });
  for (let scan = 0; scan < 15 * MINUTE * 10; scan++) {
    const storm = scan < 100 && scan % 2 === 0 ? mask(8) : 0;
    signal.tick(SCAN_MS, { detectorPresence1: mask(4) | storm });
  }
  const [, entry] = volumes(signal);
  expect(of(entry, 1)).toEqual({ detector: 1, volume: 0 });
  expect(of(entry, 2)).toEqual({ detector: 2, occupancy: 0 });
  expect(of(entry, 3)).toBeUndefined();
  expect([4, 6, 7, 8].map((detector) => of(entry, detector)?.fault)).toEqual([
    'stuckOn',
    'noActivity',
    undefined,
    'chatter',
  ]);
  expect(of(entry, 8)).not.toHaveProperty('occupancy');
});

describe('periods that are not whole', () => {
  test('a clock that is set', () => {
    const signal = started();
    pass(signal, 15 * MINUTE);
    signal.nowMs += 7 * MINUTE * 1000;
    pass(signal, 5 * MINUTE);
    signal.nowMs -= 60 * MINUTE * 1000;
    pass(signal, 20 * MINUTE);
    const entries = volumes(signal).map(({ endS, watchedS, flags }) => [endS, watchedS, flags]);
    expect(entries).toEqual([
      [at(8, 15), 600, SHORT],
      // 5 minutes of it, when the clock was put on by 7 minutes: 8:20 became 8:27.
      [at(8, 30), 480, SHORT | CLOCK_ADJUSTED],
      // 8:32 became 7:32.
      [at(8, 45), 120, SHORT | CLOCK_ADJUSTED],
      [at(7, 45), 780, SHORT],
    ]);
  });

  test('a scan that is longer than the period', () => {
    const signal = started();
    pass(signal, 12 * MINUTE, { detectorPresence1: mask(1) });
    signal.tick(40 * MINUTE * 1000);
    pass(signal, 30 * MINUTE, { detectorPresence1: 0 });
    expect(volumes(signal).map(({ endS, watchedS, flags }) => [endS, watchedS, flags])).toEqual([
      [at(8, 15), 600, SHORT],
      [at(8, 30), 42 * MINUTE, LONG],
      [at(9, 0), 180, SHORT],
      [at(9, 15), 900, 0],
    ]);
  });

  test('another period, and none', () => {
    const signal = started();
    pass(signal, 12 * MINUTE);
    const configure = (volumePeriod: number) => expect(signal.configure({ volumePeriod })).toBe(0);
    configure(5);
    pass(signal, 4 * MINUTE);
    configure(0);
    pass(signal, 60 * MINUTE);
    expect(volumes(signal).map(({ endS, watchedS, flags }) => [endS, watchedS, flags])).toEqual([
      [at(8, 15), 600, SHORT],
      [at(8, 30), 120, SHORT],
      [at(8, 20), 180, SHORT],
      [at(8, 25), 60, SHORT],
    ]);
  });

  test('no time is known: nothing is entered', () => {
    const signal = signalRun(image, { volumePeriod: 1 }, { nowMs: 0 });
    pass(signal, 5 * MINUTE);
    expect(volumes(signal)).toEqual([]);
  });
});

test('entries outlast a loss of power, which leaves out the period it falls into', () => {
  const records = new MemoryRecordStore();
  const signal = started({}, records);
  pass(signal, 40 * MINUTE);
  const again = signalRun(image, { volumePeriod: 15 }, { nowMs: signal.nowMs + 60_000, records });
  pass(again, 30 * MINUTE);
  expect(volumes(again).map(({ sequence, endS, flags }) => [sequence, endS, flags])).toEqual([
    [0, at(8, 15), SHORT],
    [1, at(8, 30), 0],
    [2, at(8, 45), 0],
    [3, at(9, 0), SHORT],
    [4, at(9, 15), 0],
  ]);
});

test('the memory holds 640 periods; a rotten block costs its five', () => {
  const records = new MemoryRecordStore();
  const signal = signalRun(image, { volumePeriod: 1 }, { nowMs: FIVE_PAST_MS, records });
  for (let minute = 0; minute <= 700; minute++) signal.tick(60_000);
  const { oldest } = page(signal, 'volumes', 0);
  const kept = volumes(signal);
  expect(kept.at(-1)!.sequence).toBe(699);
  expect(700 - oldest).toBeGreaterThan(635);
  expect(700 - oldest).toBeLessThanOrEqual(640);
  expect(kept).toHaveLength(700 - oldest);
  // Block 120 has entries 600 to 604; blocks begin at key 256.
  records.save(256 + 120, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
  const left = volumes(signal).map(({ sequence }) => sequence);
  expect(left).toEqual(kept.map(({ sequence }) => sequence).filter((number) => number < 600 || number > 604));
  expect(signal.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: 256 + 120 }]);
});
