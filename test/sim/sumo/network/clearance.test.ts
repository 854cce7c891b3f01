import { expect, test } from 'vitest';
import { intergreen, pedestrianClearance, yellowFor } from '../../../../sim/sumo/network/clearance.ts';
import type { Lane, Point } from '../../../../sim/sumo/network/network.ts';
import type { Movement } from '../../../../sim/sumo/network/signal-links.ts';
import { designOf } from './fixture.ts';

const LANE: Lane = { id: 'a_0', edge: 'a', index: 0, speed: 13.89, length: 100, width: 3.2, shape: [] };

function movement(dir: string, speed: number, shape: readonly Point[], crossing = false): Movement {
  return {
    connection: { from: 'a', to: 'b', fromLane: 0, toLane: 0, dir },
    from: LANE,
    to: LANE,
    crossing,
    junction: undefined,
    request: -1,
    shape,
    speed,
  };
}

const northward = movement('s', 13.89, [
  [0, -20],
  [0, 20],
]);
const eastward = movement('s', 13.89, [
  [-10, 0],
  [10, 0],
]);

test.each([
  [30, 3],
  [50, 3],
  [60, 4],
  [70, 5],
  [80, 5],
  [100, 5.6],
])('the yellow at %d km/h is %d s', (kmh, yellow) => {
  expect(yellowFor(kmh / 3.6)).toBe(yellow);
});

test('a vehicle that enters last clears the point where the ways meet before the first of the others is there', () => {
  // 3 s after its yellow began, then 20 m and its own 6 m at 50 km/h; the other needs 10 m at 40 km/h.
  expect(intergreen(northward, eastward)).toBeCloseTo(3 + 26 / (50 / 3.6) - 10 / (40 / 3.6), 6);
  expect(intergreen(eastward, northward)).toBeCloseTo(3 + 16 / (50 / 3.6) - 20 / (40 / 3.6), 6);
});

test('in a turn it enters sooner and drives as fast as the path allows, 5 m/s at least', () => {
  const turning = (speed: number) => movement('l', speed, northward.shape);
  expect(intergreen(turning(7), eastward)).toBeCloseTo(2 + 26 / 7 - 0.9, 6);
  expect(intergreen(turning(3), eastward)).toBeCloseTo(2 + 26 / 5 - 0.9, 6);
});

test('people are on the road at once', () => {
  expect(intergreen(northward, { ...eastward, crossing: true })).toBeCloseTo(3 + 26 / (50 / 3.6), 6);
});

test('ways that only come near each other meet where they are nearest', () => {
  const joining = movement('s', 13.89, [
    [-10, 0],
    [-1, 0],
  ]);
  const beside = movement('s', 13.89, [
    [0, -20],
    [0, 0],
    [0, 20],
  ]);
  expect(intergreen(beside, joining)).toBeCloseTo(3 + 26 / (50 / 3.6) - 9 / (40 / 3.6), 6);
});

test('a crossing is cleared at 1.2 m/s, in whole seconds', () => {
  expect([pedestrianClearance(6), pedestrianClearance(6.1), pedestrianClearance(12)]).toEqual([5, 6, 10]);
});

test('each stage has the yellow of its approaches and the longest red that one after it may need', async () => {
  const { plan, stages, links, ways } = await designOf('cross');
  stages.forEach((stage, at) => {
    const phase = plan.phases[at + 1]!;
    const needed = [...stage.links].flatMap((last) =>
      [...links.keys()]
        .filter((first) => !stage.links.has(first) && ways.conflict(last, first))
        .map((first) => intergreen(links[last]!.movements[0]!, links[first]!.movements[0]!)),
    );
    expect(phase.yellow).toBe(3);
    expect(phase.yellow + phase.redClearance).toBeGreaterThanOrEqual(Math.max(...needed) - 1e-6);
    expect(phase).toMatchObject({ leastYellow: phase.yellow, leastRedClearance: phase.redClearance });
  });
});
