import type { CampaignState } from '../campaign.ts';
import type { Campaign } from './campaign-record.ts';

/** A campaign in another state. */
export function movedTo(campaign: Campaign, state: CampaignState, nowMs: number): Campaign {
  const since = Math.max(Math.floor(nowMs), campaign.since + 1);
  const openStage = state.kind === 'running' ? Math.max(campaign.openStage, state.stage) : campaign.openStage;
  const openedAtMs = openStage > campaign.openStage ? since : campaign.openedAtMs;
  return { ...campaign, state, since, openStage, openedAtMs };
}
