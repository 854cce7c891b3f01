import type { Path } from '../../document/problem.ts';
import type { ConfigValues } from '../../profile/config-document.ts';
import type { DetectorPlan, SignalPlan } from '../plan.ts';
import { deciseconds, flags, list, phaseMask, wholeSeconds } from './fields.ts';

export const DETECTORS = 64;
export const LANES = 32;
export const FALLBACKS = ['none', 'minimum', 'maximum'] as const;

/** Bits of `detectorOptions` (NTCIP 1202). */
export const DETECTOR_OPTION = {
  volume: 0,
  occupancy: 1,
  yellowLock: 2,
  redLock: 3,
  passage: 4,
  addedInitial: 5,
  queue: 6,
  call: 7,
} as const;

function detectorOptions(detector: DetectorPlan): number {
  const locks = detector.locks ?? true;
  return flags(DETECTOR_OPTION, {
    volume: detector.counts ?? true,
    occupancy: detector.counts ?? true,
    yellowLock: locks,
    redLock: locks,
    passage: detector.extends ?? true,
    addedInitial: detector.addedInitial,
    queue: detector.queue,
    call: detector.calls ?? true,
  });
}

export function detection(plan: SignalPlan): ConfigValues {
  const detectors = (value: (detector: DetectorPlan, path: Path) => number) =>
    list('detectors', plan.detectors, DETECTORS, value);
  return {
    detectorPhase: detectors(({ phase }) => phase),
    detectorExtended: detectors(({ alsoServedBy }, path) => phaseMask(alsoServedBy, [...path, 'alsoServedBy'])),
    detectorOptions: detectors(detectorOptions),
    detectorDelay: detectors(({ delay = 0 }, path) => deciseconds(delay, [...path, 'delay'])),
    detectorExtend: detectors(({ extend = 0 }, path) => deciseconds(extend, [...path, 'extend'])),
    detectorQueueLimit: detectors(({ queueLimit = 0 }, path) => wholeSeconds(queueLimit, [...path, 'queueLimit'])),
    detectorNoActivity: detectors(({ noActivity = 0 }) => noActivity),
    detectorMaxPresence: detectors(({ maxPresence = 10 }) => maxPresence),
    detectorErratic: detectors(({ erratic = 120 }) => erratic),
    detectorFallback: detectors(({ fallback = 'minimum' }) => FALLBACKS.indexOf(fallback)),
  };
}

export function lanes(plan: SignalPlan): ConfigValues {
  return {
    lanePhases: list('lanes', plan.lanes, LANES, ({ phases }, path) => phaseMask(phases, [...path, 'phases'])),
    laneYields: list('lanes', plan.lanes, LANES, ({ yields }, path) => phaseMask(yields, [...path, 'yields'])),
    laneHeadway: list(
      'lanes',
      plan.lanes,
      LANES,
      ({ headway }, path) => deciseconds(headway, [...path, 'headway']),
      20,
    ),
    laneTravelTime: list(
      'lanes',
      plan.lanes,
      LANES,
      ({ travelTime }, path) => deciseconds(travelTime, [...path, 'travelTime']),
      80,
    ),
  };
}
