import type { CAMPAIGN_OPERATIONS } from '../../../protocols/api/campaign-operations.ts';
import { type Campaign, hasEnded } from '../../fleet/campaign/campaign-record.ts';
import type { CampaignSummary } from '../../fleet/campaign/campaign-summary.ts';
import { planCampaign } from '../../fleet/campaign/create-campaign.ts';
import { lineId, type Member } from '../../fleet/campaign/member.ts';
import type { CampaignPlan } from '../../fleet/campaign.ts';
import type { FleetActor } from '../../fleet/fleet-actor.ts';
import { type ApiCall, type Handler, type Handlers, json, pageOf, type ServerEvent } from '../api-call.ts';
import { etagOf } from '../revision-tag.ts';

const EXAMPLES = 10;

export const campaignHandlers: Handlers<keyof typeof CAMPAIGN_OPERATIONS> = {
  async listCampaigns({ fleet }) {
    const items: Campaign[] = [];
    for await (const campaign of fleet.campaigns()) items.push(campaign);
    return json({ items });
  },

  async createCampaign({ fleet, actor, body }) {
    return json(await fleet.as(actor).createCampaign(body as CampaignPlan), 201);
  },

  async previewCampaign({ fleet, body }) {
    const plan = body as CampaignPlan;
    const members = await planCampaign(fleet, plan);
    const stages = plan.stages.map(({ name }) => ({ name, devices: 0, examples: [] as string[] }));
    for (const { stage, device } of members) {
      const of = stages[stage]!;
      of.devices++;
      if (of.examples.length < EXAMPLES) of.examples.push(device);
    }
    return json({ devices: members.length, stages });
  },

  async getCampaign({ fleet, parameters }) {
    const { record, revision } = await fleet.store.campaign(parameters['id']!);
    return json(record, 200, { ETag: etagOf(revision) });
  },

  async getSummary({ fleet, parameters }) {
    return json(await fleet.summary(parameters['id']!));
  },

  async watchCampaign({ fleet, parameters, signal }) {
    const id = parameters['id']!;
    await fleet.store.campaign(id);
    return { kind: 'events', events: summaries(fleet.watch(id, signal)) };
  },

  async listMembers({ fleet, parameters, query }) {
    const id = parameters['id']!;
    await fleet.store.campaign(id);
    const chosen = choose(fleet.members(id), query['state'], query['cursor'] as string | undefined);
    const page = await pageOf(chosen, query['limit'] as number, cursorOf);
    return json({ ...page, items: page.items.map(memberJson) });
  },

  pauseCampaign: changed((actor, id) => actor.pause(id)),
  resumeCampaign: changed((actor, id) => actor.resume(id)),
  acceptFailures: changed((actor, id, { body }) => actor.resume(id, (body as { percent: number }).percent)),
  approveCampaign: changed((actor, id) => actor.approve(id)),
  cancelCampaign: changed((actor, id) => actor.cancel(id)),
  rollBackCampaign: changed((actor, id) => actor.rollBack(id)),
};

function changed(change: (actor: FleetActor, id: string, call: ApiCall) => Promise<Campaign>): Handler {
  return async (call) => json(await change(call.fleet.as(call.actor), call.parameters['id']!, call));
}

async function* summaries(watched: AsyncIterable<CampaignSummary>): AsyncGenerator<ServerEvent> {
  for await (const summary of watched) {
    yield { event: 'summary', data: summary };
    if (hasEnded(summary.state)) return;
  }
}

/** Members lie by line, and of a line by device. */
function cursorOf({ line, device }: Member): string {
  return `${lineId(line)}.${device}`;
}

async function* choose(
  members: AsyncIterable<Member>,
  state: string | number | undefined,
  cursor = '',
): AsyncGenerator<Member> {
  for await (const member of members) {
    if ((state === undefined || member.progress.kind === state) && cursorOf(member) > cursor) yield member;
  }
}

function memberJson({
  device,
  line,
  unitId,
  stage,
  direction,
  progress,
  failures,
  opensAtMs,
  receipt,
}: Member): object {
  return {
    device,
    line,
    unitId,
    stage,
    direction,
    progress,
    failures,
    ...(opensAtMs !== undefined && { opensAtMs }),
    ...(receipt !== undefined && { receipt }),
  };
}
