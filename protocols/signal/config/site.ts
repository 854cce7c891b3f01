import type { ConfigValues } from '../../profile/config-document.ts';
import { conflictMatrix } from '../conflict-matrix.ts';
import type { SignalPlan } from '../plan.ts';
import { PHASES } from '../plan-structure.ts';
import { deciseconds, list, wholeSeconds } from './fields.ts';

export function site(plan: SignalPlan): ConfigValues {
  const least = (key: 'leastYellow' | 'leastRedClearance', otherwise: number) =>
    list('phases', plan.phases, PHASES, (phase, path) => deciseconds(phase[key] ?? otherwise, [...path, key]));
  const yellows = least('leastYellow', 3).map((value) => (value === 0 ? 30 : value));
  return {
    conflicts: [...conflictMatrix(plan)],
    leastYellow: yellows,
    leastRedClearance: least('leastRedClearance', 0),
    leastPedClear: list('phases', plan.phases, PHASES, ({ leastPedClear = 0 }, path) =>
      wholeSeconds(leastPedClear, [...path, 'leastPedClear']),
    ),
  };
}
