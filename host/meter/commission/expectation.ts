import type { CommissionedDevice } from '../../commission/commissioned-device.ts';
import { StepFailure } from '../../commission/errors.ts';

/** What `expect:` of a meter may hold. */
export const METER_EXPECTATIONS = {
  voltage: 'nominal voltage of a phase to neutral in V; default 230',
  frequency: 'nominal frequency in Hz; default 50',
  phases: 'phases that are connected, 1 or 3; default 3',
  phaseSequence: 'l1l2l3 (default) or l1l3l2',
  direction: 'import (default), export, or either where the site also generates',
  energyTime: 'longest time over which the energy is compared with the power, in s; default 300',
} as const;

export type MeterExpectations = {
  readonly voltage: number;
  readonly frequency: number;
  readonly phases: 1 | 3;
  readonly phaseSequence: string;
  readonly direction: string;
  readonly energyTime: number;
};

const USUAL: MeterExpectations = {
  voltage: 230,
  frequency: 50,
  phases: 3,
  phaseSequence: 'l1l2l3',
  direction: 'import',
  energyTime: 300,
};

const ALLOWED: Partial<Record<keyof MeterExpectations, readonly unknown[]>> = {
  phases: [1, 3],
  phaseSequence: ['l1l2l3', 'l1l3l2'],
  direction: ['import', 'export', 'either'],
};

/** @throws StepFailure for a value that means nothing */
export function expectationsOf({ name, given }: CommissionedDevice): MeterExpectations {
  const expected = { ...USUAL, ...given.expect } as Record<keyof MeterExpectations, unknown>;
  for (const [key, usual] of Object.entries(USUAL) as [keyof MeterExpectations, unknown][]) {
    const value = expected[key];
    const allowed = ALLOWED[key];
    const fits = allowed === undefined ? typeof value === 'number' && value > 0 : allowed.includes(value);
    if (fits) continue;
    const wanted = allowed === undefined ? `a number such as ${String(usual)}` : allowed.join(', ');
    throw new StepFailure(`${name}: expect.${key} is ${JSON.stringify(value)}; it takes ${wanted}`);
  }
  return expected as MeterExpectations;
}

export function phasesOf({ phases }: MeterExpectations): readonly ('L1' | 'L2' | 'L3')[] {
  return phases === 1 ? ['L1'] : ['L1', 'L2', 'L3'];
}
