import type { OverlapPlan, PhasePlan, Recall, SignalPlan } from '../../../protocols/signal/plan.ts';
import type { Random } from './random.ts';

export interface PlanKind {
  /** Exceptions to concurrency within a barrier group. */
  readonly exceptions?: boolean;
}

interface Place {
  readonly phase: number;
  readonly ring: number;
  readonly group: number;
}

/** Any plan of one to four rings that is safe by its structure, with times short enough that much happens soon. */
export function randomPlan(random: Random, kind: PlanKind = {}): SignalPlan {
  const places = randomPlaces(random);
  const phases: Record<number, PhasePlan> = {};
  for (const place of places) phases[place.phase] = randomPhase(random, place, places, kind);
  const numbers = places.map(({ phase }) => phase);
  return {
    name: 'random',
    phases,
    sequences: [0, 1, 2, 3].map(() => randomSequence(random, places)),
    overlaps: randomOverlaps(random, numbers),
    detectors: Object.fromEntries(
      numbers.map((phase) => [
        phase,
        {
          phase,
          extends: random.chance(0.9),
          locks: random.chance(0.8),
          addedInitial: random.chance(0.3),
          noActivity: 0,
          maxPresence: 0,
          erratic: 0,
        },
      ]),
    ),
    startFlash: random.between(0, 5),
    startAllRed: random.between(3, 6),
    backupTime: random.of([0, 20, 900]),
  };
}

function randomPlaces(random: Random): Place[] {
  const rings = random.of([1, 1, 2, 2, 2, 3, 4]);
  const groups = random.between(1, 4);
  const numbers = random.shuffled(Array.from({ length: 16 }, (_, index) => index + 1));
  const places: Place[] = [];
  for (let group = 0; group < groups; group++) {
    for (let ring = 1; ring <= rings; ring++) {
      for (let left = random.of([0, 1, 1, 2, 3]); left > 0 && numbers.length > 0; left--)
        places.push({ phase: numbers.pop()!, ring, group });
    }
  }
  return places.length > 0 ? places : [{ phase: numbers.pop()!, ring: 1, group: 0 }];
}

function randomPhase(random: Random, place: Place, places: readonly Place[], kind: PlanKind): PhasePlan {
  const minGreen = random.between(1, 8);
  const walks = random.chance(0.4);
  const others = places.filter(({ ring, group }) => group === place.group && ring !== place.ring);
  const notWith = others.map(({ phase }) => phase).filter(() => kind.exceptions && random.chance(0.2));
  return {
    ring: place.ring,
    barrier: String.fromCharCode(65 + place.group),
    ...(notWith.length > 0 ? { notWith } : {}),
    minGreen,
    passage: random.between(0, 40) / 10,
    maximum: minGreen + random.between(0, 20),
    maximum2: minGreen + random.between(0, 20),
    yellow: random.between(30, 50) / 10,
    redClearance: random.of([0, 0, random.between(1, 40)]) / 10,
    redRevert: random.between(0, 30) / 10,
    ...(walks ? { walk: random.between(1, 8), pedClear: random.between(1, 12) } : {}),
    ...(random.chance(0.3) ? { flashingGreen: random.between(1, Math.min(40, minGreen * 10)) / 10 } : {}),
    ...(random.chance(0.3) ? { addedInitial: random.between(1, 30) / 10, maximumInitial: random.between(1, 20) } : {}),
    ...(random.chance(0.4)
      ? {
          timeBeforeReduction: random.between(0, 8),
          timeToReduce: random.between(0, 8),
          minimumGap: random.between(0, 20) / 10,
        }
      : {}),
    conditionalMinimum: random.of([0, 0, random.between(1, 6)]),
    recall: random.of<Recall>(['none', 'none', 'none', 'none', 'soft', 'minimum', 'maximum', 'pedestrian']),
    nonLock: random.chance(0.3),
    dualEntry: random.chance(0.4),
    noSimultaneousGap: random.chance(0.3),
    guaranteedPassage: random.chance(0.3),
    restInWalk: random.chance(0.3),
    conditionalService: random.chance(0.3),
    ...(random.chance(0.2) ? { nonActuated: random.of([1, 2] as const) } : {}),
  };
}

/** The barrier groups in one order, the phases of each ring in any. */
function randomSequence(random: Random, places: readonly Place[]): number[] {
  return [0, 1, 2, 3].flatMap((group) =>
    random.shuffled(places.filter((place) => place.group === group)).map(({ phase }) => phase),
  );
}

function randomOverlaps(random: Random, numbers: readonly number[]): Record<number, OverlapPlan> {
  const overlaps: Record<number, OverlapPlan> = {};
  for (let left = random.of([0, 1, 3, 6]); left > 0; left--) {
    const order = random.shuffled(numbers);
    const phases = order.slice(0, random.between(1, 4));
    const minus = random.chance(0.3) ? order.slice(phases.length, phases.length + 2) : [];
    overlaps[random.between(1, 32)] = {
      phases,
      ...(minus.length > 0 ? { minus } : {}),
      ...(random.chance(0.3)
        ? {
            trailGreen: random.between(1, 6),
            trailYellow: random.between(30, 45) / 10,
            trailRed: random.between(0, 20) / 10,
          }
        : {}),
    };
  }
  return overlaps;
}

/** A plan in which phase 9 is passed over at each entry into its group, for phase 2 that it cannot be served beside. */
export const PASSED_OVER: SignalPlan = {
  name: 'passed over',
  phases: Object.fromEntries(
    [
      { number: 2, ring: 1, barrier: 'A', recall: 'minimum' as const },
      { number: 3, ring: 1, barrier: 'A' },
      { number: 9, ring: 2, barrier: 'A', notWith: [2] },
      { number: 14, ring: 2, barrier: 'A', dualEntry: true },
      { number: 1, ring: 1, barrier: 'B', recall: 'minimum' as const },
    ].map(({ number, ...phase }) => [number, { minGreen: 2, maximum: 3, yellow: 3, redClearance: 1, ...phase }]),
  ),
  sequences: [[9, 2, 3, 14, 1]],
  detectors: Object.fromEntries([1, 2, 3, 9, 14].map((phase) => [phase, { phase }])),
  startFlash: 0,
  startAllRed: 3,
};

/** A plan in which the order goes round from 12 with 9 to 11 with 16, and comes to 10 and 14 only when they are due. */
export const GONE_ROUND: SignalPlan = {
  name: 'gone round',
  phases: Object.fromEntries(
    [
      { number: 9, ring: 2, notWith: [10, 11], recall: 'minimum' as const },
      { number: 10, ring: 1 },
      { number: 11, ring: 1, recall: 'minimum' as const },
      { number: 12, ring: 1, recall: 'maximum' as const },
      { number: 14, ring: 2, notWith: [10, 11] },
      { number: 16, ring: 2, recall: 'minimum' as const },
    ].map(({ number, ...phase }) => [
      number,
      { barrier: 'A', minGreen: 2, maximum: 3, yellow: 3, redClearance: 0, ...phase },
    ]),
  ),
  sequences: [[14, 10, 16, 9, 12, 11]],
  detectors: Object.fromEntries([9, 10, 11, 12, 14, 16].map((phase) => [phase, { phase }])),
  startFlash: 0,
  startAllRed: 3,
};
