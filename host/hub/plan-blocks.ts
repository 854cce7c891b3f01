import type { HubPlan, PlannedLoad, PlanStep } from './hub-plan.ts';

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

/** What the loads of a plan do, block by block, in order of the loads, then of time. */
export function planBlocks(plan: HubPlan): PlanBlock[] {
  return plan.loads.flatMap(({ load, kind }, index) => {
    const groups: PlanStep[][] = [];
    for (const step of plan.steps) {
      const last = groups.at(-1)?.at(-1);
      if (last !== undefined && isAlike(last.loads[index]!, step.loads[index]!)) groups.at(-1)!.push(step);
      else groups.push([step]);
    }
    return groups.map((steps) => blockOf(load, kind, steps, index));
  });
}

function isAlike(one: PlannedLoad, other: PlannedLoad): boolean {
  return one.reason === other.reason && stateOf(one.powerW) === stateOf(other.powerW);
}

function stateOf(powerW: number): BlockState {
  if (powerW === 0) return 'off';
  return powerW > 0 ? 'drawing' : 'delivering';
}

function blockOf(
  load: PlannedLoad['load'],
  kind: PlanBlock['kind'],
  steps: readonly PlanStep[],
  index: number,
): PlanBlock {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const hours = steps.reduce((sum, { lengthS }) => sum + lengthS / 3600, 0);
  const energyWh = steps.reduce((sum, step) => sum + (step.loads[index]!.powerW * step.lengthS) / 3600, 0);
  const { powerW, reason, value } = { ...last.loads[index]!, reason: first.loads[index]!.reason };
  return {
    load,
    kind,
    state: stateOf(powerW),
    reason,
    startS: first.startS,
    endS: last.startS + last.lengthS,
    powerW: energyWh / hours,
    energyWh,
    price: meanPrice(steps, index),
    value,
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
