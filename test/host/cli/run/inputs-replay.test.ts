import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputsReplay } from '../../../../host/cli/run/inputs-replay.ts';
import { ManualClock } from '../../gateway/manual-clock.ts';

/** Steps at these times; what was taken is told with the time of the clock. */
function replay(times: readonly number[], { speed = 1, loop = false } = {}) {
  const clock = new ManualClock();
  const taken: [number, number][] = [];
  let ends = 0;
  const steps = times.map((atMs, index) => ({ atMs, apply: () => taken.push([clock.monotonicMs(), index]) }));
  const playing = new InputsReplay({ clock, steps, speed, loop, onEnd: () => ends++ });
  clock.hold(1000);
  playing.start();
  return { clock, taken, playing, ends: () => ends };
}

test('takes the first step at once and each other one at its time, then ends', () => {
  const { clock, taken, ends } = replay([0, 250, 900]);
  expect(taken).toEqual([[1000, 0]]);
  clock.advance(10_000);
  expect(taken).toEqual([
    [1000, 0],
    [1250, 1],
    [1900, 2],
  ]);
  expect(ends()).toBe(1);
  expect(clock.timers).toBe(0);
});

test('takes them faster or slower', () => {
  const fast = replay([0, 60_000, 120_000], { speed: 60 });
  fast.clock.advance(1999);
  expect(fast.taken.map(([, index]) => index)).toEqual([0, 1]);
  fast.clock.advance(1);
  expect(fast.taken.at(-1)).toEqual([3000, 2]);
  const slow = replay([0, 100], { speed: 0.1 });
  slow.clock.advance(1000);
  expect(slow.taken.at(-1)).toEqual([2000, 1]);
});

test('takes all that became due while the process was busy, in order', () => {
  const { clock, taken } = replay([0, 10, 20, 5000]);
  clock.hold(100);
  clock.advance(0);
  expect(taken).toEqual([
    [1000, 0],
    [1100, 1],
    [1100, 2],
  ]);
  clock.advance(4900);
  expect(taken.at(-1), 'lateness does not add up').toEqual([6000, 3]);
});

describe('with loop', () => {
  test('begins again when the last step has lasted as long as the one before', () => {
    const { clock, taken, ends } = replay([0, 1000, 3000], { loop: true });
    clock.advance(10_000);
    expect(taken.map(([atMs]) => atMs - 1000)).toEqual([0, 1000, 3000, 5000, 6000, 8000, 10_000]);
    expect(ends()).toBe(0);
  });

  test('repeats a lone step each second', () => {
    const { clock, taken } = replay([0], { loop: true });
    clock.advance(3000);
    expect(taken).toHaveLength(4);
  });

  test('leaves out rounds that went by while the process was busy', () => {
    const { clock, taken } = replay([0, 10], { loop: true });
    clock.hold(1_000_000);
    clock.advance(0);
    expect(taken.length).toBeLessThan(10);
    clock.advance(20);
    expect(taken.at(-1)![0]).toBe(1_001_020);
  });

  test('any step is taken at its time in its round', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(gaps, fc.constantFrom(0.5, 1, 4), (lengths, speed) => {
        const times = [0];
        for (const gap of lengths) times.push(times.at(-1)! + gap);
        const round = times.at(-1)! + lengths.at(-1)!;
        const { clock, taken } = replay(times, { speed, loop: true });
        clock.advance((3 * round) / speed - 0.001);
        expect(taken).toHaveLength(3 * times.length);
        taken.forEach(([atMs, index], count) => {
          const due = times[index]! + round * Math.floor(count / times.length);
          expect(atMs - 1000).toBeCloseTo(due / speed, 6);
        });
      }),
    );
  });
});

test('takes no step after it was stopped', () => {
  const { clock, taken, playing } = replay([0, 10]);
  playing.stop();
  clock.advance(100);
  expect(taken).toHaveLength(1);
});
