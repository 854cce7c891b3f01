import type { PatternPlan } from '../../../protocols/signal/plan.ts';
import { freeDiagram, patternDiagram } from '../../signal/ring-diagram.ts';
import { SignalController } from '../../signal/signal-controller.ts';
import type { DetailDevice, ReadDetail } from '../detail.ts';
import type { SignalPlanDetail } from './content.ts';

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
