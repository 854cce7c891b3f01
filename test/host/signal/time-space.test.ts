import { describe, expect, test } from 'vitest';
import { patternGreens } from '../../../host/signal/pattern-greens.ts';
import {
  loggedTimeSpace,
  type PlannedJunction,
  plannedTimeSpace,
  TimeSpaceError,
} from '../../../host/signal/time-space.ts';
import type { PatternPlan, PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { at, green, log } from './measures/log-builder.ts';

const phase = (ring: number, barrier: string, more: Partial<PhasePlan> = {}): PhasePlan => ({
  ...{ ring, barrier, minGreen: 5, maximum: 40, yellow: 4, redClearance: 1 },
  ...more,
});

/** Two phases of one ring: the street and the side street. */
function junction(name: string, distanceM: number, pattern: PatternPlan, phases = {}): PlannedJunction {
  const plan: SignalPlan = {
    name,
    phases: { 2: phase(1, 'a'), 4: phase(1, 'b'), ...phases },
    patterns: { 1: pattern },
  };
  return { name, distanceM, plan, pattern: 1, outbound: 2, inbound: 2 };
}

const pattern = (offset: number, more: Partial<PatternPlan> = {}) => ({
  ...{ cycle: 90, offset, coordinated: [2], splits: { 2: 50, 4: 40 } },
  ...more,
});

describe('greens of a pattern', () => {
  const dual: SignalPlan = {
    name: 'dual ring',
    phases: {
      ...{ 1: phase(1, 'a'), 2: phase(1, 'a'), 3: phase(1, 'b'), 4: phase(1, 'b', { redClearance: 3 }) },
      ...{ 5: phase(2, 'a'), 6: phase(2, 'a'), 7: phase(2, 'b'), 8: phase(2, 'b') },
    },
    sequences: [
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 4, 6, 5, 7, 8],
    ],
  };
  const splits = { 1: 15, 2: 35, 3: 20, 4: 30, 5: 20, 6: 30, 7: 25, 8: 25 };
  const of = (more: Partial<PatternPlan>) =>
    Object.fromEntries(
      Array.from(
        patternGreens(dual, { ...{ cycle: 100, offset: 10, coordinated: [2, 6], splits }, ...more }),
        ([number, { fromS, toS }]) => [number, [fromS, toS]],
      ),
    );

  test('begin with the first coordinated one at the offset, end before the clearance, at barriers before the longest', () => {
    expect(of({})).toEqual({
      ...{ 1: [-5, 5], 2: [10, 40], 3: [45, 60], 4: [65, 88] },
      ...{ 5: [-5, 10], 6: [15, 40], 7: [45, 65], 8: [70, 88] },
    });
  });

  test('the other order of a ring, the end as the reference, a cycle that is longer than the splits', () => {
    // Phase 6 leads from -5 on: it is the first one.
    expect(of({ sequence: 2 })).toMatchObject({ 2: [25, 55], 6: [10, 35], 5: [40, 55] });
    expect(of({ reference: 'end' })).toMatchObject({ 2: [-20, 10], 6: [-15, 10] });
    expect(of({ cycle: 110 })).toMatchObject({ 1: [-5, 5], 2: [10, 50], 3: [55, 70], 6: [15, 50] });
  });

  test('an omitted phase leaves its time to the others', () => {
    expect(of({ splitModes: { 1: 'omitted', 5: 'omitted' }, cycle: 85 })).toMatchObject({ 2: [10, 40], 6: [10, 40] });
    expect(of({ splitModes: { 1: 'omitted' } })[1]).toBeUndefined();
  });

  test('flashing green is green; the end that is referred to is before it', () => {
    const plan = { ...dual, phases: { ...dual.phases, 2: phase(1, 'a', { flashingGreen: 3 }) } };
    const greens = patternGreens(plan, { cycle: 100, coordinated: [2], splits, reference: 'end' });
    expect(greens.get(2)).toEqual({ fromS: -27, toS: 3 });
  });
});

describe('bands of coordinated plans', () => {
  test('the widest time that all junctions are green for a vehicle that keeps to the speed', () => {
    const street = [junction('Second', 400, pattern(20)), junction('First', 0, pattern(0))];
    const diagram = plannedTimeSpace(street, 10, 2);
    expect(diagram.junctions.map(({ name }) => name)).toEqual(['First', 'Second']);
    // Green 0 to 45 and 20 to 65; 40 s on the way.
    expect(diagram.bands).toEqual([
      { direction: 'outbound', beginS: 0, widthS: 25 },
      { direction: 'inbound', beginS: 50, widthS: 15 },
    ]);
    expect(diagram.junctions[1]!.outbound).toEqual([
      { fromS: 20, toS: 65 },
      { fromS: 110, toS: 155 },
    ]);
    expect(diagram.spanS).toEqual({ fromS: 0, toS: 180 });
  });

  test('offsets that are the travel times give the whole green; ones against it none', () => {
    const along = [0, 1, 2, 3].map((index) => junction(`${index}`, index * 300, pattern(index * 30)));
    expect(plannedTimeSpace(along, 10).bands[0]).toEqual({ direction: 'outbound', beginS: 0, widthS: 45 });
    const against = [junction('a', 0, pattern(0)), junction('b', 450, pattern(0))];
    expect(plannedTimeSpace(against, 10).bands.map(({ widthS }) => widthS)).toEqual([0, 0]);
  });

  test('what cannot be drawn together', () => {
    const draw =
      (...street: PlannedJunction[]) =>
      () =>
        plannedTimeSpace(street, 10);
    const first = junction('First', 0, pattern(0));
    expect(draw(first, junction('Second', 1, pattern(0, { cycle: 80 })))).toThrow(TimeSpaceError);
    expect(draw(first, junction('Second', 1, pattern(0, { cycle: 80 })))).toThrow(
      'Second: its cycle is 80 s, that of First 90 s',
    );
    expect(draw(junction('First', 0, {}))).toThrow('First: pattern 1 is not coordinated');
    expect(draw({ ...first, inbound: 6 })).toThrow('First: pattern 1 does not serve phase 6');
  });
});

test('greens that controllers have logged', () => {
  const events = log(...green(2, 0, 20), ...green(6, 0, 30), ...green(2, 60, 90), ...green(2, 120, 150));
  const logged = { name: 'First', distanceM: 0, events, outbound: 2, inbound: 6 };
  const diagram = loggedTimeSpace([logged], at(10), at(100));
  expect(diagram).toEqual({
    junctions: [
      {
        ...{ name: 'First', distanceM: 0 },
        outbound: [
          { fromS: -10, toS: 10 },
          { fromS: 50, toS: 80 },
        ],
        inbound: [{ fromS: -10, toS: 20 }],
      },
    ],
    spanS: { fromS: 0, toS: 90 },
    bands: [],
  });
});
