import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { freeDiagram, patternDiagram, type RingDiagram } from '../../../host/signal/ring-diagram.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';

const planOf = (name: string) => parsePlan(readFileSync(join(packageRoot, 'seeds/junctions', name), 'utf8'), name);
const crossroads = planOf('crossroads.yaml');
const { 1: day, 2: rushHours } = crossroads.patterns!;

/** `2*: 0 24 30`: phase, coordinated or not, begin, force-off, end. */
const told = ({ rings }: RingDiagram) =>
  rings.map(({ blocks }) =>
    blocks.map(
      ({ phase, coordinated, beginS, forceOffS, endS }) =>
        `${phase}${coordinated ? '*' : ''}: ${beginS} ${forceOffS} ${endS}`,
    ),
  );

test('a cycle begins with its coordinated greens, and every split ends with yellow and red clearance', () => {
  const diagram = patternDiagram(crossroads, { ...day!, cycle: 90 });
  // Clearance behind a barrier is the longest of the group: 4 s yellow and 2 s red.
  expect(told(diagram)).toEqual([
    ['2*: 0 24 30', '3: 30 40 45', '4: 45 69 75', '1: 75 85 90'],
    ['6*: 0 24 30', '7: 30 40 45', '8: 45 69 75', '5: 75 85 90'],
  ]);
  expect(diagram.barriersS).toEqual([30, 75]);
});

test('the offset does not move it, and the sequence orders it', () => {
  const diagram = patternDiagram(crossroads, { ...rushHours!, cycle: 120 });
  expect(diagram.rings[0]!.blocks.map(({ phase }) => phase)).toEqual([2, 1, 3, 4]);
  expect(diagram.rings[0]!.blocks[0]).toEqual({ phase: 2, coordinated: true, beginS: 0, forceOffS: 42, endS: 48 });
  // Phase 6 follows phase 5, and its green reaches over the end of the cycle.
  expect(told(diagram)[1]).toEqual(['7: 66 79 84', '8: 84 114 120', '5: 0 13 18', '6*: 18 60 66'].toSorted(byBegin));
});

test('without a pattern every green is at its maximum, and the rings wait for one another at the barrier', () => {
  const diagram = freeDiagram(crossroads);
  expect(diagram.cycleS).toBe(25 + 46 + 25 + 46);
  expect(told(diagram)[0]).toEqual(['1: 0 20 25', '2: 25 65 71', '3: 71 91 96', '4: 96 136 142']);
  expect(diagram.barriersS).toEqual([0, 71]);
});

test('stages are one ring, with a barrier before each', () => {
  const stages = planOf('stages.yaml');
  const diagram = patternDiagram(stages, { ...stages.patterns![1]!, cycle: 140 });
  expect(told(diagram)).toEqual([['1*: 0 43 48', '2: 48 69 74', '3: 74 109 114', '4: 114 135 140']]);
  expect(diagram.barriersS).toEqual([0, 48, 74, 114]);
});

function byBegin(one: string, other: string): number {
  return Number(one.split(' ')[1]) - Number(other.split(' ')[1]);
}
