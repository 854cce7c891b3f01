import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { violations } from './plan-check-reference.ts';
import { bits, configValues, deliveredConfig, type PlanConfig, plan, setConflict, spoiltPlan } from './plans.ts';
import type { SignalRun } from './signal-run.ts';

const APPLIED = 0;
const REFUSED = 5;

let image: CoreImage;
let signal: SignalRun;
beforeAll(async () => {
  image = await imageOf(signalProfile);
  signal = new FirmwareRun(image, signalProfile);
});

function push(config: PlanConfig, to = signal): number {
  return to.configure(configValues(config));
}

/** Pushes a config, holds the answer and the reason against the definitions, and returns the reason. */
function judge(config: PlanConfig): string {
  const found = violations(config);
  const before = signal.read('configDigest');
  const told = signal.events.length;
  const result = push(config);
  const refusal = { refusal: signal.read('refusal'), at: signal.read('refusalAt') };
  if (found.length === 0) {
    expect({ result, ...refusal }).toEqual({ result: APPLIED, refusal: 'none', at: 0 });
    return 'none';
  }
  expect(result).toBe(REFUSED);
  expect(found).toContainEqual(refusal);
  expect(signal.read('configDigest')).toBe(before);
  expect(signal.events.slice(told).map(({ name }) => name)).toEqual(['configRefused']);
  return refusal.refusal;
}

test('the config that a controller is delivered with is accepted', () => {
  expect(judge(deliveredConfig())).toBe('none');
});

test('a plan is accepted if and only if it is safe, and refused for what is wrong with it', () => {
  const seen = new Map<string, number>();
  const count = (config: PlanConfig) => {
    const refusal = judge(config);
    seen.set(refusal, (seen.get(refusal) ?? 0) + 1);
  };
  fc.assert(fc.property(plan, count), { numRuns: 100 });
  fc.assert(fc.property(spoiltPlan, count), { numRuns: 700 });
  expect(seen.get('none')).toBeGreaterThan(100);
  expect(seen.size).toBeGreaterThan(15);
}, 300_000);

/** What is wrong, what it is refused for: reason, at, with. */
const CASES: readonly [what: string, spoil: (config: Record<string, number[]>) => void, refusal: readonly unknown[]][] =
  [
    ['no phase is enabled', (c) => c.phaseOptions!.fill(0), ['ringUnknown', 0, 0]],
    ['a phase that is enabled has no ring', (c) => set(c, 'phaseOptions', 9, 1), ['ringUnknown', 9, 0]],
    ['concurrency holds one way only', (c) => set(c, 'phaseConcurrency', 5, bits([2])), ['concurrency', 1, 5]],
    ['phases of one ring are concurrent', (c) => set(c, 'phaseConcurrency', 1, bits([2, 5, 6])), ['concurrency', 1, 2]],
    ['a sequence lacks a phase', (c) => set(c, 'sequences', 16 + 8, 0), ['sequence', 2, 8]],
    ['a sequence has a phase twice', (c) => set(c, 'sequences', 32 + 8, 5), ['sequence', 3, 5]],
    ['a sequence goes on after its end', (c) => set(c, 'sequences', 16, 1), ['sequence', 1, 1]],
    [
      'a sequence crosses the barrier within a ring',
      (c) => spread(c, 'sequences', 1, [1, 3, 2, 4]),
      ['sequence', 1, 1],
    ],
    [
      'one ring begins on the other side of the barrier',
      (c) => spread(c, 'sequences', 5, [7, 8, 5, 6]),
      ['sequence', 1, 1],
    ],
    ['the yellow is shorter than 3 s', (c) => set(c, 'yellow', 3, 29), ['yellowShort', 3, 0]],
    ['the yellow is shorter than the approach needs', (c) => set(c, 'leastYellow', 3, 36), ['yellowShort', 3, 0]],
    ['the red clearance is too short', (c) => set(c, 'leastRedClearance', 8, 21), ['redClearanceShort', 8, 0]],
    ['the pedestrian clearance is too short', (c) => set(c, 'leastPedClear', 8, 13), ['pedClearShort', 8, 0]],
    ['a walk has no clearance', (c) => set(c, 'pedClear', 8, 0), ['pedClearShort', 8, 0]],
    ['a green flashes for longer than it may last', (c) => set(c, 'flashingGreen', 1, 51), ['greenShort', 1, 0]],
    ['the maximum is below the least green', (c) => set(c, 'maximum2', 2, 7), ['maximumShort', 2, 0]],
    ['the matrix has a conflict one way only', (c) => set(c, 'conflicts', 8 + 2, 0x80), ['conflictMatrix', 2, 16]],
    ['a channel conflicts with itself', (c) => setConflict(c, 20, 20, true), ['conflictMatrix', 20, 20]],
    ['phases that go together conflict', (c) => setConflict(c, 2, 5, true), ['phaseConflict', 2, 5]],
    ['pedestrians conflict with their phase', (c) => setConflict(c, 2, 50, true), ['pedestrianConflict', 2, 2]],
    [
      'pedestrians conflict with a phase beside theirs',
      (c) => setConflict(c, 5, 50, true),
      ['pedestrianConflict', 2, 5],
    ],
    [
      'an overlap conflicts with a phase beside its own',
      (c) => overlapWith(c, 1, [1, 4], 6),
      ['overlapConflict', 1, 6],
    ],
    [
      'an overlap that is held across the barrier meets a phase',
      (c) => overlapWith(c, 1, [2, 3], 8),
      ['overlapConflict', 1, 8],
    ],
    [
      'two overlaps conflict',
      (c) => {
        overlapWith(c, 1, [1]);
        overlapWith(c, 2, [6], 17);
      },
      ['overlapConflict', 1, 18],
    ],
    ['an overlap has no phase', (c) => set(c, 'overlapType', 32, 1), ['overlap', 32, 0]],
    ['an overlap has a phase that is not there', (c) => overlapWith(c, 3, [9]), ['overlap', 3, 9]],
    [
      'a normal overlap has modifier phases',
      (c) => {
        overlapWith(c, 3, [1]);
        set(c, 'overlapModifier', 3, 4);
      },
      ['overlap', 3, 3],
    ],
    [
      'a trailing overlap has a short yellow',
      (c) => {
        overlapWith(c, 3, [2]);
        set(c, 'overlapTrailGreen', 3, 4);
      },
      ['overlap', 3, 2],
    ],
    ['initial phases are of one ring', (c) => set(c, 'initialPhases', 1, bits([1, 2])), ['initialPhases', 1, 2]],
    ['conflicting approaches flash yellow', (c) => set(c, 'flashYellowPhases', 1, bits([2, 4])), ['flash', 2, 4]],
    ['a split is too short', (c) => set(c, 'splits', 1, 9), ['splitShort', 1, 1]],
    [
      'a recalled walk does not fit',
      (c) => {
        set(c, 'splitModes', 18, 3);
        set(c, 'walk', 2, 40);
      },
      ['splitShort', 2, 2],
    ],
    ['rings differ at the barrier', (c) => set(c, 'splits', 5, 16), ['barrierSplits', 1, 5]],
    ['splits do not fill the cycle', (c) => set(c, 'patternCycle', 2, 121), ['splitSum', 2, 0]],
    ['the coordinated phases conflict', (c) => set(c, 'patternCoordinated', 1, bits([2, 8])), ['patternPhase', 1, 2]],
    ['a coordinated phase is omitted', (c) => set(c, 'splitModes', 16 + 6, 5), ['patternPhase', 2, 6]],
    ['nothing is coordinated', (c) => set(c, 'patternCoordinated', 2, 0), ['patternPhase', 2, 0]],
    ['a detector calls a phase that is not there', (c) => set(c, 'detectorPhase', 64, 16), ['detectorPhase', 64, 16]],
    [
      'a lane is without headway',
      (c) => {
        set(c, 'lanePhases', 32, 1);
        set(c, 'laneHeadway', 32, 0);
      },
      ['lane', 32, 0],
    ],
    ['minutes of a day plan fall', (c) => spread(c, 'dayPlanMinute', 11, [600, 599]), ['schedule', 2, 2]],
    ['a day plan has a gap', (c) => spread(c, 'dayPlanMinute', 1, [1440, 599]), ['schedule', 1, 2]],
    [
      'a switch is to a pattern that is not there',
      (c) => {
        set(c, 'dayPlanMinute', 1, 5);
        set(c, 'dayPlanPattern', 1, 17);
      },
      ['schedule', 1, 1],
    ],
    ['an entry of the schedule never holds', (c) => set(c, 'schedulePlan', 16, 1), ['schedule', 16, 0]],
    [
      'a railway preemption does not clear the track',
      (c) => preempt(c, { Type: 1, DwellPhases: 2 }),
      ['preemptPhase', 8, 0],
    ],
    [
      'traffic is let onto the track',
      (c) => preempt(c, { Type: 1, TrackPhases: 8, TrackGreen: 5, CyclePhases: 12 }),
      ['preemptPhase', 8, 4],
    ],
    [
      'a train comes after an ambulance',
      (c) => {
        preempt(c, { Type: 1, TrackPhases: 8, TrackGreen: 5, DwellPhases: 2 });
        set(c, 'preemptType', 1, 2);
        set(c, 'preemptDwellPhases', 1, 2);
      },
      ['preemptPhase', 8, 0],
    ],
    ['a preemption serves nothing', (c) => preempt(c, { Type: 2 }), ['preemptPhase', 8, 0]],
    ['its dwell phases conflict', (c) => preempt(c, { Type: 2, DwellPhases: bits([3, 4]) }), ['preemptPhase', 8, 3]],
    [
      'it cuts a pedestrian clearance',
      (c) => {
        preempt(c, { Type: 2, DwellPhases: 2, PedClear: 5 });
        set(c, 'leastPedClear', 4, 6);
      },
      ['pedClearShort', 4, 8],
    ],
    [
      'a priority request is for a phase that is not there',
      (c) => set(c, 'priorityPhases', 2, bits([2, 9])),
      ['priorityPhase', 2, 9],
    ],
    [
      'daylight saving begins in a thirteenth month',
      (c) => spread(c, 'daylightSaving', 1, [60, 13, 1, 1, 0, 10, 1, 1, 0]),
      ['time', 1, 0],
    ],
    ['the period of the volumes does not divide the hour', (c) => set(c, 'volumePeriod', 1, 7), ['time', 2, 0]],
  ];

function set(config: Record<string, number[]>, field: string, number: number, value: number): undefined {
  config[field]![number - 1] = value;
}

function spread(config: Record<string, number[]>, field: string, from: number, values: readonly number[]): void {
  config[field]!.splice(from - 1, values.length, ...values);
}

function overlapWith(config: Record<string, number[]>, overlap: number, phases: number[], against?: number): void {
  set(config, 'overlapType', overlap, 1);
  set(config, 'overlapIncluded', overlap, bits(phases));
  if (against !== undefined) setConflict(config, overlap + 16, against, true);
}

function preempt(config: Record<string, number[]>, values: Readonly<Record<string, number>>): void {
  for (const [field, value] of Object.entries(values)) set(config, `preempt${field}`, 8, value);
}

describe('a config is refused when', () => {
  test.each(CASES)('%s', (_what, spoil, refusal) => {
    const config = deliveredConfig();
    spoil(config);
    expect(push(config)).toBe(REFUSED);
    expect([signal.read('refusal'), signal.read('refusalAt'), signal.read('refusalWith')]).toEqual(refusal);
    const [, at, other] = refusal as [string, number, number];
    const value = signal.eventsNamed('configRefused').at(-1)!.value;
    expect([(value >> 8) & 0xff, value >> 16]).toEqual([at, other]);
  });
});

test('a refused config changes nothing, now or after a restart', () => {
  const own: SignalRun = new FirmwareRun(image, signalProfile);
  const accepted = deliveredConfig();
  set(accepted, 'minGreen', 2, 11);
  expect(push(accepted, own)).toBe(APPLIED);
  const { config } = own.firmware.layout;
  const area = () => own.block(config.offset, config.count * 4);
  const kept = area();
  const spoilt = deliveredConfig();
  set(spoilt, 'yellow', 2, 28);
  expect(push(spoilt, own)).toBe(REFUSED);
  expect(area()).toEqual(kept);
  const next: SignalRun = new FirmwareRun(image, signalProfile, { records: own.records });
  expect(next.block(config.offset, config.count * 4)).toEqual(kept);
});

test('a copy in the window that is refused stays open, and is taken over once it is mended', () => {
  const own: SignalRun = new FirmwareRun(image, signalProfile);
  const digest = own.read('configDigest');
  const command = signalProfile.holdingRegisters.find(({ name }) => name === 'configCommand')!.address;
  const { config } = own.firmware.layout;
  const yellows = own.block(config.offset, config.count * 4).indexOf(35) >> 1;
  expect(own.writeWords(command, [1])).toBe(0);
  expect(own.writeWords(command + 1, [yellows])).toBe(0);
  expect(own.writeWords(command + 2, [28 | (28 << 8)])).toBe(0);
  expect(own.writeWords(command, [2])).toBe(0);
  expect([own.read('configResult'), own.read('refusal')]).toEqual(['refused', 'yellowShort']);
  expect(own.read('configDigest')).toBe(digest);
  expect(own.writeWords(command + 2, [36 | (36 << 8)])).toBe(0);
  expect(own.writeWords(command, [2])).toBe(0);
  expect([own.read('configResult'), own.read('refusal')]).toEqual(['applied', 'none']);
  expect(own.read('configDigest')).not.toBe(digest);
});
