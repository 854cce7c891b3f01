import { createHash } from 'node:crypto';
import type { CampaignPlan, Stage } from '../campaign.ts';
import { CampaignPlanError } from '../errors.ts';
import { NAME } from '../inventory/check-device.ts';
import { parseQuery } from '../query/parse-query.ts';

const MOST_STAGES = 32;
const LONGEST_SOAK_S = 90 * 86_400;

/** @throws CampaignPlanError, QueryError */
export function checkPlan(plan: CampaignPlan): void {
  const { id, stages, attempts } = plan;
  const wrong = (reason: string): never => {
    throw new CampaignPlanError(id, reason);
  };
  if (!NAME.test(id)) wrong('the id is 1 to 64 letters, digits, `-` and `_`, such as tariff-2027');
  parseQuery(plan.query);
  if (stages.length === 0 || stages.length > MOST_STAGES) wrong(`give 1 to ${MOST_STAGES} stages`);
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 100) wrong(`${attempts} attempts: give 1 to 100`);
  if (plan.giveUpAfterS !== undefined && !(plan.giveUpAfterS > 0)) wrong('giveUpAfterS is above 0 s');
  for (const [index, stage] of stages.entries()) checkStage(stage, `stage ${index + 1} (${stage.name})`, wrong);
  if (stages.at(-1)!.reach.kind !== 'all')
    wrong('the last stage reaches `all`: else some of the chosen devices never get it');
  for (const [index, { reach }] of stages.entries()) {
    const before = stages[index - 1]?.reach;
    const isLess =
      (before?.kind === 'all' && index > 0) ||
      (before?.kind === 'percent' && reach.kind === 'percent' && reach.percent <= before.percent) ||
      (before?.kind === 'devices' && reach.kind === 'devices' && reach.count <= before.count);
    if (isLess) wrong(`stage ${index + 1} reaches no more devices than the one before`);
  }
}

function checkStage(stage: Stage, where: string, wrong: (reason: string) => never): void {
  const { reach, soakS, mostFailedPercent, mostUnreachablePercent = 0 } = stage;
  if (!/^[\w -]{1,40}$/.test(stage.name)) wrong(`${where}: the name is 1 to 40 letters, digits, spaces, - and _`);
  if (reach.kind === 'devices' && !(Number.isInteger(reach.count) && reach.count > 0))
    wrong(`${where}: reach a device or more`);
  if (reach.kind === 'percent' && !(reach.percent > 0 && reach.percent <= 100))
    wrong(`${where}: reach more than 0 to 100 %`);
  if (!(soakS >= 0 && soakS <= LONGEST_SOAK_S)) wrong(`${where}: watch it for 0 to ${LONGEST_SOAK_S} s`);
  for (const percent of [mostFailedPercent, mostUnreachablePercent]) {
    if (!(percent >= 0 && percent <= 100)) wrong(`${where}: shares are 0 to 100 %`);
  }
}

/** Stage of each device, in the order of `devices`, and how many each stage adds. */
export interface StageAssignment {
  readonly stageOf: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * Shares devices out to stages, by chance but the same for the same campaign: by the order of hashes of the campaign's id and the
 * device's key, so that other devices are canaries each time.
 */
export function assignStages(
  { id, stages }: Pick<CampaignPlan, 'id' | 'stages'>,
  devices: readonly string[],
): StageAssignment {
  const order = devices
    .map((key, index) => ({ index, rank: createHash('sha256').update(`${id} ${key}`).digest().readUIntBE(0, 6) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
  const stageOf = new Array<number>(devices.length).fill(0);
  const sizes: number[] = [];
  let from = 0;
  for (const [stage, { reach }] of stages.entries()) {
    const to = Math.max(from, Math.min(devices.length, reached(reach, devices.length)));
    for (let at = from; at < to; at++) stageOf[order[at]!.index] = stage;
    sizes.push(to - from);
    from = to;
  }
  return { stageOf, sizes };
}

function reached(reach: Stage['reach'], devices: number): number {
  if (reach.kind === 'all') return devices;
  return reach.kind === 'devices' ? reach.count : Math.max(1, Math.round((devices * reach.percent) / 100));
}
