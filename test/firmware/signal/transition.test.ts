import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import type { PatternPlan } from '../../../protocols/signal/plan.ts';
import { Random } from '../../../sim/random.ts';
import { imageOf } from '../run.ts';
import { configOf, coordinatedPlan } from './coordination-plans.ts';
import { CoordinatedRun } from './coordination-run.ts';
import { told } from './log-reader.ts';
import { elements } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const TRANSITIONS = { dwell: 0, shortway: 1, addOnly: 2 } as const;

/** Patterns 1 and 2 differ in their offset only; 2 is commanded when 1 is in step, under saturation. */
function changed(
  transition: keyof typeof TRANSITIONS,
  offset: number,
  config: Record<string, number[]> = {},
): CoordinatedRun {
  const splits = [15, 30, 15, 30, 15, 30, 15, 30];
  const both = Object.fromEntries(
    splits.flatMap((split, index) => [
      [index + 1, split],
      [index + 17, split],
    ]),
  );
  const run = new CoordinatedRun(image, {
    utcOffsetMinutes: 0,
    backupTime: 0,
    ...elements('walk', { 2: 0, 4: 0, 6: 0, 8: 0 }),
    ...elements('patternCycle', { 1: 90, 2: 90 }),
    ...elements('patternOffset', { 2: offset }),
    ...elements('patternTransition', { 2: TRANSITIONS[transition] }),
    ...elements('splits', both),
    // Vehicles stand on the detectors for as long as the test runs.
    ...elements('detectorMaxPresence', { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0 }),
    ...config,
  });
  run.signal.write('patternCommand', 1);
  run.pass(200, { detectorPresence1: 0xff });
  run.signal.write('patternCommand', 2);
  run.until('the other pattern', () => run.signal.read('pattern') === 2);
  run.greens.length = 0;
  run.references.splice(0, run.references.length - 1);
  return run;
}

/** Lengths of the cycles that follow. */
function cycles(run: CoordinatedRun, count: number): number[] {
  run.pass(count * 120);
  return run.references
    .slice(1, count + 1)
    .map(({ at }, index) => Math.round((at - run.references[index]!.at) * 10) / 10);
}

function greens(run: CoordinatedRun, phase: number): number[] {
  return run.greensOf(phase).map(({ begin, end }) => Math.round((end - begin) * 10) / 10);
}

describe('30 s early with a limit of 20 %', () => {
  test('dwell holds the coordinated green up to the limit a cycle', () => {
    const run = changed('dwell', 30);
    run.scan();
    expect([run.signal.read('inTransition'), run.signal.read('offsetError')]).toEqual([true, -30]);
    expect(cycles(run, 4)).toEqual([108, 102, 90, 90]);
    expect(greens(run, 2).slice(0, 3)).toEqual([42, 36, 24]);
    expect(greens(run, 4).slice(0, 3)).toEqual([24, 24, 24]);
    expect(run.signal.read('inTransition')).toBe(false);
  });

  test('add-only makes all splits longer in proportion', () => {
    const run = changed('addOnly', 30);
    expect(cycles(run, 4)).toEqual([108, 102, 90, 90]);
    expect(greens(run, 4)[0]).toBeCloseTo(24 * 1.2 + 6 * 0.2, 0);
    expect(
      told(run.signal, ['coordCycleState'])
        .filter((state) => state !== 'coordCycleState 5')
        .slice(-2),
    ).toEqual(['coordCycleState 2', 'coordCycleState 1']);
  });

  test('shortway adds too, for that takes fewer cycles', () => {
    expect(cycles(changed('shortway', 30), 4)).toEqual([108, 102, 90, 90]);
  });
});

describe('10 s late', () => {
  test('shortway makes cycles shorter, by no more than the limit and no green shorter than its least one', () => {
    const run = changed('shortway', 80);
    run.scan();
    expect(run.signal.read('offsetError')).toBeCloseTo(10, 0);
    const lengths = cycles(run, 4);
    expect(lengths.reduce((sum, length) => sum + 90 - length, 0)).toBeCloseTo(10, 5);
    for (const length of lengths) expect(length).toBeGreaterThanOrEqual(72);
    expect(lengths[0]).toBeLessThan(85);
    expect(lengths.at(-1)).toBe(90);
    for (const phase of [1, 3]) expect(Math.min(...greens(run, phase))).toBeGreaterThanOrEqual(8);
    expect(told(run.signal, ['coordCycleState'])).toContain('coordCycleState 3');
  });

  test('add-only goes round the other way', () => {
    // 80 s at 18 s a cycle.
    expect(cycles(changed('addOnly', 80), 6)).toEqual([108, 108, 108, 108, 98, 90]);
  });

  test('shortway does as well when the splits have nothing to spare', () => {
    const config = { ...elements('minGreen', { 1: 10, 2: 24, 3: 10, 4: 24, 5: 10, 6: 24, 7: 10, 8: 24 }) };
    expect(cycles(changed('shortway', 80, config), 6)).toEqual([108, 108, 108, 108, 98, 90]);
  });
});

describe('a clock that is set', () => {
  test('by more than 2 s is told, and the cycle comes into step with it', () => {
    const run = changed('shortway', 0);
    run.signal.nowMs += 7000;
    run.scan();
    expect(run.signal.eventsNamed('clockStepped').map(({ value }) => value)).toEqual([7]);
    expect(run.signal.read('offsetError')).toBeCloseTo(7, 0);
    run.signal.nowMs -= 3_600_000;
    run.scan();
    // An hour is 40 cycles.
    expect(run.signal.eventsNamed('clockStepped').map(({ value }) => value)).toEqual([7, -3600]);
    run.pass(400);
    expect(run.signal.read('offsetError')).toBe(0);
  });

  test('by less is followed and not told', () => {
    const run = changed('dwell', 0);
    run.signal.nowMs += 1900;
    run.pass(0.1);
    expect(run.signal.eventsNamed('clockStepped')).toEqual([]);
    expect(run.signal.read('offsetError')).toBeGreaterThan(1);
    run.pass(180);
    expect(run.signal.read('offsetError')).toBe(0);
  });

  test('that jitters by less than a scan does not bring the cycle out of step', () => {
    const run = changed('addOnly', 0);
    const random = new Random(7);
    for (let scan = 0; scan < 3000; scan++) {
      const jitter = Math.round(random.between(-40, 40));
      run.signal.nowMs += jitter;
      run.scan();
      run.signal.nowMs -= jitter;
      expect(run.signal.read('inTransition')).toBe(false);
    }
  });
});

/** Cycles within which a pattern of that transition is in step again, when nobody holds the cycle up. */
function boundOf({ transition, cycle }: PatternPlan, limit: number): number {
  const part = Math.floor((cycle! * 1000) / 100) * limit;
  return Math.ceil(((transition === 'shortway' ? 0.5 : 1) * cycle! * 1000) / part) + 2;
}

test('whatever the plan, the traffic and the steps of the clock: in step within the bound, no cycle beyond the limit, no green cut', () => {
  const steps = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 3 });
  const cases = fc.record({ seed: fc.nat(), traffic: fc.double({ min: 0, max: 1, noNaN: true }), steps });
  fc.assert(
    fc.property(cases, ({ seed, traffic, steps }) => {
      const limit = 10 + (seed % 31);
      const plan = coordinatedPlan(seed, { transitionLimit: limit, pattern: { reference: 'begin' }, crossings: false });
      const pattern = plan.patterns[1]!;
      const run = new CoordinatedRun(image, configOf(plan));
      const random = new Random(seed);
      const channels = () => ({
        detectorPresence1: random.uniform() < 0.02 ? Math.floor(random.between(0, 2 ** 16) * traffic) : 0,
      });
      run.signal.write('patternCommand', 1);
      const bound = boundOf(pattern, limit) * pattern.cycle * (1 + limit / 100);
      for (let scan = 0; scan < bound * 10; scan++) run.scan(channels());
      for (const step of steps) {
        run.signal.nowMs += step;
        run.scan(channels());
        run.references.length = 0;
        for (let scan = 0; scan < bound * 10; scan++) run.scan(channels());
        expect([run.signal.read('offsetError'), run.signal.read('inTransition')]).toEqual([0, false]);
        for (const [index, { at }] of run.references.slice(1).entries()) {
          const length = at - run.references[index]!.at;
          expect(length).toBeGreaterThanOrEqual(pattern.cycle * (1 - limit / 100) - 0.3);
          expect(length).toBeLessThanOrEqual(pattern.cycle * (1 + limit / 100) + 0.3);
        }
      }
      for (const { phase, begin, end } of run.greens) {
        expect(end - begin).toBeGreaterThanOrEqual(plan.phases[phase]!.minGreen - 1e-6);
      }
    }),
    { numRuns: 40 },
  );
}, 300_000);
