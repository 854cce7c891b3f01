import type { HubPlan, PlannedLoad, PlanStep } from './plan.ts';

export type PlanReason = PlannedLoad['reason'];

/** What a load does for a while without a change of kind. */
export type BlockState = 'drawing' | 'delivering' | 'off';

/** Steps that follow on one another in which a load does the same for the same reason. */
export interface PlanBlock {
  readonly load: PlannedLoad['load'];
  readonly kind: HubPlan['loads'][number]['kind'];
  readonly state: BlockState;
  readonly reason: PlanReason;
  /** UTC in s. */
  readonly startS: number;
  readonly endS: number;
  /** Mean, W; negative is delivered. */
  readonly powerW: number;
  readonly energyWh: number;
  /** Mean of the price that the plan reckons with, weighted by energy, or by time where the load is off; undefined where it is not known. */
  readonly price: number | undefined;
  /** What the load is expected to have come to: °C, % or Wh. */
  readonly value: number;
}

/** Mean powers below this part of a load's greatest in the plan, or below this many W, are none: what might be, not what will. */
const LEAST_PART = 0.1;
const LEAST_W = 50;

/** What the loads of a plan do, block by block, in order of the loads, then of time. */
export function planBlocks(plan: HubPlan): PlanBlock[] {
  return plan.loads.flatMap(({ load, kind }, index) => {
    const greatestW = Math.max(...plan.steps.map((step) => Math.abs(step.loads[index]!.powerW)));
    const leastW = Math.max(greatestW * LEAST_PART, LEAST_W);
    const doing = ({ loads }: PlanStep) => {
      const { powerW, reason } = loads[index]!;
      const state = Math.abs(powerW) < leastW ? 'off' : powerW > 0 ? 'drawing' : 'delivering';
      // What is off waits, whether or not it might be on for a moment.
      return { state, reason: state === 'off' && powerW !== 0 ? 'waiting' : reason } as const;
    };
    const groups: PlanStep[][] = [];
    for (const step of plan.steps) {
      const last = groups.at(-1)?.at(-1);
      if (last !== undefined && isAlike(doing(last), doing(step))) groups.at(-1)!.push(step);
      else groups.push([step]);
    }
    return groups.map((steps) => ({ load, kind, ...doing(steps[0]!), ...amounts(steps, index) }));
  });
}

type Doing = Pick<PlanBlock, 'state' | 'reason'>;

function isAlike(one: Doing, other: Doing): boolean {
  return one.reason === other.reason && one.state === other.state;
}

function amounts(steps: readonly PlanStep[], index: number): Omit<PlanBlock, 'load' | 'kind' | keyof Doing> {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const hours = steps.reduce((sum, { lengthS }) => sum + lengthS / 3600, 0);
  const energyWh = steps.reduce((sum, step) => sum + (step.loads[index]!.powerW * step.lengthS) / 3600, 0);
  return {
    startS: first.startS,
    endS: last.startS + last.lengthS,
    powerW: energyWh / hours,
    energyWh,
    price: meanPrice(steps, index),
    value: last.loads[index]!.value,
  };
}

function meanPrice(steps: readonly PlanStep[], index: number): number | undefined {
  let [cost, weights] = [0, 0];
  const isOff = steps.every((step) => step.loads[index]!.powerW === 0);
  for (const { price, lengthS, loads } of steps) {
    if (price === undefined) continue;
    const weight = isOff ? lengthS : Math.abs(loads[index]!.powerW) * lengthS;
    cost += price * weight;
    weights += weight;
  }
  return weights === 0 ? undefined : cost / weights;
}
