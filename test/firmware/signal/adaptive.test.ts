import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { AdaptiveStreet, type StreetLane } from './adaptive-street.ts';
import { elements, mask, pass, type SignalRun, signalRun, untilGreen } from './signal-run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const ADAPTIVE = 3;
const FREE = 254;
/** Scans of half an hour. */
const SCANS = 18_000;
const PHASES = [1, 2, 3, 4, 5, 6, 7, 8];

/** The delivered dual rings without pedestrians, lane l for phase l, and pattern 3 adaptive. */
function adaptiveConfig(lanes: readonly StreetLane[], more: ConfigValues = {}): ConfigValues {
  const of = (masks: (lane: StreetLane) => number) => ({
    ...Object.fromEntries(lanes.map((lane, index) => [index + 1, masks(lane)])),
  });
  return {
    startFlash: 0,
    backupTime: 0,
    ...elements('walk', { 2: 0, 4: 0, 6: 0, 8: 0 }),
    ...elements(
      'lanePhases',
      of(({ phases }) => mask(...phases)),
    ),
    ...elements(
      'laneYields',
      of(({ yields }) => mask(...(yields?.phases ?? []))),
    ),
    ...elements('patternOptions', { [ADAPTIVE]: 4 }),
    ...more,
  };
}

function lanesWith(vehiclesPerHour: readonly number[]): StreetLane[] {
  return PHASES.map((phase) => ({ phases: [phase], vehiclesPerHour: vehiclesPerHour[phase - 1]! }));
}

const EMPTY = lanesWith([0, 0, 0, 0, 0, 0, 0, 0]);

function started(config: ConfigValues, pattern = ADAPTIVE): SignalRun {
  const signal = signalRun(image, config);
  signal.write('patternCommand', pattern);
  signal.setArray('laneVehicles', new Array<number>(32).fill(0));
  untilGreen(signal, [2, 6]);
  return signal;
}

/** Vehicles that stand on lanes, by number. */
function stand(signal: SignalRun, queues: Readonly<Record<number, number>>): void {
  const numbers = Array.from({ length: 32 }, (_, index) => queues[index + 1] ?? 0);
  signal.setArray('laneVehicles', numbers);
  signal.setArray('laneQueue', numbers);
}

function run(lanes: readonly StreetLane[], seed: number, pattern: number, config: ConfigValues = {}): AdaptiveStreet {
  const signal = started(adaptiveConfig(lanes, config), pattern);
  const street = new AdaptiveStreet(seed, lanes);
  for (let scan = 0; scan < SCANS; scan++) street.scan(signal);
  return street;
}

test('it is in charge when the pattern asks for it, and not when the host has switched it off or nobody asks', () => {
  const signal = started(adaptiveConfig(EMPTY));
  stand(signal, { 4: 3 });
  pass(signal, 30);
  expect([signal.read('adaptive'), signal.read('control')]).toEqual([true, 'adaptive']);
  signal.write('adaptiveOff', true);
  pass(signal, 1);
  expect([signal.read('adaptive'), signal.read('control')]).toEqual([false, 'free']);
  signal.write('adaptiveOff', false);
  pass(signal, 1);
  expect(signal.read('adaptive')).toBe(true);
  signal.write('patternCommand', FREE);
  pass(signal, 1);
  expect(signal.read('adaptive')).toBe(false);
});

test('a queue gets its green, with whoever else waits beside it, and nobody else does', () => {
  const signal = started(adaptiveConfig(EMPTY));
  pass(signal, 180);
  stand(signal, { 3: 5, 7: 2 });
  untilGreen(signal, [3, 7], 30);
  stand(signal, { 4: 5, 7: 2 });
  untilGreen(signal, [4, 7], 30);
  expect(signal.read('ring1Ended')).toBe('adaptive');
});

test('a green is not ended for one vehicle while a dense platoon is about to pass', () => {
  const signal = started(adaptiveConfig(EMPTY));
  pass(signal, 180);
  // Each second another vehicle enters; after 8 s each leaves.
  for (let second = 0; second < 20; second++) {
    signal.setArray('laneVehicles', [0, Math.min(second, 8), 0, second < 10 ? 0 : 1, 0, Math.min(second, 8), 0, 0]);
    signal.setArray('laneQueue', [0, 0, 0, second < 10 ? 0 : 1, 0, 0, 0, 0]);
    pass(signal, 1);
    expect(signal.output('phaseGreen')).toBe(mask(2, 6));
  }
  stand(signal, { 4: 1 });
  untilGreen(signal, [4, 8], 20);
});

test('a lane whose vehicles could not leave the junction does not keep the others waiting', () => {
  const signal = started(adaptiveConfig(EMPTY));
  pass(signal, 180);
  stand(signal, { 3: 20, 8: 4 });
  signal.set('exitBlocked', mask(3));
  for (let scan = 0; scan < 300 && (signal.output('phaseGreen') & mask(8)) === 0; scan++) signal.tick(100);
  expect(signal.output('phaseGreen') & mask(8)).not.toBe(0);
});

test('pedestrians are served along with the vehicles, within the time that anyone may wait', () => {
  const lanes = lanesWith([0, 600, 0, 0, 0, 600, 0, 0]);
  const config = { ...adaptiveConfig(lanes), ...elements('walk', { 4: 7 }), adaptiveMaxRed: 60 };
  const signal = started(config);
  const street = new AdaptiveStreet(1, lanes);
  for (let scan = 0; scan < 600; scan++) street.scan(signal);
  signal.set('pedestrianCall', mask(4));
  let waited = 0;
  while (signal.output('pedWalk') === 0 && waited < 1000) {
    street.scan(signal);
    waited++;
    signal.set('pedestrianCall', 0);
  }
  expect(waited / 10).toBeLessThan(60 + 8 + 6 + 1);
});

test('without a zone that tells anything the rings run actuated', () => {
  const signal = started(adaptiveConfig(EMPTY));
  signal.setArray('laneVehicles', new Array<number>(32).fill(-1));
  signal.tick(100, { detectorPresence1: mask(4) });
  untilGreen(signal, [4, 8], 60);
  expect([signal.read('adaptive'), signal.read('control')]).toEqual([false, 'free']);
});

test('a phase whose lane has no zone is served by the calls of its detector', () => {
  const lanes = lanesWith([0, 500, 200, 100, 0, 500, 0, 0]);
  const signal = started(adaptiveConfig(lanes));
  const street = new AdaptiveStreet(2, lanes);
  for (let scan = 0; scan < SCANS; scan++) {
    street.scan(signal, (lane, vehicles, queue) => (lane === 3 ? [-1, 0] : [vehicles, queue]));
  }
  expect(signal.read('adaptive')).toBe(true);
  expect(street.departed[3]).toBeGreaterThan(30);
  expect(street.longestWait).toBeLessThan(150);
});

test.each([
  { name: 'frozen at many', told: 30 },
  { name: 'absurd', told: 100_000 },
])('a zone whose number is $name does not keep the others waiting', ({ told }) => {
  const lanes = lanesWith([0, 400, 0, 250, 0, 400, 0, 250]);
  const halfHour = (sees?: (lane: number, vehicles: number, queue: number) => [number, number]) => {
    const signal = started(adaptiveConfig(lanes));
    const street = new AdaptiveStreet(3, lanes);
    for (let scan = 0; scan < SCANS; scan++) street.scan(signal, sees);
    return street;
  };
  const right = halfHour();
  const wrong = halfHour((lane, vehicles, queue) => (lane === 2 ? [told, told] : [vehicles, queue]));
  expect(wrong.longestWait).toBeLessThan(130);
  expect(wrong.delay).toBeLessThan(right.delay * 1.6);
});

const DEMANDS = {
  light: [40, 250, 30, 150, 40, 220, 30, 120],
  usual: [120, 550, 90, 300, 110, 480, 80, 330],
  unbalanced: [60, 900, 40, 150, 180, 350, 60, 200],
  dense: [140, 600, 100, 360, 130, 560, 110, 340],
};

test.each(Object.entries(DEMANDS))(
  'vehicles lose less time than under actuated control: %s demand',
  (_name, demand) => {
    const lanes = lanesWith(demand);
    let actuated = 0;
    let adaptive = 0;
    for (const seed of [1, 2]) {
      actuated += run(lanes, seed, FREE).delay;
      adaptive += run(lanes, seed, ADAPTIVE).delay;
    }
    expect(adaptive).toBeLessThan(actuated * 0.9);
  },
  120_000,
);

test('who may only go in gaps gets right of way once there are none', () => {
  // Phase 1 lets the third lane go freely, phase 2 only in gaps of the second one.
  const lanes: StreetLane[] = [
    { phases: [2], vehiclesPerHour: 300 },
    { phases: [6], vehiclesPerHour: 1000 },
    { phases: [1], yields: { phases: [2], to: 1 }, vehiclesPerHour: 120 },
    { phases: [4], vehiclesPerHour: 100 },
  ];
  const street = run(lanes, 4, ADAPTIVE);
  expect(street.departed[2]).toBeGreaterThan(45);
  expect(street.longestWaits[2]).toBeLessThan(140);
});

test('the same street leads to the same greens, whatever the controller had done before', () => {
  const lanes = lanesWith(DEMANDS.usual);
  const greensOf = (signal: SignalRun) => {
    signal.write('patternCommand', ADAPTIVE);
    const street = new AdaptiveStreet(5, lanes);
    return Array.from({ length: 9000 }, () => {
      street.scan(signal);
      return signal.output('phaseGreen');
    });
  };
  const config = adaptiveConfig(lanes);
  const once = greensOf(started(config, FREE));
  expect(greensOf(started(config, FREE))).toEqual(once);
  expect(new Set(once).size).toBeGreaterThan(5);
});
