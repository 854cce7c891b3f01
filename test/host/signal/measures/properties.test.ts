import fc from 'fast-check';
import { expect, test } from 'vitest';
import { approachVolume } from '../../../../host/signal/measures/approach.ts';
import { arrivalSummary } from '../../../../host/signal/measures/arrivals.ts';
import { occupancy, occupiedSpans } from '../../../../host/signal/measures/detection.ts';
import { phaseServices } from '../../../../host/signal/measures/phase-service.ts';
import { splitMonitor } from '../../../../host/signal/measures/split-monitor.ts';
import { at, green, log, vehicle } from './log-builder.ts';

const REASONS = ['phaseGapOut', 'phaseMaxOut', 'phaseForceOff', undefined] as const;

/** Greens of phase 2 one behind the other, and vehicles on detectors 1 to 3. Times in tenths. */
const junction = fc.record({
  greens: fc.array(
    fc.record({
      red: fc.integer({ min: 70, max: 900 }),
      green: fc.integer({ min: 50, max: 600 }),
      reason: fc.constantFrom(...REASONS),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  vehicles: fc.array(
    fc.record({
      detector: fc.integer({ min: 1, max: 3 }),
      from: fc.integer({ min: 0, max: 20_000 }),
      on: fc.integer({ min: 1, max: 60 }),
    }),
    { maxLength: 200 },
  ),
});

type Junction = typeof junction extends fc.Arbitrary<infer T> ? T : never;

function logOf({ greens, vehicles }: Junction) {
  let second = 0;
  const served = greens.map(({ red, green: length, reason }) => {
    const from = second + red / 10;
    second = from + length / 10;
    return { from, to: second, reason };
  });
  const events = log(
    ...served.flatMap(({ from, to, reason }) => green(2, from, to, reason)),
    ...vehicles.flatMap(({ detector, from, on }) => vehicle(detector, from / 10, (from + on) / 10)),
  );
  return { events, served };
}

test('arrivals on green, yellow and red are all the arrivals of whole cycles', () => {
  fc.assert(
    fc.property(junction, (drawn) => {
      const { events, served } = logOf(drawn);
      const summary = arrivalSummary(events, 2, { detectors: [1, 2, 3] });
      const first = at(served[0]!.to + 4);
      const end = at(served.at(-1)!.to + 4);
      const all = drawn.vehicles.filter(({ from }) => at(from / 10) >= first && at(from / 10) < end);
      expect(summary.onGreen + summary.onYellow + summary.onRed).toBe(summary.arrivals);
      expect(summary.arrivals).toBe(all.length);
      expect(summary.cycles).toBe(served.length - 1);
    }),
  );
});

test('the greens of the log are those that were shown, and their shares add up', () => {
  fc.assert(
    fc.property(junction, (drawn) => {
      const { events, served } = logOf(drawn);
      expect(phaseServices(events, 2).map(({ greenMs, yellowMs }) => [greenMs, yellowMs])).toEqual(
        served.map(({ from, to }) => [at(from), at(to)]),
      );
      const [summary] = splitMonitor(events);
      const { gapOut, maxOut, forceOff, unknown } = summary!.shares;
      expect(gapOut + maxOut + forceOff + unknown).toBeCloseTo(1, 12);
      expect(summary!.percentile50S).toBeLessThanOrEqual(summary!.percentile85S);
    }),
  );
});

test('occupancy by spans is that which looking at every tenth of a second finds', () => {
  const spanOf = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 500 }));
  fc.assert(
    fc.property(junction, spanOf, (drawn, [from, length]) => {
      // One vehicle at a time on a detector: where two overlap the first one ends both, in the log as well.
      const on = new Map([1, 2, 3].map((detector) => [detector, new Set<number>()]));
      const apart = drawn.vehicles.filter(({ detector, from: begin, on: length_ }) => {
        const tenths = Array.from({ length: length_ + 1 }, (_, index) => begin + index);
        const busy = on.get(detector)!;
        if (tenths.some((tenth) => busy.has(tenth))) return false;
        for (const tenth of tenths) busy.add(tenth);
        return true;
      });
      const { events } = logOf({ ...drawn, vehicles: apart });
      const end = log([from / 10 + length, 'phaseOn', 1]);
      const spans = occupiedSpans(
        [...events, ...end].sort((a, b) => a.timeMs - b.timeMs),
        [1, 2, 3],
      );
      let occupied = 0;
      for (let tenth = from; tenth < from + length; tenth++) {
        if (apart.some((one) => one.from <= tenth && tenth < one.from + one.on)) occupied++;
      }
      expect(occupancy(spans, at(from / 10), at((from + length) / 10))).toBeCloseTo(occupied / length, 9);
    }),
  );
});

test('volumes of the periods add up to all vehicles', () => {
  fc.assert(
    fc.property(junction, fc.constantFrom(1, 5, 15), (drawn, minutes) => {
      const { events } = logOf(drawn);
      const volumes = approachVolume(events, [1, 2, 3], minutes);
      expect(volumes.reduce((sum, { vehicles }) => sum + vehicles, 0)).toBe(drawn.vehicles.length);
    }),
  );
});
