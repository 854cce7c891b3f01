import type { ConfigValues } from '../../profile/config-document.ts';
import type { SignalPlan } from '../plan.ts';
import { PlanError } from '../plan-error.ts';
import { mayServeTogether, OVERLAPS, PHASES, phaseNumbers, sequencesOf } from '../plan-structure.ts';
import { deciseconds, list, phaseMask, wholeSeconds } from './fields.ts';

export function structure(plan: SignalPlan): ConfigValues {
  const concurrency = list('phases', plan.phases, PHASES, () => 0);
  for (const one of phaseNumbers(plan)) {
    for (const other of phaseNumbers(plan)) {
      if (mayServeTogether(plan, one, other)) concurrency[one - 1]! |= 1 << (other - 1);
    }
  }
  const sequences = sequencesOf(plan).flatMap((order, index) => {
    if (order.length > PHASES) throw new PlanError(['sequences', index], `has more than ${PHASES} phases`);
    return [...order, ...new Array<number>(PHASES - order.length).fill(0)];
  });
  const overlaps = <K extends 'phases' | 'minus'>(key: K) =>
    list('overlaps', plan.overlaps, OVERLAPS, (overlap, path) => phaseMask(overlap[key], [...path, key]));
  return {
    phaseRing: list('phases', plan.phases, PHASES, ({ ring }) => ring),
    phaseConcurrency: concurrency,
    sequences,
    overlapIncluded: overlaps('phases'),
    overlapModifier: overlaps('minus'),
    overlapType: list('overlaps', plan.overlaps, OVERLAPS, ({ minus }) => (minus && minus.length > 0 ? 2 : 1)),
    overlapTrailGreen: list('overlaps', plan.overlaps, OVERLAPS, ({ trailGreen = 0 }, path) =>
      wholeSeconds(trailGreen, [...path, 'trailGreen']),
    ),
    overlapTrailYellow: list('overlaps', plan.overlaps, OVERLAPS, ({ trailYellow = 0 }, path) =>
      deciseconds(trailYellow, [...path, 'trailYellow']),
    ),
    overlapTrailRed: list('overlaps', plan.overlaps, OVERLAPS, ({ trailRed = 0 }, path) =>
      deciseconds(trailRed, [...path, 'trailRed']),
    ),
  };
}
