import type { PatternPlan, SignalPlan } from '../../../protocols/signal/plan.ts';
import { freeDiagram, patternDiagram, type RingDiagram } from '../../signal/ring-diagram.ts';
import { SignalController } from '../../signal/signal-controller.ts';
import type { DetailDevice, ReadDetail } from '../detail.ts';

/** The plan that a signal controller runs by, and its rings and barriers. */
export interface SignalPlanDetail {
  readonly plan: SignalPlan;
  /** While no pattern with a cycle is in force. */
  readonly free: RingDiagram;
  /** By the pattern's number; those with a cycle. */
  readonly patterns: Readonly<Record<number, RingDiagram>>;
}

async function readPlan({ line, unitId }: DetailDevice): Promise<SignalPlanDetail> {
  const plan = await new SignalController(line, unitId).readPlan();
  const cyclic = Object.entries(plan.patterns ?? {}).filter(
    (entry): entry is [string, CyclicPattern] => !!entry[1].cycle,
  );
  return {
    plan,
    free: freeDiagram(plan),
    patterns: Object.fromEntries(cyclic.map(([number, pattern]) => [number, patternDiagram(plan, pattern)])),
  };
}

type CyclicPattern = PatternPlan & { readonly cycle: number };

export const signalDetails: Readonly<Record<string, ReadDetail>> = { plan: readPlan };
