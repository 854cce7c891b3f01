import type { ConfigValues } from '../../profile/config-document.ts';
import { PHASE_OPTION } from '../config/timing.ts';
import type { PhasePlan, Recall } from '../plan.ts';
import { PHASES } from '../plan-structure.ts';
import { at, has, stated } from './fields.ts';

export function phase(config: ConfigValues, index: number): PhasePlan {
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
