import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { AdaptiveStreet, type StreetLane } from './adaptive-street.ts';
import { violations } from './plan-check-reference.ts';
import { configValues, type PlanConfig, planOf } from './plans.ts';
import { SignalRules } from './signal-rules.ts';
import { elements, mask, SCAN_MS, type SignalRun, signalRun } from './signal-run.ts';
import { SiteRules } from './site-rules.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const LANES = 32;
const ADAPTIVE = 4;
/** Holding registers. */
const OMIT_COMMAND = 3;
const HOLD_COMMAND = 5;

/** The safe plan of a seed with lanes that are served by any of its phases; every pattern is adaptive. */
function adaptivePlan(seed: number, lanes: readonly (readonly [number, number])[]): PlanConfig {
  const config = planOf(seed);
  const phases = config['phaseRing']!.reduce((all, ring, phase) => {
    const enabled = ring > 0 && (config['phaseOptions']![phase]! & 1) !== 0;
    return enabled ? all | (1 << phase) : all;
  }, 0);
  const plan = {
    ...config,
    schedulePlan: config['schedulePlan']!.map(() => 0),
    lanePhases: Array.from({ length: LANES }, (_, lane) => (lanes[lane]?.[0] ?? 0) & phases),
    laneYields: Array.from({ length: LANES }, (_, lane) => (lanes[lane]?.[1] ?? 0) & phases & ~(lanes[lane]?.[0] ?? 0)),
    laneHeadway: new Array<number>(LANES).fill(20),
    laneTravelTime: new Array<number>(LANES).fill(80),
    patternCycle: new Array<number>(16).fill(0),
    patternOptions: new Array<number>(16).fill(ADAPTIVE),
    adaptiveMaxRed: [30],
  };
  fc.pre(violations(plan).length === 0);
  return plan;
}

const counts = fc.array(
  fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.constantFrom(-1, -2147483648, 2147483647, 201, 200)),
  { minLength: LANES, maxLength: LANES },
);
const scene = fc.record({
  scans: fc.integer({ min: 1, max: 300 }),
  laneVehicles: counts,
  laneQueue: counts,
  channels: fc.record({
    detectorPresence1: fc.nat({ max: 0xffff }),
    pedestrianCall: fc.nat({ max: 0xffff }),
    exitBlocked: fc.oneof(fc.constant(0), fc.integer()),
    preemptCall: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 255 }) }),
    priorityCall: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 255 }) }),
  }),
  adaptiveOff: fc.boolean(),
  hold: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 0xffff }) }),
  omit: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 0xffff }) }),
});
const laneMasks = fc.array(fc.tuple(fc.nat({ max: 0xffff }), fc.nat({ max: 0xffff })), { maxLength: LANES });

test('whatever the zones tell of whatever plan, the lamps keep the rules and the firmware its fuel', () => {
  let greens = 0;
  let adaptive = 0;
  fc.assert(
    fc.property(fc.nat(), laneMasks, fc.array(scene, { minLength: 3, maxLength: 10 }), (seed, lanes, scenes) => {
      const values = configValues(adaptivePlan(seed, lanes));
      const signal: SignalRun = new FirmwareRun(image, signalProfile);
      expect(signal.configure(values)).toBe(0);
      const rules = new SignalRules(new SiteRules(values));
      const lampsAt = (signal.handle + signal.firmware.layout.outputChannels.offset) >> 2;
      signal.write('patternCommand', 1);
      for (const { scans, laneVehicles, laneQueue, channels, ...commands } of scenes) {
        signal.setArray('laneVehicles', laneVehicles);
        signal.setArray('laneQueue', laneQueue);
        signal.write('adaptiveOff', commands.adaptiveOff);
        signal.writeWords(OMIT_COMMAND, [commands.omit]);
        signal.writeWords(HOLD_COMMAND, [commands.hold]);
        for (let scan = 0; scan < scans; scan++) {
          signal.tick(SCAN_MS, scan === 0 ? channels : {});
          rules.check(signal.firmware.memoryWords(), lampsAt, signal.nowMs, SCAN_MS);
          if (signal.read('adaptive')) adaptive++;
        }
      }
      expect(signal.read('fault')).toBe('none');
      greens += rules.greens.reduce((sum, count) => sum + count);
    }),
    { numRuns: 100 },
  );
  expect(greens).toBeGreaterThan(300);
  expect(adaptive).toBeGreaterThan(3_000);
}, 300_000);

const MAX_RED = 120;
/** One green with its pedestrians, and the clearances before and after it. */
const ONE_GREEN = 8 + 2 * 6;

test('nobody who is called waits for longer than the limit, one green and its clearance', () => {
  const flow = fc.constantFrom(0, 20, 200, 900, 2500);
  let longest = 0;
  fc.assert(
    fc.property(fc.nat(), fc.array(flow, { minLength: 8, maxLength: 8 }), (seed, flows) => {
      const lanes: StreetLane[] = flows.map((vehiclesPerHour, index) => ({ phases: [index + 1], vehiclesPerHour }));
      const signal = signalRun(image, {
        startFlash: 0,
        backupTime: 0,
        ...elements('walk', { 2: 0, 4: 0, 6: 0, 8: 0 }),
        ...elements('lanePhases', Object.fromEntries(lanes.map((_, index) => [index + 1, mask(index + 1)]))),
        ...elements('patternOptions', { 3: ADAPTIVE }),
        adaptiveMaxRed: MAX_RED,
      });
      signal.write('patternCommand', 3);
      const street = new AdaptiveStreet(seed, lanes);
      const waited = new Array<number>(8).fill(0);
      for (let scan = 0; scan < 9000; scan++) {
        street.scan(signal);
        const called = signal.read('vehicleCalls').map((name) => Number(name.slice('phase'.length)));
        const calls = mask(...called) & ~signal.output('phaseGreen');
        for (let phase = 0; phase < 8; phase++) {
          waited[phase] = (calls >> phase) & 1 ? waited[phase]! + SCAN_MS / 1000 : 0;
          longest = Math.max(longest, waited[phase]!);
          expect(waited[phase]).toBeLessThanOrEqual(MAX_RED + ONE_GREEN);
        }
      }
    }),
    { numRuns: 6 },
  );
  expect(longest).toBeGreaterThan(60);
}, 300_000);
