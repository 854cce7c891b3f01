import type { DetectorPlan, PhasePlan, SignalPlan } from '../../../protocols/signal/plan.ts';

const TURN = { minGreen: 5, passage: 3, maximum: 20, maximum2: 30, yellow: 3.5, redClearance: 1.5, redRevert: 2 };
const THROUGH = {
  minGreen: 8,
  passage: 3,
  maximum: 40,
  maximum2: 60,
  yellow: 4,
  redClearance: 2,
  redRevert: 2,
  walk: 7,
  pedClear: 12,
  dualEntry: true,
};
const detector = (phase: number): DetectorPlan => ({
  phase,
  calls: true,
  extends: true,
  counts: true,
  locks: true,
  noActivity: 60,
  maxPresence: 10,
  erratic: 120,
  fallback: 'minimum',
});

const phase = (number: number): PhasePlan => ({
  ring: number <= 4 ? 1 : 2,
  barrier: [1, 2, 5, 6].includes(number) ? 'A' : 'B',
  ...(number % 2 === 0 ? THROUGH : TURN),
  ...(number === 2 || number === 6 ? { recall: 'minimum' } : {}),
});

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * The plan that a controller of the class `signal` is delivered with, phases and detectors: a crossroads with the eight
 * movements of a NEMA dual ring. Even phases go straight on, with pedestrians beside them.
 */
export const deliveredPlan: SignalPlan = {
  name: 'Eight phases as delivered',
  phases: Object.fromEntries(NUMBERS.map((number) => [number, phase(number)])),
  detectors: Object.fromEntries(NUMBERS.map((number) => [number, detector(number)])),
  initial: [2, 6],
};
