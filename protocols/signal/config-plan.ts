import type { ConfigValues } from '../profile/config-document.ts';
import { DETECTOR_OPTION, DETECTORS, FALLBACKS, LANES } from './config/detection.ts';
import { PATTERN_OPTION, PATTERNS, SPLIT_MODES, TRANSITIONS } from './config/patterns.ts';
import { PREEMPT_INPUTS, PREEMPT_TYPES, REQUESTS } from './config/requests.ts';
import { DAY_PLANS, EVERY_DATE, EVERY_DAY, EVERY_MONTH, FLASH, FREE, SWITCHES } from './config/schedule.ts';
import { PHASE_OPTION } from './config/timing.ts';
import { conflictMatrix } from './conflict-matrix.ts';
import {
  type Channel,
  channelAt,
  type DetectorPlan,
  type LanePlan,
  type OverlapPlan,
  type PatternChoice,
  type PatternPlan,
  type PhasePlan,
  type PreemptPlan,
  type PriorityPlan,
  type Recall,
  type SchedulePlan,
  type SignalPlan,
} from './plan.ts';
import { OVERLAPS, PHASES } from './plan-structure.ts';

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
  return stated.every((byte, index) => byte === implied[index]) ? plan : { ...plan, conflicts: pairs(stated) };
}

function list(config: ConfigValues, field: string): readonly number[] {
  return config[field] as readonly number[];
}

function at(config: ConfigValues, field: string, index: number): number {
  return list(config, field)[index]!;
}

function one(config: ConfigValues, field: string): number {
  return config[field] as number;
}

function numbered<T>(length: number, make: (index: number) => T | undefined): Record<number, T> {
  return Object.fromEntries(
    Array.from({ length }, (_, index) => [index + 1, make(index)] as const).filter(([, item]) => item !== undefined),
  ) as Record<number, T>;
}

/** Nothing when there are no items. */
function items<K extends string, T>(key: K, found: Record<number, T>): { [Key in K]?: Record<number, T> } {
  return Object.keys(found).length === 0 ? {} : ({ [key]: found } as { [Key in K]?: Record<number, T> });
}

function whole<K extends string, T>(key: K, found: readonly T[]): { [Key in K]?: readonly T[] } {
  return found.length === 0 ? {} : ({ [key]: found } as { [Key in K]?: readonly T[] });
}

/** What differs from what a plan has without saying. */
function stated<T extends object>(given: T, otherwise: Partial<Record<keyof T, unknown>>): Partial<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => {
      const usual = otherwise[key as keyof T];
      const isEmpty =
        usual === undefined && (value === 0 || value === false || (Array.isArray(value) && value.length === 0));
      return value !== undefined && value !== usual && !isEmpty;
    }),
  ) as Partial<T>;
}

/** Numbers from 1 on of the bits that are set. */
function bits(mask: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).flatMap((bit) => ((mask >>> bit) & 1 ? [bit + 1] : []));
}

function has(mask: number, bit: number): boolean {
  return ((mask >>> bit) & 1) === 1;
}

function phase(config: ConfigValues, index: number): PhasePlan {
  const seconds = (field: string) => at(config, field, index);
  const tenths = (field: string) => at(config, field, index) / 10;
  const options = at(config, 'phaseOptions', index);
  const maximum = seconds('maximum1');
  const barrier = barrierOf(config, index);
  const recalls: Recall[] = (['minimum', 'maximum', 'pedestrian', 'soft'] as const).filter((recall) =>
    has(options, PHASE_OPTION[`${recall}Recall`]),
  );
  return {
    ring: seconds('phaseRing'),
    barrier: String.fromCharCode(65 + barrier.group),
    minGreen: seconds('minGreen'),
    maximum,
    yellow: tenths('yellow'),
    redClearance: tenths('redClearance'),
    ...stated<Omit<PhasePlan, 'ring' | 'barrier' | 'minGreen' | 'maximum' | 'yellow' | 'redClearance'>>(
      {
        notWith: barrier.notWith,
        passage: tenths('passage'),
        maximum2: seconds('maximum2'),
        redRevert: tenths('redRevert'),
        addedInitial: tenths('addedInitial'),
        maximumInitial: seconds('maximumInitial'),
        timeBeforeReduction: seconds('timeBeforeReduction'),
        timeToReduce: seconds('timeToReduce'),
        minimumGap: tenths('minimumGap'),
        walk: seconds('walk'),
        pedClear: seconds('pedClear'),
        flashingGreen: tenths('flashingGreen'),
        conditionalMinimum: seconds('conditionalMinimum'),
        recall: recalls[0] ?? 'none',
        nonLock: has(options, PHASE_OPTION.nonLock),
        dualEntry: has(options, PHASE_OPTION.dualEntry),
        noSimultaneousGap: has(options, PHASE_OPTION.noSimultaneousGap),
        guaranteedPassage: has(options, PHASE_OPTION.guaranteedPassage),
        restInWalk: has(options, PHASE_OPTION.restInWalk),
        conditionalService: has(options, PHASE_OPTION.conditionalService),
        ...(has(options, PHASE_OPTION.nonActuated1) ? { nonActuated: 1 } : {}),
        ...(has(options, PHASE_OPTION.nonActuated2) ? { nonActuated: 2 } : {}),
        leastYellow: tenths('leastYellow'),
        leastRedClearance: tenths('leastRedClearance'),
        leastPedClear: seconds('leastPedClear'),
      },
      { passage: 3, maximum2: maximum, redRevert: 2, recall: 'none', leastYellow: 3 },
    ),
  };
}

/** The group of a phase, in the order of their lowest phases, and the phases of it that may not be served with it all the same. */
function barrierOf(config: ConfigValues, index: number): { group: number; notWith: number[] } {
  const used = (phase: number) => at(config, 'phaseRing', phase) !== 0;
  const groups: number[][] = [];
  for (let phase = 0; phase < PHASES; phase++) {
    if (!used(phase) || groups.some((group) => group.includes(phase))) continue;
    const group = [phase];
    for (const member of group) {
      for (let other = 0; other < PHASES; other++) {
        const together = has(at(config, 'phaseConcurrency', member), other);
        if (together && used(other) && !group.includes(other)) group.push(other);
      }
    }
    groups.push(group);
  }
  const group = groups.findIndex((members) => members.includes(index));
  const ring = at(config, 'phaseRing', index);
  const apart = groups[group]!.filter(
    (other) => at(config, 'phaseRing', other) !== ring && !has(at(config, 'phaseConcurrency', index), other),
  );
  return { group, notWith: apart.map((other) => other + 1).sort((a, b) => a - b) };
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

function pattern(config: ConfigValues, index: number): PatternPlan | undefined {
  const options = at(config, 'patternOptions', index);
  const cycle = at(config, 'patternCycle', index);
  if (cycle === 0 && options === 0) return undefined;
  const perPhase = <T>(field: string, value: (raw: number) => T | undefined): Record<number, T> =>
    numbered(PHASES, (phase) => {
      const raw = at(config, field, index * PHASES + phase);
      return raw === 0 ? undefined : value(raw);
    });
  return {
    ...stated<PatternPlan>(
      {
        cycle,
        offset: at(config, 'patternOffset', index),
        sequence: at(config, 'patternSequence', index),
        coordinated: bits(at(config, 'patternCoordinated', index)),
        forceOff: has(options, PATTERN_OPTION.floating) ? 'floating' : 'fixed',
        maximum: has(options, PATTERN_OPTION.maximum2) ? 2 : 1,
        adaptive: has(options, PATTERN_OPTION.adaptive),
        reference: has(options, PATTERN_OPTION.referenceEnd) ? 'end' : 'begin',
        restInWalk: has(options, PATTERN_OPTION.restInWalk),
        actuatedCoordinated: has(options, PATTERN_OPTION.actuatedCoordinated),
        transition: TRANSITIONS[at(config, 'patternTransition', index)]!,
        permissive: at(config, 'patternPermissive', index),
      },
      { sequence: 1, forceOff: 'fixed', maximum: 1, reference: 'begin', transition: 'shortway' },
    ),
    ...items(
      'splits',
      perPhase('splits', (seconds) => seconds),
    ),
    ...items(
      'splitModes',
      perPhase('splitModes', (mode) => SPLIT_MODES[mode]),
    ),
  };
}

function schedule(config: ConfigValues): SchedulePlan[] {
  return list(config, 'schedulePlan').flatMap((dayPlan, index): SchedulePlan[] => {
    if (dayPlan === 0) return [];
    const months = at(config, 'scheduleMonths', index);
    const days = at(config, 'scheduleDays', index);
    const dates = at(config, 'scheduleDates', index);
    return [
      {
        ...(months === EVERY_MONTH ? {} : { months: bits(months) }),
        ...(days === EVERY_DAY ? {} : { days: bits(days).map((day) => day - 1) }),
        ...(dates === EVERY_DATE ? {} : { dates: bits(dates) }),
        dayPlan,
      },
    ];
  });
}

function dayPlans(config: ConfigValues): Record<number, Record<string, PatternChoice>> {
  return numbered(DAY_PLANS, (index) => {
    const switches: [string, PatternChoice][] = [];
    for (let place = index * SWITCHES; place < (index + 1) * SWITCHES; place++) {
      const minute = at(config, 'dayPlanMinute', place);
      if (minute >= 1440) continue;
      const choice = at(config, 'dayPlanPattern', place);
      const time = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
      switches.push([time, choice === FREE ? 'free' : choice === FLASH ? 'flash' : choice]);
    }
    return switches.length === 0 ? undefined : Object.fromEntries(switches);
  });
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

/** Pairs of the matrix, each once. */
function pairs(matrix: readonly number[]): [Channel, Channel][] {
  const found: [Channel, Channel][] = [];
  for (let row = 0; row < 64; row++) {
    for (let column = row + 1; column < 64; column++) {
      if (has(matrix[row * 8 + (column >> 3)]!, column & 7)) found.push([channelAt(row), channelAt(column)]);
    }
  }
  return found;
}
