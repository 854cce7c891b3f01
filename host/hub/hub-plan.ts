import type { LoadNumber } from '../../protocols/hub/home-settings.ts';
import type { HubRegisters } from '../../protocols/profiles/hub.generated.ts';
import { type HubController, LOAD_NUMBERS, NO_LIMIT_W } from './hub-controller.ts';
import { loadValue } from './load-status.ts';
import type { HubPlan, PlanStep } from './plan.ts';

const NAMES = [
  'planTime',
  'planLength',
  'planPrice',
  'planExportPrice',
  'planImportLimit',
  'planUncontrolled',
  'planSolar',
  'planOutdoor',
  'planGrid',
] as const;
const LOAD_NAMES = ['planPower', 'planReason', 'planValue'] as const;
const UNKNOWN_PRICE = -0x8000_0000 / 10_000;
/** How often a plan is read anew when another client looks at it too, or the hub went on to the next step meanwhile. */
const ATTEMPTS = 4;

/** The plan changed, or another client looked at it, again and again while it was read. */
export class PlanUnsteadyError extends Error {
  override readonly name = 'PlanUnsteadyError';
  readonly blame = 'refused';
  readonly unitId: number;

  constructor(line: string, unitId: number) {
    super(`${line} unit ${unitId}: the plan would not hold still: is another client reading it? Try again`);
    this.unitId = unitId;
  }
}

/**
 * Reads the whole plan, one step after the other. Loads are planned one at a time, so that those of the steps read last may be
 * of a newer plan.
 * @throws LineError, PlanUnsteadyError
 */
export async function readPlan(controller: HubController): Promise<HubPlan> {
  const { driver } = controller;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const head = await driver.readMany([
      ...(['planState', 'planAge', 'planCost', 'planHold', 'planSteps'] as const),
      ...LOAD_NUMBERS.map((load) => `load${load}Kind` as const),
    ]);
    const loads = LOAD_NUMBERS.flatMap((load) => {
      const kind = head[`load${load}Kind`];
      return kind === 'none' ? [] : [{ load, kind }];
    });
    const steps = await readSteps(controller, head.planSteps, loads);
    if (steps === undefined) continue;
    return { state: head.planState, ageS: head.planAge, cost: head.planCost, hold: head.planHold, loads, steps };
  }
  throw new PlanUnsteadyError(controller.line.name, controller.unitId);
}

/** Undefined when they do not follow on one another. */
async function readSteps(
  { driver }: HubController,
  count: number,
  loads: HubPlan['loads'],
): Promise<PlanStep[] | undefined> {
  const names = [...NAMES, ...LOAD_NUMBERS.flatMap((load) => LOAD_NAMES.map((name) => `${name}${load}` as const))];
  const steps: PlanStep[] = [];
  for (let number = 0; number < count; number++) {
    await driver.write('planStep', number);
    const raw = await driver.readMany(names);
    const last = steps.at(-1);
    if (raw.planTime === 0 || (last !== undefined && raw.planTime !== last.startS + last.lengthS)) return undefined;
    steps.push(stepOf(raw, loads));
  }
  return steps;
}

type Raw = Pick<HubRegisters, (typeof NAMES)[number] | `${(typeof LOAD_NAMES)[number]}${LoadNumber}`>;

function stepOf(raw: Raw, loads: HubPlan['loads']): PlanStep {
  const price = (value: number) => (value === UNKNOWN_PRICE ? undefined : value);
  return {
    startS: raw.planTime,
    lengthS: raw.planLength,
    price: price(raw.planPrice),
    exportPrice: price(raw.planExportPrice),
    importLimitW: raw.planImportLimit === NO_LIMIT_W ? undefined : raw.planImportLimit,
    uncontrolledW: raw.planUncontrolled,
    solarW: raw.planSolar,
    outdoorCel: raw.planOutdoor,
    gridW: raw.planGrid,
    loads: loads.map(({ load, kind }) => ({
      load,
      powerW: raw[`planPower${load}`],
      reason: raw[`planReason${load}`],
      value: loadValue(kind, raw[`planValue${load}`]),
    })),
  };
}
