import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { type Card, decodeCard, encodeCard } from '../../../protocols/signal/card.ts';
import { monitorCard } from '../../../protocols/signal/monitor-card.ts';
import { channelIndex, type SignalPlan } from '../../../protocols/signal/plan.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { deliveredPlan } from './delivered-plan.ts';

/** 64 rows of 8 bytes, as the controller's config has them. */
function matrixOf(card: Card): number[] {
  const matrix = new Array<number>(512).fill(0);
  for (const [row, { conflicts }] of card.channels) {
    for (const column of conflicts) matrix[row * 8 + (column >> 3)]! |= 1 << (column & 7);
  }
  return matrix;
}

const phase = (ring: number, barrier: string, more = {}) => ({
  ...{ ring, barrier, minGreen: 5, maximum: 20, yellow: 4, redClearance: 2 },
  ...more,
});

test('for the plan as delivered, the monitor permits what the controller does', () => {
  const conflicts = signalProfile.config.find(({ name }) => name === 'conflicts')!.default;
  expect(matrixOf(decodeCard(encodeCard(monitorCard(deliveredPlan)))!)).toEqual(conflicts);
});

test('so it does for the crossroads of the scenarios', () => {
  const file = join(packageRoot, 'seeds/junctions/crossroads.yaml');
  const conflicts = signalProfile.config.find(({ name }) => name === 'conflicts')!.default;
  expect(matrixOf(monitorCard(parsePlan(readFileSync(file, 'utf8'), file)))).toEqual(conflicts);
});

test('conflicts that the plan states are all that there are', () => {
  const plan: SignalPlan = {
    name: 'Stated',
    phases: { 1: phase(1, 'A', { walk: 5, pedClear: 8 }), 2: phase(1, 'B') },
    overlaps: { 32: { phases: [2] } },
    conflicts: [
      [
        { kind: 'pedestrian', number: 1 },
        { kind: 'overlap', number: 32 },
      ],
    ],
  };
  const { channels } = monitorCard(plan);
  expect([...channels].map(([index, { conflicts }]) => [index, conflicts])).toEqual([
    [0, []],
    [1, []],
    [47, [48]],
    [48, [47]],
  ]);
});

test('an overlap conflicts with what conflicts with all of its phases, and with those during which it is red', () => {
  const plan: SignalPlan = {
    name: 'Overlaps',
    phases: {
      1: phase(1, 'A'),
      2: phase(1, 'A'),
      3: phase(1, 'B'),
      5: phase(2, 'A'),
      6: phase(2, 'A', { notWith: [1] }),
    },
    overlaps: { 1: { phases: [1, 2] }, 2: { phases: [3] }, 3: { phases: [2], minus: [5] } },
  };
  const { channels } = monitorCard(plan);
  const conflictsOf = (kind: 'phase' | 'overlap', number: number) =>
    channels.get(channelIndex({ kind, number }))!.conflicts;
  const [first, second, third] = [1, 2, 3].map((number) => channelIndex({ kind: 'overlap', number }));
  expect(conflictsOf('overlap', 1)).toEqual([2, second]);
  expect(conflictsOf('overlap', 2)).toEqual([0, 1, 4, 5, first, third]);
  expect(conflictsOf('overlap', 3)).toEqual([0, 2, 4, second]);
  expect(conflictsOf('phase', 6)).toEqual([0, 2, 4, second]);
});

test('times are what the site needs at least, never below 2.7 s of yellow', () => {
  const plan: SignalPlan = {
    name: 'Times',
    phases: {
      1: phase(1, 'A', { leastYellow: 3.6, leastRedClearance: 1.5, leastPedClear: 9, walk: 5, pedClear: 12 }),
      2: phase(1, 'B'),
      3: phase(1, 'C', { yellow: 2.7, redClearance: 0 }),
    },
    overlaps: { 1: { phases: [1, 2] }, 2: { phases: [1], trailGreen: 3, trailYellow: 3, trailRed: 1 } },
  };
  const { channels } = monitorCard(plan);
  const times = (index: number) => [channels.get(index)!.leastYellow, channels.get(index)!.leastClearance];
  expect([0, 1, 2, 16, 17, 48].map(times)).toEqual([
    [3.6, 5.1],
    [3, 3],
    [2.7, 2.7],
    [3, 3],
    [3, 4],
    [9, 5.1],
  ]);
});
