import type { Path } from '../../document/problem.ts';
import type { ConfigValues } from '../../profile/config-document.ts';
import type { PatternPlan, SignalPlan } from '../plan.ts';
import { PHASES } from '../plan-structure.ts';
import { flags, list, phaseMask, wholeSeconds } from './fields.ts';

export const PATTERNS = 16;
export const SPLIT_MODES = ['none', 'minimum', 'maximum', 'pedestrian', 'maximumPedestrian', 'omitted'] as const;
export const TRANSITIONS = ['dwell', 'shortway', 'addOnly'] as const;

/** Bits of `patternOptions`. */
export const PATTERN_OPTION = {
  floating: 0,
  maximum2: 1,
  adaptive: 2,
  referenceEnd: 3,
  restInWalk: 4,
  actuatedCoordinated: 5,
} as const;

function patternOptions(pattern: PatternPlan): number {
  return flags(PATTERN_OPTION, {
    floating: pattern.forceOff === 'floating',
    maximum2: pattern.maximum === 2,
    adaptive: pattern.adaptive,
    referenceEnd: pattern.reference === 'end',
    restInWalk: pattern.restInWalk,
    actuatedCoordinated: pattern.actuatedCoordinated,
  });
}

export function patterns(plan: SignalPlan): ConfigValues {
  const each = (value: (pattern: PatternPlan, path: Path) => number, otherwise = 0) =>
    list('patterns', plan.patterns, PATTERNS, value, otherwise);
  const perPhase = <T>(key: 'splits' | 'splitModes', value: (item: T, path: Path) => number) =>
    Array.from({ length: PATTERNS }, (_, index) => {
      const items = plan.patterns?.[index + 1]?.[key] as Readonly<Record<number, T>> | undefined;
      return list('phases', items, PHASES, (item, [, phase]) =>
        value(item, ['patterns', String(index + 1), key, phase!]),
      );
    }).flat();
  return {
    patternCycle: each(({ cycle = 0 }, path) => wholeSeconds(cycle, [...path, 'cycle'])),
    patternOffset: each(({ offset = 0 }, path) => wholeSeconds(offset, [...path, 'offset'])),
    patternSequence: each(({ sequence = 1 }) => sequence, 1),
    patternCoordinated: each(({ coordinated }, path) => phaseMask(coordinated, [...path, 'coordinated'])),
    patternOptions: each(patternOptions),
    patternTransition: each(({ transition = 'shortway' }) => TRANSITIONS.indexOf(transition), 1),
    splits: perPhase<number>('splits', wholeSeconds),
    splitModes: perPhase<(typeof SPLIT_MODES)[number]>('splitModes', (mode) => SPLIT_MODES.indexOf(mode)),
    patternPermissive: each(({ permissive = 0 }, path) => wholeSeconds(permissive, [...path, 'permissive'])),
    transitionLimit: plan.transitionLimit ?? 20,
  };
}
