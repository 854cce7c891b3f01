import { describe, expect, test } from 'vitest';
import { approachDelay, approachVolume, peakHour } from '../../../../host/signal/measures/approach.ts';
import { arrivalSummary, arrivals } from '../../../../host/signal/measures/arrivals.ts';
import { coordinationDiagram } from '../../../../host/signal/measures/coordination-diagram.ts';
import { occupancy, occupiedSpans } from '../../../../host/signal/measures/detection.ts';
import { pedestrianDelays } from '../../../../host/signal/measures/pedestrian-delay.ts';
import { phaseServices } from '../../../../host/signal/measures/phase-service.ts';
import { redActuations } from '../../../../host/signal/measures/red-actuations.ts';
import { splitFailures } from '../../../../host/signal/measures/split-failures.ts';
import { splitMonitor } from '../../../../host/signal/measures/split-monitor.ts';
import { at, green, log, vehicle } from './log-builder.ts';

describe('greens of a phase', () => {
  test('with the reason that came last in them', () => {
    const events = log(
      ...green(2, 0, 20, 'phaseMaxOut'),
      [10, 'phaseGapOut', 2],
      ...green(4, 26, 40, 'phaseGapOut'),
      ...green(2, 46, 60),
    );
    expect(phaseServices(events, 2)).toEqual([
      { phase: 2, greenMs: at(0), yellowMs: at(20), redMs: at(24), clearedMs: at(26), termination: 'maxOut' },
      { phase: 2, greenMs: at(46), yellowMs: at(60), redMs: at(64), clearedMs: at(66), termination: 'unknown' },
    ]);
  });

  test('a gap-out behind the green is none of it, and what the log does not show to its end is left out', () => {
    const events = log(
      [0, 'phaseEndYellow', 2],
      ...green(2, 10, 20),
      [21, 'phaseGapOut', 2],
      [30, 'phaseBeginGreen', 2],
    );
    expect(phaseServices(events, 2)).toMatchObject([{ greenMs: at(10), termination: 'unknown' }]);
  });

  test('a log without red clearance, or with codes 7 and 10 in place of 8 and 9', () => {
    const without = log([0, 'phaseBeginGreen', 1], [9, 'phaseBeginYellow', 1], [12, 'phaseEndYellow', 1]);
    expect(phaseServices(without, 1)).toMatchObject([{ yellowMs: at(9), redMs: at(12), clearedMs: at(12) }]);
    const others = log([0, 'phaseBeginGreen', 1], [9, 'phaseGreenTermination', 1], [12, 'phaseBeginRedClearance', 1]);
    expect(phaseServices(others, 1)).toMatchObject([{ yellowMs: at(9), redMs: at(12), clearedMs: at(12) }]);
  });

  test('a restart, a flash or a clock that is set cuts them off', () => {
    for (const [name, parameter] of [
      ['powerRestored', 1],
      ['unitFlashStatus', 6],
      ['clockUpdated', 30],
    ] as const) {
      const events = log(
        [0, 'phaseBeginGreen', 2],
        [10, name, parameter],
        [12, 'phaseBeginYellow', 2],
        [16, 'phaseEndYellow', 2],
      );
      expect(phaseServices(events, 2)).toEqual([]);
    }
  });
});

test('split monitor: splits and what ended the greens, by pattern', () => {
  const events = log(
    [0, 'coordPatternChange', 1],
    [0, 'split1Change', 30],
    // Splits of 26, 36 and 31 s.
    ...green(1, 0, 20, 'phaseGapOut'),
    ...green(1, 60, 90, 'phaseForceOff'),
    ...green(1, 120, 145, 'phaseGapOut'),
    [200, 'coordPatternChange', 254],
    ...green(1, 210, 220, 'phaseMaxOut'),
  );
  expect(splitMonitor(events)).toEqual([
    {
      ...{
        phase: 1,
        pattern: 1,
        services: 3,
        programmedS: 30,
        averageSplitS: 31,
        percentile50S: 31,
        percentile85S: 36,
      },
      averageGreenS: 25,
      shares: { gapOut: 2 / 3, maxOut: 0, forceOff: 1 / 3, unknown: 0 },
    },
    {
      ...{ phase: 1, pattern: 254, services: 1, programmedS: undefined, averageSplitS: 16 },
      ...{ percentile50S: 16, percentile85S: 16, averageGreenS: 10 },
      shares: { gapOut: 0, maxOut: 1, forceOff: 0, unknown: 0 },
    },
  ]);
});

describe('occupancy', () => {
  const events = log(...vehicle(1, 0, 4), ...vehicle(2, 3, 6), ...vehicle(1, 8, 10), ...vehicle(3, 0, 20));

  test('several detectors count as one', () => {
    expect(occupiedSpans(events, [1, 2])).toEqual([
      { fromMs: at(0), toMs: at(6) },
      { fromMs: at(8), toMs: at(10) },
    ]);
  });

  test('is a part of the time asked for', () => {
    const spans = occupiedSpans(events, [1, 2]);
    expect(occupancy(spans, at(5), at(9))).toBe(0.5);
    expect(occupancy(spans, at(0), at(10))).toBe(0.8);
    expect(occupancy(spans, at(6), at(8))).toBe(0);
    expect(occupancy(spans, at(6), at(6))).toBe(0);
  });

  test('a detector that is on at the end of the log is on until then; one that is on over a restart, until that', () => {
    const cut = log([0, 'detectorOn', 1], [5, 'powerRestored', 1], [6, 'detectorOn', 1], [9, 'phaseOn', 4]);
    expect(occupiedSpans(cut, [1])).toEqual([
      { fromMs: at(0), toMs: at(5) },
      { fromMs: at(6), toMs: at(9) },
    ]);
  });
});

test('split failures: green and the first 5 s of red occupied for 80 % of the time', () => {
  const events = log(
    ...green(4, 0, 10),
    ...green(4, 40, 50),
    ...green(4, 80, 90),
    // Red begins at 14, 54 and 94. Occupied: 8.5 of 10 s and 4 of 5 s; 10 of 10 and 3.9 of 5; 7.9 of 10 and all.
    ...vehicle(11, 0, 8.5),
    ...vehicle(11, 15, 30),
    ...vehicle(11, 40, 57.9),
    ...vehicle(11, 82.1, 99),
    [100, 'phaseOn', 2],
  );
  const ratios = splitFailures(events, 4, { detectors: [11] });
  expect(ratios.map(({ gor, ror, isFailure }) => [gor, ror, isFailure])).toEqual([
    [0.85, 0.8, true],
    [1, 0.78, false],
    [0.79, 1, false],
  ]);
  expect(splitFailures(events, 4, { detectors: [11], threshold: 0.78 }).every(({ isFailure }) => isFailure)).toBe(true);
});

describe('arrivals', () => {
  // Cycles of phase 2 from 24 to 84 s (green 50 to 80) and from 84 to 144 s (green 120 to 140).
  const events = log(
    ...green(2, 0, 20),
    ...green(2, 50, 80),
    ...green(2, 120, 140),
    // Before the first whole cycle; red, green, green, yellow; red, red, red, green; behind the last one.
    ...[10, 30, 55, 79.9, 80, 84, 100, 119.9, 125, 144].flatMap((second) => vehicle(7, second, second + 0.5)),
    ...vehicle(8, 60, 61),
  );

  test('by what the phase shows', () => {
    const states = arrivals(events, 2, { detectors: [7] }).map(({ timeMs, state }) => [(timeMs - at(0)) / 1000, state]);
    expect(states).toEqual([
      [30, 'red'],
      [55, 'green'],
      [79.9, 'green'],
      [80, 'yellow'],
      [84, 'red'],
      [100, 'red'],
      [119.9, 'red'],
      [125, 'green'],
    ]);
  });

  test('arrivals on green and platoon ratio', () => {
    const summary = arrivalSummary(events, 2, { detectors: [7] });
    expect(summary).toMatchObject({ cycles: 2, arrivals: 8, onGreen: 3, onYellow: 1, onRed: 4, greenShare: 3 / 8 });
    expect(summary.greenRatio).toBeCloseTo(50 / 120, 12);
    expect(summary.platoonRatio).toBeCloseTo(0.9, 12);
    expect(arrivalSummary(events, 2, { detectors: [9] })).toMatchObject({ arrivals: 0, greenShare: undefined });
    expect(arrivalSummary([], 2, { detectors: [7] })).toMatchObject({ cycles: 0, platoonRatio: undefined });
  });

  test('the travel time moves vehicles on to the stop line', () => {
    const shifted = arrivalSummary(events, 2, { detectors: [7], travelTimeS: 20 });
    // 30 (50), 55 (75), 100 (120) and 119.9 (139.9) come on green; 79.9, 80 and 84 on red, 10 on red; 125 is too late.
    expect(shifted).toMatchObject({ arrivals: 8, onGreen: 4, onYellow: 0, onRed: 4 });
  });

  test('approach delay: those that come during red wait for the green', () => {
    // 50 - 30, 120 - 84, 120 - 100, 120 - 119.9.
    const delay = approachDelay(events, 2, { detectors: [7] });
    expect(delay.totalS).toBeCloseTo(20 + 36 + 20 + 0.1, 9);
    expect([delay.vehicles, delay.averageS]).toEqual([8, delay.totalS / 8]);
  });

  test('the coordination diagram has them by their time in the cycle', () => {
    const diagram = coordinationDiagram(events, 2, { detectors: [7] });
    expect(diagram.cycles).toEqual([
      { beginMs: at(24), greenS: 26, yellowS: 56, endS: 60 },
      { beginMs: at(84), greenS: 36, yellowS: 56, endS: 60 },
    ]);
    expect(diagram.arrivals.map(({ inCycleS }) => inCycleS)).toEqual([6, 31, 55.9, 56, 0, 16, 35.9, 41]);
  });
});

test('approach volume by quarters of an hour, and the peak hour', () => {
  const counts = [3, 0, 4, 8, 4, 1];
  const entries = counts.flatMap((count, quarter) =>
    Array.from({ length: count }, (_, index) =>
      vehicle(5, quarter * 900 + index * 20, quarter * 900 + index * 20 + 1),
    ).flat(),
  );
  const quarters = approachVolume(log([0, 'phaseOn', 1], ...entries), [5]);
  expect(quarters.map(({ vehicles }) => vehicles)).toEqual(counts);
  expect(quarters[3]).toEqual({ fromMs: at(2700), vehicles: 8, perHour: 32 });
  // 0 + 4 + 8 + 4 and 4 + 8 + 4 + 1.
  expect(peakHour(quarters)).toEqual({ fromMs: at(1800), vehicles: 17, factor: 17 / 32 });
  expect(peakHour(quarters.slice(0, 3))).toBeUndefined();
  expect(approachVolume([], [5])).toEqual([]);
});

describe('pedestrian delay', () => {
  test('from the first call since the last walk', () => {
    const events = log(
      [0, 'pedCallRegistered', 4],
      [5, 'pedCallRegistered', 4],
      [5, 'pedDetectorOn', 4],
      [30, 'pedBeginWalk', 4],
      // During the walk a call is served at once; during the clearance it waits for the next one.
      [33, 'pedCallRegistered', 4],
      [37, 'pedBeginClearance', 4],
      [40, 'pedCallRegistered', 4],
      [45, 'pedBeginDontWalk', 4],
      [90, 'pedBeginWalk', 4],
      [97, 'pedBeginClearance', 4],
      // By recall.
      [150, 'pedBeginWalk', 4],
    );
    expect(pedestrianDelays(events, 4)).toEqual([
      { calledMs: at(0), walkMs: at(30), delayS: 30 },
      { calledMs: at(40), walkMs: at(90), delayS: 50 },
    ]);
  });

  test('by the push button where the controller logs no calls', () => {
    const events = log(
      [2, 'pedDetectorOn', 8],
      [3, 'pedDetectorOff', 8],
      [12, 'pedBeginWalk', 8],
      [1, 'pedCallRegistered', 4],
    );
    expect(pedestrianDelays(events, 8)).toEqual([{ calledMs: at(2), walkMs: at(12), delayS: 10 }]);
  });
});

test('yellow and red actuations', () => {
  // Yellow from 20, red from 24, red clearance until 26.
  const crossings = [19, 20, 23.9, 24, 25.9, 26, 28, 34, 34.1, 60];
  const events = log(
    ...green(2, 0, 20),
    ...green(2, 50, 80),
    ...crossings.flatMap((second) => vehicle(3, second, second + 0.3)),
  );
  expect(redActuations(events, 2, { detectors: [3] })).toEqual({
    ...{ services: 2, onYellow: 2, onRedClearance: 2, onRed: 3, severe: 2 },
  });
});
