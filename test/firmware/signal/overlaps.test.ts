import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { imageOf } from '../run.ts';
import { drive, eightPhases, lasts, planOf, planRun, resting, twoPhases } from './plan-run.ts';
import { mask, pass, SCAN_MS, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

describe('an overlap', () => {
  const stages = { 1: {}, 2: { barrier: 'B', yellow: 4, redClearance: 2.5 }, 3: { barrier: 'C' } };

  test('is green with its phases and from one of them to the next', () => {
    const signal = resting(planRun(image, planOf(stages, { overlaps: { 1: { phases: [1, 2] } }, initial: [1] })), 3);
    signal.set('detectorPresence1', mask(1, 2, 3));
    untilGreen(signal, [1]);
    expect(signal.output('overlapGreen')).toBe(1);
    lasts(signal, 'phaseGreen');
    untilGreen(signal, [2], 10);
    expect(signal.output('overlapGreen')).toBe(1);
    lasts(signal, 'phaseGreen');
    expect([signal.output('overlapYellow'), signal.output('phaseYellow')]).toEqual([1, mask(2)]);
  });

  test('ends with the longest clearance of its phases, for which others wait', () => {
    const signal = resting(planRun(image, planOf(stages, { overlaps: { 1: { phases: [1, 2] } }, initial: [1] })), 3);
    signal.set('detectorPresence1', mask(1, 3));
    untilGreen(signal, [1]);
    lasts(signal, 'phaseGreen');
    expect(lasts(signal, 'overlapYellow')).toBe(4);
    expect(untilGreen(signal, [3])).toBe(2.5);
  });

  test('trails its phases, with a clearance of its own', () => {
    const overlaps = { 1: { phases: [2], trailGreen: 6, trailYellow: 4.5, trailRed: 1.5 } };
    const signal = resting(planRun(image, { ...twoPhases(), overlaps }), 2);
    drive(signal, 4);
    expect(lasts(signal, 'overlapGreen')).toBe(6);
    expect(lasts(signal, 'overlapYellow')).toBe(4.5);
    expect(untilGreen(signal, [4])).toBe(1.5);
  });

  test('is red for its modifiers: it ends when one of them is next, and comes back after them', () => {
    const plan = { ...eightPhases(), overlaps: { 3: { phases: [2], minus: [5] } } };
    const signal = resting(planRun(image, plan), 2, 6);
    expect(signal.output('overlapGreen')).toBe(mask(3));
    signal.write('phaseHoldCommand', ['phase2']);
    drive(signal, 5);
    expect(signal.output('overlapYellow')).toBe(mask(3));
    untilGreen(signal, [2, 5], 20);
    expect(signal.output('overlapRed')).toBe(mask(3));
    untilGreen(signal, [2, 6], 30);
    pass(signal, 1);
    expect(signal.output('overlapGreen')).toBe(mask(3));
  });
});

describe('stages as in GB 14886', () => {
  test('end with flashing green, yellow and all red, and overlaps with them', async () => {
    const text = await readFile(join(packageRoot, 'seeds/junctions/stages.yaml'), 'utf8');
    const { dayPlans: _dayPlans, schedule: _schedule, ...plan } = parsePlan(text, 'stages.yaml');
    const signal = planRun(image, plan);
    signal.set('detectorPresence1', mask(1, 2, 3, 4));
    for (const stage of [1, 2, 3, 4, 1]) {
      untilGreen(signal, [stage]);
      // Lit and dark in turn for 3 s, then yellow.
      lasts(signal, 'phaseGreen');
      let shown = '';
      for (; signal.output('phaseYellow') === 0; signal.tick(SCAN_MS)) {
        shown += signal.output('phaseGreen') === 0 ? '-' : '+';
        // The overlap of the stage alone flashes with it.
        expect(signal.output('overlapGreen') & mask(stage)).toBe(signal.output('phaseGreen') === 0 ? 0 : mask(stage));
      }
      expect(shown).toBe('--+++--+++--+++--+++--+++--'.slice(0, shown.length));
      expect(shown.length).toBe(27);
      expect(lasts(signal, 'phaseYellow')).toBe(3);
      expect(lasts(signal, 'phaseRed')).toBe(2);
    }
  });
});
