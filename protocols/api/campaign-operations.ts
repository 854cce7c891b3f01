import type { JsonSchema, Operation } from './operation.ts';
import { CAMPAIGN, CURSOR, LIMIT } from './parameters.ts';
import { ref } from './schemas.ts';

const parameters = { id: CAMPAIGN };
const EXAMPLE = {
  id: 'tariff-2027',
  title: 'Tariff of 2027',
  goal: {
    kind: 'config',
    config: { sequence: 12, document: '00'.repeat(32), signed: '00'.repeat(32), activateAtS: 1_798_758_000 },
  },
  query: 'class=meter',
  stages: [
    { name: 'canary', reach: { kind: 'devices', count: 5 }, soakS: 3600, mostFailedPercent: 0, needsApproval: true },
    { name: 'all', reach: { kind: 'all' }, soakS: 0, mostFailedPercent: 2 },
  ],
  attempts: 5,
  fourEyes: true,
};

function change(name: string, summary: string, role: Operation['role'], body?: JsonSchema) {
  return {
    method: 'post',
    path: `/campaigns/{id}/${name}`,
    tag: 'campaigns',
    summary,
    role,
    parameters,
    ...(body && { body: { kind: 'json', schema: body } }),
    success: { kind: 'json', status: 200, description: 'the campaign as it is now', schema: ref('Campaign') },
    refusals: [404, 409, 422],
    isReplayable: true,
  } as const satisfies Operation;
}

export const CAMPAIGN_OPERATIONS = {
  listCampaigns: {
    method: 'get',
    path: '/campaigns',
    tag: 'campaigns',
    summary: 'list campaigns',
    role: 'viewer',
    success: { kind: 'json', status: 200, description: 'campaigns', schema: ref('CampaignList') },
  },
  createCampaign: {
    method: 'post',
    path: '/campaigns',
    tag: 'campaigns',
    summary: 'start a campaign',
    description: 'Its bundle or signed document is brought first: `POST /bundles` or `POST /configs` answers the goal.',
    role: 'operator',
    body: { kind: 'json', schema: ref('CampaignPlan'), example: EXAMPLE },
    success: { kind: 'json', status: 201, description: 'the campaign, begun', schema: ref('Campaign') },
    refusals: [422],
    isReplayable: true,
  },
  previewCampaign: {
    method: 'post',
    path: '/campaign-previews',
    tag: 'campaigns',
    summary: 'what a campaign would be, without starting it',
    role: 'viewer',
    body: { kind: 'json', schema: ref('CampaignPlan'), example: EXAMPLE },
    success: { kind: 'json', status: 200, description: 'its stages', schema: ref('CampaignPreview') },
    refusals: [422],
  },
  getCampaign: {
    method: 'get',
    path: '/campaigns/{id}',
    tag: 'campaigns',
    summary: 'a campaign',
    role: 'viewer',
    parameters,
    success: {
      kind: 'json',
      status: 200,
      description: 'the campaign; `ETag` is its revision',
      schema: ref('Campaign'),
    },
    refusals: [404],
  },
  getSummary: {
    method: 'get',
    path: '/campaigns/{id}/summary',
    tag: 'campaigns',
    summary: 'a campaign in numbers',
    role: 'viewer',
    parameters,
    success: { kind: 'json', status: 200, description: 'devices by stage and state', schema: ref('CampaignSummary') },
    refusals: [404],
  },
  watchCampaign: {
    method: 'get',
    path: '/campaigns/{id}/events',
    tag: 'campaigns',
    summary: 'the numbers of a campaign as they change, as server-sent events',
    description: 'Each event `summary` has a CampaignSummary. It ends when the campaign is over.',
    role: 'viewer',
    parameters,
    success: { kind: 'stream', status: 200, description: 'events', types: ['text/event-stream'] },
    refusals: [404],
  },
  listMembers: {
    method: 'get',
    path: '/campaigns/{id}/devices',
    tag: 'campaigns',
    summary: 'the devices of a campaign, and how far each is',
    role: 'viewer',
    parameters,
    query: {
      state: {
        description: 'only those in this state',
        schema: { enum: ['waiting', 'retrying', 'staged', 'proven', 'failed', 'rolledBack'] },
      },
      limit: LIMIT,
      cursor: CURSOR,
    },
    success: { kind: 'json', status: 200, description: 'a page of devices', schema: ref('MemberPage') },
    refusals: [404],
  },
  pauseCampaign: change('pause', 'begin with no device any more', 'operator'),
  resumeCampaign: change('resume', 'go on with a campaign that was paused', 'operator'),
  acceptFailures: change('accept-failures', 'go on with a campaign in spite of failures', 'approver', {
    type: 'object',
    properties: { percent: { type: 'number', minimum: 0, maximum: 100 } },
    required: ['percent'],
    additionalProperties: false,
  }),
  approveCampaign: change('approve', 'let the next stage begin', 'approver'),
  cancelCampaign: change('cancel', 'end it; what devices run stays', 'operator'),
  rollBackCampaign: change('roll-back', 'have its devices run what they ran before', 'operator'),
} as const satisfies Record<string, Operation>;
