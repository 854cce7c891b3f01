import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ProgressionJunction,
  type ProgressionOptions,
  progression,
} from '../../../protocols/signal/progression.ts';

const CYCLE = 80;
const OPTIONS: ProgressionOptions = { cycleS: CYCLE, speedMps: 10 };
const green = (fromS: number, toS: number) => ({ fromS, toS });
const plain = (distanceM: number, long = 30): ProgressionJunction => ({
  distanceM,
  choices: [{ outbound: green(0, long), inbound: green(0, long) }],
});

describe('offsets of a street', () => {
  test('one direction: each green begins when the platoon has come', () => {
    const { timings, efficiency } = progression([plain(0), plain(250), plain(610)], { ...OPTIONS, outboundShare: 1 });
    expect(timings.map(({ offsetS }) => offsetS)).toEqual([0, 25, 61]);
    expect(efficiency).toBeCloseTo(1);
  });

  test('both directions at half a cycle of travel time: every other junction has the opposite offset', () => {
    const { timings, efficiency } = progression([plain(0), plain(400), plain(800)], OPTIONS);
    expect(timings.map(({ offsetS }) => offsetS)).toEqual([0, 40, 0]);
    expect(efficiency).toBeCloseTo(1);
  });

  test('an order of phases that lets one direction go later is chosen where the spacing asks for it', () => {
    // Travel takes 20 s: with greens of 30 s at the same time in both directions only 10 s of one can be met in the other.
    const first = plain(0);
    const shifted = { outbound: green(20, 50), inbound: green(-20, 10) };
    const second: ProgressionJunction = { distanceM: 200, choices: [...plain(200).choices, shifted] };
    const { timings, efficiency } = progression([first, second], OPTIONS);
    expect(timings[1]).toEqual({ offsetS: 0, choice: 1 });
    expect(efficiency).toBeCloseTo(1);
  });

  test('no junctions, or one, have nothing to be matched', () => {
    expect(progression([], OPTIONS)).toEqual({ timings: [], efficiency: 0 });
    expect(progression([plain(0)], OPTIONS).timings).toEqual([{ offsetS: 0, choice: 0 }]);
  });

  test('no other offsets and choices of three junctions do better', () => {
    const choice = fc.record({ at: fc.integer({ min: -40, max: 40 }), long: fc.integer({ min: 10, max: 40 }) });
    const timing = fc.tuple(choice, choice).map(([out, back]) => ({
      outbound: green(out.at, out.at + out.long),
      inbound: green(back.at, back.at + back.long),
    }));
    const junction = fc.array(timing, { minLength: 1, maxLength: 2 });
    const spacing = fc.integer({ min: 100, max: 900 });
    fc.assert(
      fc.property(fc.tuple(junction, junction, junction), spacing, spacing, (choices, first, second) => {
        const distances = [0, first, first + second];
        const junctions = choices.map((own, index) => ({ distanceM: distances[index]!, choices: own }));
        const found = progression(junctions, OPTIONS);
        expect(found.efficiency).toBeCloseTo(efficiencyOf(junctions, found.timings), 9);
        for (const step of [1, 7, 23]) {
          for (const at of [1, 2]) {
            const other = found.timings.map((own, index) =>
              index === at ? { ...own, offsetS: (own.offsetS + step) % CYCLE } : own,
            );
            expect(efficiencyOf(junctions, other)).toBeLessThanOrEqual(found.efficiency + 1e-9);
          }
        }
        for (const [at, { choices: own }] of junctions.entries()) {
          const other = found.timings.map((timing, index) =>
            index === at ? { ...timing, choice: own.length - 1 } : timing,
          );
          expect(efficiencyOf(junctions, other)).toBeLessThanOrEqual(found.efficiency + 1e-9);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** By looking at every tenth of a second whether who leaves on green comes to green. */
function efficiencyOf(
  junctions: readonly ProgressionJunction[],
  timings: readonly { readonly offsetS: number; readonly choice: number }[],
): number {
  const STEP = 0.1;
  const isGreen = (index: number, way: 'outbound' | 'inbound', timeS: number): boolean => {
    const { fromS, toS } = junctions[index]!.choices[timings[index]!.choice]![way];
    const since = (((timeS - timings[index]!.offsetS - fromS) % CYCLE) + CYCLE) % CYCLE;
    return since < toS - fromS;
  };
  let sum = 0;
  for (let index = 1; index < junctions.length; index++) {
    const travelS = (junctions[index]!.distanceM - junctions[index - 1]!.distanceM) / OPTIONS.speedMps;
    for (const [way, from, to] of [
      ['outbound', index - 1, index],
      ['inbound', index, index - 1],
    ] as const) {
      let [left, met] = [0, 0];
      for (let tenth = 0; tenth < CYCLE / STEP; tenth++) {
        // In the middle of the tenth, so that no bound is hit.
        const timeS = (tenth + 0.5) * STEP;
        if (!isGreen(from, way, timeS)) continue;
        left++;
        if (isGreen(to, way, timeS + travelS)) met++;
      }
      sum += met / left / 2;
    }
  }
  return sum / (junctions.length - 1);
}
