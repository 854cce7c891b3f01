import type { ConfigValues } from '../profile/config-document.ts';
import { DETECTOR_OPTION, DETECTORS, FALLBACKS, LANES } from './config/detection.ts';
import { PATTERNS } from './config/patterns.ts';
import { PREEMPT_INPUTS, PREEMPT_TYPES, REQUESTS } from './config/requests.ts';
import { conflictMatrix, conflictPairs } from './conflict-matrix.ts';
import type { Channel, DetectorPlan, LanePlan, OverlapPlan, PreemptPlan, PriorityPlan, SignalPlan } from './plan.ts';
import { OVERLAPS, PHASES } from './plan-structure.ts';
import { at, bits, has, items, list, numbered, one, stated, whole } from './read/fields.ts';
import { dayPlans, pattern, schedule } from './read/patterns.ts';
import { phase } from './read/phase.ts';

/**
 * The plan of a controller from its config. What is as a plan has it without saying is left out, and so are names, which a
 * controller does not keep.
 */
export function configPlan(config: ConfigValues, name: string): SignalPlan {
  const phases = numbered(PHASES, (index) => (at(config, 'phaseRing', index) === 0 ? undefined : phase(config, index)));
  const plan: SignalPlan = {
    name,
    phases,
    ...whole('sequences', sequences(config, Object.keys(phases).map(Number))),
    ...items(
      'overlaps',
      numbered(OVERLAPS, (index) => overlap(config, index)),
    ),
    ...items(
      'detectors',
      numbered(DETECTORS, (index) => detector(config, index)),
    ),
    ...items(
      'lanes',
      numbered(LANES, (index) => lane(config, index)),
    ),
    ...items(
      'patterns',
      numbered(PATTERNS, (index) => pattern(config, index)),
    ),
    ...whole('schedule', schedule(config)),
    ...items('dayPlans', dayPlans(config)),
    ...items(
      'preempts',
      numbered(REQUESTS, (index) => preempt(config, index)),
    ),
    ...items(
      'priorities',
      numbered(REQUESTS, (index) => priority(config, index)),
    ),
    initial: bits(one(config, 'initialPhases')),
    ...unit(config),
  };
  const stated = list(config, 'conflicts');
  const implied = conflictMatrix(plan);
  return stated.every((byte, index) => byte === implied[index]) ? plan : { ...plan, conflicts: conflictPairs(stated) };
}

function sequences(config: ConfigValues, phases: readonly number[]): number[][] {
  const values = list(config, 'sequences');
  const all = Array.from({ length: 4 }, (_, index) => {
    const order = values.slice(index * PHASES, (index + 1) * PHASES);
    const end = order.indexOf(0);
    return end < 0 ? order : order.slice(0, end);
  });
  // What comes of saying nothing: each is like the first, and the first in rising order.
  while (all.length > 1 && String(all.at(-1)) === String(all[0])) all.pop();
  return all.length === 1 && String(all[0]) === String(phases) ? [] : all;
}

function overlap(config: ConfigValues, index: number): OverlapPlan | undefined {
  const type = at(config, 'overlapType', index);
  if (type === 0) return undefined;
  return {
    phases: bits(at(config, 'overlapIncluded', index)),
    ...stated<Omit<OverlapPlan, 'phases'>>(
      {
        minus: type === 2 ? bits(at(config, 'overlapModifier', index)) : [],
        trailGreen: at(config, 'overlapTrailGreen', index),
        trailYellow: at(config, 'overlapTrailYellow', index) / 10,
        trailRed: at(config, 'overlapTrailRed', index) / 10,
      },
      {},
    ),
  };
}

function detector(config: ConfigValues, index: number): DetectorPlan | undefined {
  const phase = at(config, 'detectorPhase', index);
  if (phase === 0) return undefined;
  const options = at(config, 'detectorOptions', index);
  const option = (name: keyof typeof DETECTOR_OPTION) => has(options, DETECTOR_OPTION[name]);
  return {
    phase,
    ...stated<Omit<DetectorPlan, 'phase'>>(
      {
        alsoServedBy: bits(at(config, 'detectorExtended', index)),
        calls: option('call'),
        extends: option('passage'),
        queue: option('queue'),
        addedInitial: option('addedInitial'),
        counts: option('volume'),
        locks: option('redLock'),
        delay: at(config, 'detectorDelay', index) / 10,
        extend: at(config, 'detectorExtend', index) / 10,
        queueLimit: at(config, 'detectorQueueLimit', index),
        noActivity: at(config, 'detectorNoActivity', index),
        maxPresence: at(config, 'detectorMaxPresence', index),
        erratic: at(config, 'detectorErratic', index),
        fallback: FALLBACKS[at(config, 'detectorFallback', index)]!,
      },
      { calls: true, extends: true, counts: true, locks: true, maxPresence: 10, erratic: 120, fallback: 'minimum' },
    ),
  };
}

function lane(config: ConfigValues, index: number): LanePlan | undefined {
  const phases = bits(at(config, 'lanePhases', index));
  const yields = bits(at(config, 'laneYields', index));
  if (phases.length === 0 && yields.length === 0) return undefined;
  return {
    phases,
    ...(yields.length > 0 ? { yields } : {}),
    headway: at(config, 'laneHeadway', index) / 10,
    travelTime: at(config, 'laneTravelTime', index) / 10,
  };
}

function preempt(config: ConfigValues, index: number): PreemptPlan | undefined {
  const type = at(config, 'preemptType', index);
  if (type === 0) return undefined;
  const seconds = (field: string) => at(config, field, index);
  return {
    type: PREEMPT_TYPES[type - 1]!,
    ...stated<Omit<PreemptPlan, 'type'>>(
      {
        input: PREEMPT_INPUTS[seconds('preemptInput')]!,
        delay: seconds('preemptDelay'),
        minGreen: seconds('preemptMinGreen'),
        minWalk: seconds('preemptMinWalk'),
        pedClear: seconds('preemptPedClear'),
        track: bits(seconds('preemptTrackPhases')),
        trackGreen: seconds('preemptTrackGreen'),
        gates: seconds('preemptGates'),
        dwell: bits(seconds('preemptDwellPhases')),
        cycle: bits(seconds('preemptCyclePhases')),
        dwellGreen: seconds('preemptDwellGreen'),
        exit: bits(seconds('preemptExitPhases')),
        maxPresence: seconds('preemptMaxPresence'),
      },
      { input: 'normallyOpen', minGreen: 2, pedClear: 255, dwellGreen: 5 },
    ),
  };
}

function priority(config: ConfigValues, index: number): PriorityPlan | undefined {
  const phases = bits(at(config, 'priorityPhases', index));
  if (phases.length === 0) return undefined;
  return {
    phases,
    ...stated<Omit<PriorityPlan, 'phases'>>(
      {
        extension: at(config, 'priorityExtension', index),
        early: at(config, 'priorityEarly', index),
        delay: at(config, 'priorityDelay', index),
        maxPresence: at(config, 'priorityMaxPresence', index),
        lockout: at(config, 'priorityLockout', index),
      },
      { maxPresence: 120 },
    ),
  };
}

function unit(config: ConfigValues): Partial<SignalPlan> {
  const daylightSaving = list(config, 'daylightSaving');
  const yellow: Channel[] = [
    ...bits(one(config, 'flashYellowPhases')).map((number): Channel => ({ kind: 'phase', number })),
    ...bits(one(config, 'flashYellowOverlaps')).map((number): Channel => ({ kind: 'overlap', number })),
  ];
  return {
    startFlash: one(config, 'startFlash') / 10,
    startAllRed: one(config, 'startAllRed') / 10,
    ...whole('flashYellow', yellow),
    backupTime: one(config, 'backupTime'),
    utcOffsetMinutes: one(config, 'utcOffsetMinutes'),
    ...(daylightSaving.some((value) => value !== 0) ? { daylightSaving } : {}),
    syncMinute: one(config, 'syncMinute'),
    transitionLimit: one(config, 'transitionLimit'),
    adaptiveMaxRed: one(config, 'adaptiveMaxRed'),
    adaptiveLostTime: one(config, 'adaptiveLostTime') / 10,
    volumePeriod: one(config, 'volumePeriod'),
  };
}
