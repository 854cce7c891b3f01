import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { drive, eightPhases, lasts, planOf, planRun, press, resting, twoPhases } from './plan-run.ts';
import { PASSED_OVER } from './random-plan.ts';
import { mask, pass, SCAN_MS, type SignalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

/** A vehicle on detector 4 in one scan of every `seconds`, from the begin of its green on. */
function every(signal: SignalRun, seconds: number): (now: number) => void {
  return (now) => signal.set('detectorPresence1', Math.round(now * 10) % Math.round(seconds * 10) === 0 ? mask(4) : 0);
}

/** The green of phase 4 that a call brings, from the rest in phase 2. */
function greenOf4(plan: Parameters<typeof planRun>[1], during?: (signal: SignalRun) => (now: number) => void): number {
  const signal = resting(planRun(image, plan), 2);
  drive(signal, 4);
  untilGreen(signal, [4]);
  return lasts(signal, 'phaseGreen', during?.(signal));
}

describe('a green', () => {
  test('lasts for its least time though nobody drives', () => {
    expect(greenOf4(twoPhases({}, { minGreen: 7 }))).toBe(7);
  });

  test('ends when the gap behind the last vehicle is as long as the passage time', () => {
    expect(
      greenOf4(twoPhases({}, { passage: 2.5 }), (signal) => (now) => {
        signal.set('detectorPresence1', now < 8 ? mask(4) : 0);
      }),
    ).toBe(10.5);
  });

  test('ends at its maximum under traffic that never ends', () => {
    expect(greenOf4(twoPhases({}, { maximum: 23 }), (signal) => () => signal.set('detectorPresence1', mask(4)))).toBe(
      23,
    );
  });

  test('counts its maximum from the first conflicting call on', () => {
    const signal = resting(planRun(image, twoPhases({ maximum: 12 })), 2);
    pass(signal, 40, { detectorPresence1: mask(2) });
    signal.tick(SCAN_MS, { detectorPresence1: mask(2, 4) });
    expect(lasts(signal, 'phaseGreen')).toBeCloseTo(12, 0);
  });

  test('gives up a smaller and smaller gap while others wait (gap reduction)', () => {
    // Gaps of 2.4 s; the gap that counts falls from 4 s after 5 s by 0.3 s a second, and is there 11.6 s into the green.
    const reduced = { passage: 4, timeBeforeReduction: 5, timeToReduce: 10, minimumGap: 1, maximum: 60 };
    const green = greenOf4(twoPhases({}, reduced), (signal) => every(signal, 2.4));
    expect(green).toBeGreaterThanOrEqual(11.6);
    expect(green).toBeLessThanOrEqual(11.9);
    expect(greenOf4(twoPhases({}, { ...reduced, timeToReduce: 0 }), (signal) => every(signal, 2.4))).toBe(60);
  });

  test('guaranteed passage gives the last vehicle its whole passage time', () => {
    const plan = {
      passage: 4,
      timeBeforeReduction: 5,
      timeToReduce: 10,
      minimumGap: 1,
      maximum: 60,
      guaranteedPassage: true,
    };
    const green = greenOf4(twoPhases({}, plan), (signal) => every(signal, 2.4));
    expect(green).toBeGreaterThanOrEqual(13.5);
    expect(green).toBeLessThanOrEqual(13.8);
  });

  test.each([
    [2, 5],
    [4, 8],
    [8, 12],
  ])(
    'is at least long enough for the vehicles that came during the red: %i of them, %i s (added initial)',
    (count, seconds) => {
      const signal = resting(planRun(image, twoPhases({}, { passage: 0, addedInitial: 2, maximumInitial: 12 })), 2);
      for (let vehicle = 0; vehicle < count; vehicle++) {
        drive(signal, 4);
        if (vehicle < count - 1) signal.tick(SCAN_MS);
      }
      untilGreen(signal, [4]);
      expect(lasts(signal, 'phaseGreen')).toBe(seconds);
    },
  );

  test('is followed by yellow, then red for the clearance, then the next green', () => {
    const signal = resting(planRun(image, twoPhases({ yellow: 4.2, redClearance: 1.7 })), 2);
    drive(signal, 4);
    expect(lasts(signal, 'phaseYellow')).toBe(4.2);
    expect(signal.output('phaseRed')).toBe(mask(2, 4));
    expect(lasts(signal, 'phaseRed')).toBe(1.7);
    expect(signal.output('phaseGreen')).toBe(mask(4));
  });

  test('does not come back to its own phase before the red revert of the phase, or of the unit when that is longer', () => {
    for (const [redRevert, unit, expected] of [
      [3.5, 2, 3.5],
      [1, 2, 2],
    ] as const) {
      const signal = resting(planRun(image, planOf({ 2: { recall: 'minimum', redRevert } })), 2);
      signal.write('phaseForceOffCommand', ['phase2']);
      signal.tick(SCAN_MS);
      expect(lasts(signal, 'phaseYellow')).toBe(3);
      expect(lasts(signal, 'phaseRed'), `${unit}`).toBe(expected);
    }
  });
});

describe('calls', () => {
  test('are kept when the vehicle has gone, but with non-lock memory', () => {
    const kept = resting(planRun(image, twoPhases({ minGreen: 20, recall: 'maximum' })), 2);
    drive(kept, 4);
    expect(untilGreen(kept, [4])).toBeGreaterThan(0);
    const plan = twoPhases({}, { nonLock: true });
    const forgotten = resting(
      planRun(image, { ...plan, detectors: { 2: { phase: 2 }, 4: { phase: 4, locks: false } } }),
      2,
    );
    pass(forgotten, 1, { detectorPresence1: mask(2) });
    drive(forgotten, 4);
    pass(forgotten, 60);
    expect(forgotten.output('phaseGreen')).toBe(mask(2));
  });

  test('a maximum recall holds a phase to its maximum', () => {
    const signal = planRun(image, twoPhases({}, { recall: 'maximum', maximum: 17 }));
    for (let time = 0; time < 2; time++) {
      untilGreen(signal, [4]);
      expect(lasts(signal, 'phaseGreen')).toBe(17);
    }
  });

  test('a pedestrian recall gives a walk with every green, once', () => {
    const signal = planRun(image, twoPhases({}, { recall: 'pedestrian', walk: 6, pedClear: 8 }));
    untilGreen(signal, [4]);
    expect(signal.output('pedWalk')).toBe(mask(4));
    expect(lasts(signal, 'phaseGreen')).toBe(14);
    untilGreen(signal, [4]);
    expect(lasts(signal, 'pedWalk')).toBe(6);
  });

  test('a soft recall is for when nobody else waits', () => {
    const plan = planOf({ 2: { recall: 'soft' }, 4: { barrier: 'B' }, 3: { barrier: 'C' } }, { initial: [2] });
    const signal = resting(planRun(image, plan), 2);
    signal.tick(SCAN_MS, { detectorPresence1: mask(3, 4) });
    untilGreen(signal, [3]);
    signal.set('detectorPresence1', mask(4));
    untilGreen(signal, [4]);
    signal.set('detectorPresence1', 0);
    untilGreen(signal, [2], 20);
  });
});

describe('rings', () => {
  test('cross the barrier together, and a ring without a call serves its phase of dual entry', () => {
    const signal = resting(planRun(image, eightPhases({ 8: { dualEntry: true } })), 2, 6);
    drive(signal, 3);
    untilGreen(signal, [3, 8]);
    const single = resting(planRun(image, eightPhases()), 2, 6);
    drive(single, 3);
    untilGreen(single, [3]);
  });

  test('cross only when all are ready at the same time, but for a phase whose gap is kept', () => {
    const ended = (noSimultaneousGap: boolean): number => {
      const signal = resting(
        planRun(image, eightPhases({ 2: { noSimultaneousGap, maximum: 60 }, 6: { maximum: 60 } })),
        2,
        6,
      );
      signal.set('detectorPresence1', mask(6));
      drive(signal, 4);
      return lasts(signal, 'phaseGreen', (now) => {
        // Phase 6 is extended for 10 s; phase 2 has found its gap by then, and is extended from second 9 to 15.
        signal.set('detectorPresence1', (now < 10 ? mask(6) : 0) | (now >= 9 && now < 15 ? mask(2) : 0));
      });
    };
    expect(ended(true)).toBeCloseTo(12, 0);
    expect(ended(false)).toBeCloseTo(17, 0);
  });

  test('a phase is served once more while its ring waits at the barrier and there is time (conditional service)', () => {
    const served = (conditionalService: boolean, maximum: number): number[] => {
      const plan = eightPhases({ 1: { minGreen: 4 }, 2: { conditionalService }, 6: { maximum } });
      const signal = resting(planRun(image, plan), 2, 6);
      signal.tick(SCAN_MS, { detectorPresence1: mask(6, 4) });
      pass(signal, 3, { detectorPresence1: mask(6) });
      drive(signal, 1);
      const greens: number[] = [];
      for (let scan = 0; scan < 600 && !greens.includes(mask(4)); scan++) {
        const green = signal.output('phaseGreen');
        if (greens.at(-1) !== green) greens.push(green);
        signal.tick(SCAN_MS);
      }
      return greens;
    };
    expect(served(true, 40)).toContain(mask(1, 6));
    expect(served(false, 40)).not.toContain(mask(1, 6));
    expect(served(true, 9)).not.toContain(mask(1, 6));
  });

  test('come back to a phase that was passed over before they cross the barrier', () => {
    const signal = planRun(image, PASSED_OVER);
    for (let time = 0; time < 3; time++) {
      untilGreen(signal, [1]);
      signal.set('detectorPresence1', mask(9));
      untilGreen(signal, [2, 14], 20);
      untilGreen(signal, [9], 20);
      signal.set('detectorPresence1', 0);
    }
  });

  test('phases of a group that cannot be served together take turns, and each is served', () => {
    const plan = planOf({ 1: {}, 2: {}, 5: { ring: 2, notWith: [2] }, 6: { ring: 2 } });
    const signal = planRun(image, plan);
    signal.set('detectorPresence1', mask(1, 2, 5, 6));
    let seen = 0;
    for (let scan = 0; scan < 3000; scan++) {
      signal.tick(SCAN_MS);
      const green = signal.output('phaseGreen');
      expect(green & mask(2, 5)).not.toBe(mask(2, 5));
      seen |= green;
    }
    expect(seen).toBe(mask(1, 2, 5, 6));
  });

  test.each([
    [
      [4, 3, 2, 1],
      [1, 4, 3, 2, 1],
    ],
    [
      [1, 3, 2, 4],
      [1, 3, 2, 4, 1],
    ],
  ])('one ring of stages follows its sequence %j', (sequence, expected) => {
    const phases = { 1: {}, 2: { barrier: 'B' }, 3: { barrier: 'C' }, 4: { barrier: 'D' } };
    const signal = planRun(image, planOf(phases, { sequences: [sequence], initial: [1] }));
    signal.set('detectorPresence1', mask(1, 2, 3, 4));
    const seen: number[] = [];
    for (let scan = 0; scan < 2000 && seen.length < expected.length; scan++) {
      signal.tick(SCAN_MS);
      for (const phase of [1, 2, 3, 4])
        if (signal.output('phaseGreen') === mask(phase) && seen.at(-1) !== phase) seen.push(phase);
    }
    expect(seen).toEqual(expected);
  });
});

describe('a command of the host', () => {
  test('hold keeps a green, and its end lets it go', () => {
    const signal = resting(planRun(image, twoPhases()), 2);
    signal.write('phaseHoldCommand', ['phase2']);
    drive(signal, 4);
    pass(signal, 100);
    expect(signal.output('phaseGreen')).toBe(mask(2));
    signal.write('phaseHoldCommand', []);
    signal.tick(SCAN_MS);
    expect(signal.output('phaseYellow')).toBe(mask(2));
  });

  test('a phase that is omitted while it is the next one is not begun', () => {
    const plan = planOf({ 2: {}, 3: { barrier: 'B' }, 4: { barrier: 'C' } }, { initial: [2] });
    const signal = resting(planRun(image, plan), 4);
    signal.tick(SCAN_MS, { detectorPresence1: mask(2, 3) });
    signal.set('detectorPresence1', 0);
    expect(signal.read('phaseNexts')).toEqual(['phase2']);
    signal.write('phaseOmitCommand', ['phase2']);
    expect(untilGreen(signal, [3], 10)).toBeLessThan(5);
    pass(signal, 60);
    expect(signal.output('phaseGreen')).toBe(mask(3));
    signal.write('phaseOmitCommand', []);
    untilGreen(signal, [2], 10);
  });

  test('a force-off ends a green once what must be is over, and says why', () => {
    const signal = resting(planRun(image, twoPhases()), 2);
    signal.set('detectorPresence1', mask(2, 4));
    signal.write('phaseForceOffCommand', ['phase2']);
    signal.tick(SCAN_MS);
    expect(signal.output('phaseYellow')).toBe(mask(2));
    expect(signal.read('ring1Ended')).toBe('forceOff');
  });

  test('commands are taken back when their host is lost', () => {
    const signal = resting(planRun(image, { ...twoPhases(), backupTime: 30 }), 2);
    signal.write('phaseHoldCommand', ['phase2']);
    pass(signal, 20);
    signal.write('resetFault', true);
    pass(signal, 29);
    expect(signal.read('phaseHoldCommand')).toEqual(['phase2']);
    pass(signal, 2);
    expect(signal.read('phaseHoldCommand')).toEqual([]);
    expect(signal.eventsNamed('hostLost')).toHaveLength(1);
    pass(signal, 100);
    expect(signal.eventsNamed('hostLost')).toHaveLength(1);
  });

  test('pedestrians are served on a call of the host', () => {
    const signal = resting(planRun(image, twoPhases({}, { walk: 5, pedClear: 5 })), 2);
    signal.write('pedestrianCallCommand', ['phase4']);
    untilGreen(signal, [4]);
    expect(signal.output('pedWalk')).toBe(mask(4));
  });
});

describe('pedestrians', () => {
  test('have walk and clearance within the green, which holds for them', () => {
    const signal = resting(planRun(image, twoPhases({}, { walk: 7, pedClear: 12 })), 2);
    press(signal, 4);
    expect(signal.read('pedestrianCalls')).toEqual(['phase4']);
    untilGreen(signal, [4]);
    expect(signal.read('pedestrianCalls')).toEqual([]);
    expect(lasts(signal, 'pedWalk')).toBe(7);
    expect(signal.output('pedClear')).toBe(mask(4));
    expect(lasts(signal, 'pedClear')).toBe(12);
    expect([signal.output('phaseYellow'), signal.output('pedDontWalk')]).toEqual([mask(4), mask(4)]);
  });

  test('who come at rest get a walk at once, and again', () => {
    const signal = resting(planRun(image, twoPhases({ walk: 5, pedClear: 6 })), 2);
    for (let time = 0; time < 2; time++) {
      press(signal, 2);
      expect(signal.output('pedWalk')).toBe(mask(2));
      expect(lasts(signal, 'pedWalk')).toBe(5);
      expect(lasts(signal, 'pedClear')).toBe(6);
    }
  });

  test('rest in walk until somebody else waits', () => {
    const signal = resting(planRun(image, twoPhases({ walk: 5, pedClear: 6, restInWalk: true })), 2);
    press(signal, 2);
    pass(signal, 60);
    expect(signal.output('pedWalk')).toBe(mask(2));
    drive(signal, 4);
    expect(lasts(signal, 'pedWalk')).toBeLessThan(0.5);
    expect(lasts(signal, 'pedClear')).toBe(6);
    expect(signal.output('phaseYellow')).toBe(mask(2));
  });

  test('a call to non-actuated recalls the phases of that option, with pedestrians, who rest in walk', () => {
    const signal = resting(planRun(image, twoPhases({}, { walk: 5, pedClear: 6, nonActuated: 1, recall: 'none' })), 2);
    signal.set('cabinet', 1 << 5);
    pass(signal, 30);
    expect(signal.output('phaseGreen')).toBe(mask(2));
    signal.set('cabinet', 1 << 4);
    untilGreen(signal, [4], 10);
    expect(signal.output('pedWalk')).toBe(mask(4));
  });
});
