import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { told } from './log-reader.ts';
import { mask, pass, SCAN_MS, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

/** A train (1) whose track is cleared by 4 and 7, an ambulance (2) on 1 and 6, and a fire brigade (3) on 3 and 8. */
const PREEMPTS: ConfigValues = {
  preemptType: [1, 2, 2],
  preemptDelay: [0, 2, 0],
  preemptMinGreen: [2, 2, 2],
  preemptMinWalk: [1, 4, 4],
  preemptPedClear: [6, 255, 255],
  preemptTrackPhases: [mask(4, 7)],
  preemptTrackGreen: [10],
  preemptDwellPhases: [mask(2, 6), mask(1, 6), mask(3, 8)],
  preemptDwellGreen: [5, 8, 8],
  preemptExitPhases: [mask(4, 8), 0, 0],
  preemptMaxPresence: [0, 60, 0],
};

const TRAIN = 1;
const AMBULANCE = 2;
const FIRE_BRIGADE = 4;

/** In service, with the calls of the start served and 2 and 6 green at rest. */
function resting(config: ConfigValues = PREEMPTS): SignalRun {
  const signal = signalRun(image, config);
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

function preemptEvents(signal: SignalRun): [string, number][] {
  return signal.events.filter(({ name }) => name.startsWith('preempt')).map(({ name, value }) => [name, value]);
}

describe('a train', () => {
  test('clears the track first, then the dwell phases stay green until it has gone, then the exit phases come', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    expect([signal.read('preempt'), signal.read('preemptStage'), signal.read('preempted')]).toEqual([1, 'entry', true]);
    expect(signal.read('control')).toBe('preempt');
    // 4 s of yellow and 2 s of red clearance of phases 2 and 6.
    expect(untilGreen(signal, [4, 7])).toBeCloseTo(6, 0);
    expect(signal.read('ring1Ended')).toBe('preempt');
    expect(until(signal, () => signal.read('preemptStage') === 'dwell')).toBeCloseTo(10, 0);
    expect(untilGreen(signal, [2, 6])).toBeCloseTo(6, 0);
    pass(signal, 200, { detectorPresence1: mask(1, 3, 4, 5, 7, 8) });
    expect(signal.output('phaseGreen')).toBe(mask(2, 6));
    signal.tick(SCAN_MS, { preemptCall: 0 });
    expect(signal.read('preemptStage')).toBe('exit');
    untilGreen(signal, [4, 8]);
    pass(signal, 0.1);
    expect([signal.read('preempt'), signal.read('preemptStage'), signal.read('preempted')]).toEqual([0, 'none', false]);
    expect(signal.read('control')).toBe('free');
    expect(preemptEvents(signal)).toEqual([
      ['preemptBegun', 1],
      ['preemptEnded', 1],
    ]);
  });

  test('is told to the high resolution log', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    until(signal, () => signal.read('preemptStage') === 'dwell');
    untilGreen(signal, [2, 6]);
    pass(signal, 10);
    pass(signal, 60, { preemptCall: 0 });
    const names = ['preemptCallOn', 'preemptEntryStarted', 'preemptBeginTrackClearance', 'preemptBeginDwell'] as const;
    expect(told(signal, [...names, 'preemptCallOff', 'preemptBeginExit'])).toEqual([
      ...names.map((name) => `${name} 1`),
      'preemptCallOff 1',
      'preemptBeginExit 1',
    ]);
  });

  test('that is called for a moment has its track cleared all the same', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    signal.tick(SCAN_MS, { preemptCall: 0 });
    untilGreen(signal, [4, 7], 10);
    pass(signal, 9.5);
    expect(signal.output('phaseGreen')).toBe(mask(4, 7));
    untilGreen(signal, [2, 6], 10);
    expect(until(signal, () => signal.read('preempt') === 0)).toBeGreaterThan(5);
  });

  test('cuts least greens, walk and pedestrian clearance to what the config allows', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { pedestrianCall: mask(8), detectorPresence1: mask(3) });
    signal.tick(SCAN_MS, { pedestrianCall: 0, detectorPresence1: 0 });
    until(signal, () => signal.output('pedWalk') === mask(8));
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    // Walk of 7 s to 1 s, clearance of 12 s to 6 s; the least green of 8 s of phase 8 is over by then.
    expect(until(signal, () => signal.output('pedWalk') === 0)).toBeCloseTo(1, 0);
    expect(until(signal, () => signal.output('pedClear') === 0)).toBeCloseTo(6, 0);
    expect(signal.output('phaseYellow') & mask(8)).toBe(mask(8));
  });

  test('that comes again while the first is in the dwell has the track cleared again', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    untilGreen(signal, [4, 7]);
    untilGreen(signal, [2, 6]);
    pass(signal, 1, { preemptCall: 0 });
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    expect(signal.read('preemptStage')).toBe('entry');
    untilGreen(signal, [4, 7], 12);
    expect(preemptEvents(signal)).toEqual([['preemptBegun', 1]]);
  });

  test('that comes during the exit begins a new preemption at once', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    untilGreen(signal, [4, 7]);
    untilGreen(signal, [2, 6]);
    pass(signal, 8, { preemptCall: 0 });
    expect(signal.read('preemptStage')).toBe('exit');
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    untilGreen(signal, [4, 7], 15);
    const names = preemptEvents(signal).map(([name]) => name);
    expect(names).toEqual(['preemptBegun', 'preemptEnded', 'preemptBegun']);
  });

  test('that is there when the power comes back has the track phases as the first greens', () => {
    const before = resting();
    before.tick(SCAN_MS, { preemptCall: TRAIN });
    const signal: SignalRun = new FirmwareRun(image, signalProfile, {
      records: before.records,
      reason: ResetReason.powerOn,
    });
    signal.set('preemptCall', TRAIN);
    until(signal, () => signal.output('phaseGreen') !== 0);
    expect(signal.output('phaseGreen') & ~mask(4, 7)).toBe(0);
    untilGreen(signal, [4, 7], 1);
    expect(signal.read('preemptStage')).toBe('entry');
    pass(signal, 0.1);
    expect(signal.read('preemptStage')).toBe('track');
  });

  test('is never left out: a call that lasts too long is told, and the junction stays closed', () => {
    const signal = resting({ ...PREEMPTS, preemptMaxPresence: [90] });
    pass(signal, 400, { preemptCall: TRAIN });
    expect(signal.output('phaseGreen')).toBe(mask(2, 6));
    expect(signal.read('preempt')).toBe(1);
    expect(signal.eventsNamed('preemptStuck')).toEqual([{ name: 'preemptStuck', value: 1 }]);
  });
});

describe('gates', () => {
  const gated: ConfigValues = { ...PREEMPTS, preemptGates: [15] };
  const GATES_DOWN = 1 << 8;

  test('that come down late prolong the track green', () => {
    const signal = resting(gated);
    signal.tick(SCAN_MS, { preemptCall: TRAIN });
    untilGreen(signal, [4, 7]);
    pass(signal, 18);
    expect(signal.read('preemptStage')).toBe('track');
    signal.tick(SCAN_MS, { preemptCall: TRAIN | GATES_DOWN });
    expect(signal.read('preemptStage')).toBe('dwell');
    expect(told(signal, ['preemptGateDown'])).toEqual(['preemptGateDown 1']);
  });

  test('that are down early do not shorten it, and that never are do not keep it for ever', () => {
    for (const [down, seconds] of [
      [GATES_DOWN, 10],
      [0, 25],
    ] as const) {
      const signal = resting(gated);
      signal.tick(SCAN_MS, { preemptCall: TRAIN | down });
      untilGreen(signal, [4, 7]);
      expect(until(signal, () => signal.read('preemptStage') === 'dwell')).toBeCloseTo(seconds, 0);
    }
  });
});

describe('a circuit that is normally closed', () => {
  const closed: ConfigValues = { ...PREEMPTS, preemptInput: [1] };

  test('asks when it opens', () => {
    const signal = signalRun(image, closed);
    pass(signal, 60, { preemptCall: TRAIN });
    expect(signal.read('preempt')).toBe(0);
    signal.tick(SCAN_MS, { preemptCall: 0 });
    untilGreen(signal, [4, 7]);
  });

  test('asks when nobody ever fills the channel, from the first green on', () => {
    const signal = signalRun(image, closed);
    until(signal, () => signal.output('phaseGreen') !== 0);
    untilGreen(signal, [4, 7], 1);
  });

  test('is asked over by the host all the same', () => {
    const signal = signalRun(image, closed);
    pass(signal, 60, { preemptCall: TRAIN });
    signal.write('preemptCommand', TRAIN);
    untilGreen(signal, [4, 7]);
  });
});

describe('an emergency vehicle', () => {
  test('is waited for, then its phases are green for as long as it calls and no shorter than the dwell', () => {
    const signal = resting();
    pass(signal, 1.5, { preemptCall: AMBULANCE });
    expect([signal.read('preempt'), signal.read('preemptStage'), signal.read('preempted')]).toEqual([
      2,
      'delay',
      false,
    ]);
    until(signal, () => signal.read('preempted'), 1);
    untilGreen(signal, [1, 6], 8);
    signal.tick(SCAN_MS, { preemptCall: 0 });
    expect(until(signal, () => signal.read('preempt') === 0)).toBeCloseTo(8, 0);
    expect(signal.eventsNamed('preemptBegun')).toEqual([{ name: 'preemptBegun', value: 2 }]);
  });

  test('that gives up within the delay changes nothing', () => {
    const signal = resting();
    pass(signal, 1.5, { preemptCall: AMBULANCE });
    pass(signal, 60, { preemptCall: 0 });
    expect(signal.output('phaseGreen')).toBe(mask(2, 6));
    expect(preemptEvents(signal)).toEqual([]);
  });

  test('keeps a green that it wants: phase 6 stays', () => {
    const signal = resting();
    signal.tick(SCAN_MS, { preemptCall: AMBULANCE });
    until(signal, () => {
      expect(signal.output('phaseGreen') & mask(6)).toBe(mask(6));
      return (signal.output('phaseGreen') & mask(1)) !== 0;
    });
  });

  test('is asked for by the host as well', () => {
    const signal = resting();
    signal.write('preemptCommand', FIRE_BRIGADE);
    untilGreen(signal, [3, 8], 10);
    pass(signal, 60);
    expect(signal.output('phaseGreen')).toBe(mask(3, 8));
    signal.write('preemptCommand', 0);
    pass(signal, 10);
    expect(signal.read('preempt')).toBe(0);
  });

  test('is served in spite of omit, hold and force-off by the host', () => {
    const signal = resting();
    signal.write('phaseHoldCommand', ['phase2', 'phase6']);
    signal.write('phaseOmitCommand', ['phase3', 'phase8']);
    signal.write('phaseForceOffCommand', ['phase3']);
    signal.tick(SCAN_MS, { preemptCall: FIRE_BRIGADE });
    untilGreen(signal, [3, 8], 10);
    pass(signal, 30);
    expect(signal.output('phaseGreen')).toBe(mask(3, 8));
  });

  test('whose call is stuck is left out until the call ends', () => {
    const signal = resting();
    pass(signal, 90, { preemptCall: AMBULANCE });
    expect(signal.eventsNamed('preemptStuck')).toEqual([{ name: 'preemptStuck', value: 2 }]);
    expect(signal.read('preempt')).toBe(0);
    pass(signal, 300);
    expect(signal.eventsNamed('preemptBegun')).toHaveLength(1);
    pass(signal, 5, { preemptCall: 0 });
    pass(signal, 5, { preemptCall: AMBULANCE });
    expect(signal.read('preempt')).toBe(2);
  });

  test('gives way to a train at any stage and has its turn afterwards', () => {
    for (const wait of [0.1, 3, 7, 12, 40]) {
      const signal = resting();
      pass(signal, wait, { preemptCall: FIRE_BRIGADE });
      signal.tick(SCAN_MS, { preemptCall: FIRE_BRIGADE | TRAIN });
      expect(signal.read('preempt')).toBe(1);
      untilGreen(signal, [4, 7], 16);
      untilGreen(signal, [2, 6], 25);
      pass(signal, 10);
      signal.tick(SCAN_MS, { preemptCall: FIRE_BRIGADE });
      untilGreen(signal, [3, 8], 15);
      expect(preemptEvents(signal)).toEqual([
        ['preemptBegun', 3],
        ['preemptEnded', 3],
        ['preemptBegun', 1],
        ['preemptEnded', 1],
        ['preemptBegun', 3],
      ]);
    }
  });
});

describe('limited service', () => {
  const limited: ConfigValues = {
    ...PREEMPTS,
    preemptDwellPhases: [0, mask(1, 6), mask(3, 8)],
    preemptCyclePhases: [mask(1, 2, 5, 6)],
  };

  test('serves the phases of the cycle in turn, and no other one', () => {
    const signal = resting(limited);
    signal.tick(SCAN_MS, { preemptCall: TRAIN, detectorPresence1: 0xff });
    untilGreen(signal, [4, 7]);
    until(signal, () => signal.read('preemptStage') === 'dwell');
    pass(signal, 10);
    const greens = new Map<number, number>();
    for (let scan = 0; scan < 3000; scan++) {
      signal.tick(SCAN_MS);
      for (const phase of [1, 2, 3, 4, 5, 6, 7, 8])
        if (signal.output('phaseGreen') & mask(phase)) greens.set(phase, (greens.get(phase) ?? 0) + 1);
    }
    expect([...greens.keys()].sort()).toEqual([1, 2, 5, 6]);
    for (const scans of greens.values()) expect(scans).toBeGreaterThan(300);
  });

  test('that is entered from other phases does not wait for greens of its own that could stay', () => {
    const signal = resting({ ...limited, preemptType: [2, 2, 2], preemptTrackPhases: [0], preemptTrackGreen: [0] });
    untilGreen(signal, [2, 6]);
    pass(signal, 30, { detectorPresence1: mask(2, 3, 6, 8) });
    untilGreen(signal, [3, 8]);
    signal.set('preemptCall', TRAIN);
    const wait = until(signal, () => (signal.output('phaseGreen') & mask(1, 2, 5, 6)) !== 0);
    expect(wait).toBeLessThanOrEqual(2 + 4 + 2 + 0.3);
  });

  test('serves pedestrians, who wait in the track clearance', () => {
    const signal = resting(limited);
    pass(signal, 1, { preemptCall: TRAIN, pedestrianCall: mask(2, 4, 6) });
    untilGreen(signal, [4, 7]);
    pass(signal, 9, { pedestrianCall: 0 });
    expect(signal.output('pedWalk')).toBe(0);
    until(signal, () => signal.output('pedWalk') === mask(2, 6), 60);
  });
});

test('a flash that is asked for ends a preemption, which begins anew with the track when service comes back', () => {
  const signal = resting();
  signal.tick(SCAN_MS, { preemptCall: TRAIN });
  untilGreen(signal, [4, 7]);
  untilGreen(signal, [2, 6]);
  signal.write('flash', true);
  until(signal, () => signal.read('mode') === 'flash');
  signal.write('flash', false);
  until(signal, () => signal.output('phaseGreen') !== 0);
  untilGreen(signal, [4, 7], 1);
});

test('a config that comes in the middle of a preemption is taken in, and the preemption goes on with its phases', () => {
  const signal = resting();
  const push = (config: ConfigValues) => expect(signal.configure(config)).toBe(0);
  signal.tick(SCAN_MS, { preemptCall: FIRE_BRIGADE });
  untilGreen(signal, [3, 8]);
  pass(signal, 20);
  push({ preemptDwellPhases: [mask(2, 6), mask(1, 6), mask(4, 8)] });
  untilGreen(signal, [4, 8], 10);
  expect(preemptEvents(signal)).toEqual([['preemptBegun', 3]]);
  push({ preemptType: [1, 2, 0] });
  pass(signal, 0.1);
  expect(signal.read('preempt')).toBe(0);
  expect(preemptEvents(signal).at(-1)).toEqual(['preemptEnded', 3]);
});

test('a preemption that is not configured is not there', () => {
  const signal = resting({});
  pass(signal, 60, { preemptCall: 0xff });
  expect([signal.read('preempt'), signal.read('preemptStage')]).toEqual([0, 'none']);
});
