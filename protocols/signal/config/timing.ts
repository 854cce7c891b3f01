import type { Path } from '../../document/problem.ts';
import type { ConfigValues } from '../../profile/config-document.ts';
import type { PhasePlan, SignalPlan } from '../plan.ts';
import { PHASES } from '../plan-structure.ts';
import { deciseconds, flags, list, wholeSeconds } from './fields.ts';

/** Bits of `phaseOptions` (NTCIP 1202). */
export const PHASE_OPTION = {
  enabled: 0,
  nonActuated1: 3,
  nonActuated2: 4,
  nonLock: 5,
  minimumRecall: 6,
  maximumRecall: 7,
  pedestrianRecall: 8,
  softRecall: 9,
  dualEntry: 10,
  noSimultaneousGap: 11,
  guaranteedPassage: 12,
  restInWalk: 13,
  conditionalService: 14,
  addedInitial: 15,
} as const;

type PhaseTime = {
  readonly [Key in keyof PhasePlan]-?: NonNullable<PhasePlan[Key]> extends number ? Key : never;
}[keyof PhasePlan];

export function timing(plan: SignalPlan): ConfigValues {
  const times = (key: PhaseTime, unit: (seconds: number, path: Path) => number, otherwise: number, unused = 0) =>
    list('phases', plan.phases, PHASES, (phase, path) => unit(phase[key] ?? otherwise, [...path, key]), unused);
  return {
    minGreen: times('minGreen', wholeSeconds, 0, 1),
    passage: times('passage', deciseconds, 3),
    maximum1: times('maximum', wholeSeconds, 0, 1),
    maximum2: list(
      'phases',
      plan.phases,
      PHASES,
      ({ maximum, maximum2 = maximum }, path) => wholeSeconds(maximum2, [...path, 'maximum2']),
      1,
    ),
    yellow: times('yellow', deciseconds, 0, 30),
    redClearance: times('redClearance', deciseconds, 0),
    redRevert: times('redRevert', deciseconds, 2),
    addedInitial: times('addedInitial', deciseconds, 0),
    maximumInitial: times('maximumInitial', wholeSeconds, 0),
    timeBeforeReduction: times('timeBeforeReduction', wholeSeconds, 0),
    timeToReduce: times('timeToReduce', wholeSeconds, 0),
    minimumGap: times('minimumGap', deciseconds, 0),
    walk: times('walk', wholeSeconds, 0),
    pedClear: times('pedClear', wholeSeconds, 0),
    flashingGreen: times('flashingGreen', deciseconds, 0),
    conditionalMinimum: times('conditionalMinimum', wholeSeconds, 0),
    phaseOptions: list('phases', plan.phases, PHASES, phaseOptions),
  };
}

function phaseOptions(phase: PhasePlan): number {
  return flags(PHASE_OPTION, {
    enabled: true,
    nonActuated1: phase.nonActuated === 1,
    nonActuated2: phase.nonActuated === 2,
    nonLock: phase.nonLock,
    minimumRecall: phase.recall === 'minimum',
    maximumRecall: phase.recall === 'maximum',
    pedestrianRecall: phase.recall === 'pedestrian',
    softRecall: phase.recall === 'soft',
    dualEntry: phase.dualEntry,
    noSimultaneousGap: phase.noSimultaneousGap,
    guaranteedPassage: phase.guaranteedPassage,
    restInWalk: phase.restInWalk,
    conditionalService: phase.conditionalService,
    addedInitial: (phase.addedInitial ?? 0) > 0,
  });
}
