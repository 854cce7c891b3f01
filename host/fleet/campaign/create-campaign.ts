import { openSignedConfig } from '../../../protocols/config/signed-config.ts';
import { readUpdate } from '../../flash/read-update.ts';
import { RevisionError } from '../../store/database.ts';
import type { AuditDetails } from '../audit/audit-record.ts';
import type { CampaignPlan } from '../campaign.ts';
import { CampaignPlanError } from '../errors.ts';
import type { Fleet } from '../fleet.ts';
import { type Campaign, hasEnded } from './campaign-record.ts';
import type { Member } from './member.ts';
import { assignStages, checkPlan } from './stage-plan.ts';

const SHOWN = 3;

/** What a campaign would be: its devices by stage. Nothing is written. @throws CampaignPlanError, QueryError */
export async function planCampaign(fleet: Fleet, plan: CampaignPlan): Promise<readonly Member[]> {
  checkPlan(plan);
  const wanted = await classOf(fleet, plan);
  const chosen: Pick<Member, 'device' | 'line' | 'unitId' | 'host'>[] = [];
  const others: string[] = [];
  for await (const { device } of fleet.entries(plan.query)) {
    if (wanted !== undefined && device.class !== wanted) others.push(device.key);
    const host = device.labels['host'];
    chosen.push({ device: device.key, line: device.line, unitId: device.unitId, ...(host !== undefined && { host }) });
  }
  if (chosen.length === 0) throw new CampaignPlanError(plan.id, 'the query chooses no device');
  if (others.length > 0) {
    const some = others.slice(0, SHOWN).join(', ') + (others.length > SHOWN ? ', …' : '');
    throw new CampaignPlanError(
      plan.id,
      `it is for the class ${wanted}, and ${others.length} of the chosen devices are of another (${some}): add \`and class=${wanted}\` to the query`,
    );
  }
  const { stageOf } = assignStages(
    plan,
    chosen.map(({ device }) => device),
  );
  return chosen.map((device, index) => ({
    campaign: plan.id,
    ...device,
    stage: stageOf[index]!,
    direction: 'bring',
    progress: { kind: 'waiting' },
    failures: 0,
  }));
}

/**
 * The devices first, and the campaign itself last, at which it begins: a creation that is broken off leaves none.
 * @throws CampaignPlanError, QueryError
 */
export async function createCampaign(
  fleet: Fleet,
  plan: CampaignPlan,
  createdBy: string,
  audit: (details: AuditDetails) => Promise<void>,
): Promise<Campaign> {
  const { store, clock } = fleet;
  checkPlan(plan);
  const taken = new CampaignPlanError(plan.id, 'there is one of that id: take another');
  if ((await store.campaigns.get(plan.id)) !== undefined) throw taken;
  const members = await planCampaign(fleet, plan);
  await checkFree(fleet, plan, members);
  await store.removeMembers(plan.id);
  await store.putMembers(members);
  const atMs = Math.floor(clock.wallMs());
  const stageSizes = plan.stages.map((_, stage) =>
    members.reduce((sum, member) => sum + Number(member.stage === stage), 0),
  );
  const campaign: Campaign = {
    plan,
    state: { kind: 'running', stage: 0 },
    createdBy,
    createdAtMs: atMs,
    devices: members.length,
    stageSizes,
    openStage: 0,
    openedAtMs: atMs,
    accepted: {},
    since: atMs,
  };
  const { goal } = plan;
  const sequence = goal.kind === 'config' ? goal.config.sequence : goal.firmware.sequence;
  const digest = goal.kind === 'config' ? goal.config.document : goal.firmware.image;
  const { query } = plan;
  await audit({ goal: goal.kind, sequence, digest, query, devices: members.length, stages: stageSizes.join(' ') });
  try {
    await store.campaigns.put(plan.id, campaign, 0);
  } catch (error) {
    throw error instanceof RevisionError ? taken : error;
  }
  return campaign;
}

/** Two campaigns that bring a device the same kind of thing would work against each other. @throws CampaignPlanError */
async function checkFree(fleet: Fleet, plan: CampaignPlan, members: readonly Member[]): Promise<void> {
  const keys = new Set(members.map(({ device }) => device));
  for await (const other of fleet.campaigns()) {
    if (hasEnded(other.state) || other.plan.goal.kind !== plan.goal.kind) continue;
    let shared = 0;
    for await (const { device } of fleet.members(other.plan.id)) if (keys.has(device)) shared++;
    if (shared === 0) continue;
    const reason = `${shared} of the chosen devices are in the campaign ${other.plan.id}, which is not over (${other.state.kind}): let it end, cancel it, or leave them out`;
    throw new CampaignPlanError(plan.id, reason);
  }
}

/** Class of the devices that the goal is for. @throws CampaignPlanError when the file is not there */
async function classOf(fleet: Fleet, { id, goal }: CampaignPlan): Promise<string | undefined> {
  const digest = goal.kind === 'config' ? goal.config.signed : goal.firmware.bundle;
  const bytes = await fleet.artifacts.bytes(digest).catch(() => undefined);
  if (bytes === undefined)
    throw new CampaignPlanError(id, 'its bundle or document is not in the database: bring it first');
  return goal.kind === 'config' ? openSignedConfig(bytes).document.target.class : readUpdate(bytes).profile?.class;
}
