import { CampaignPlanError, CampaignStateError } from '../errors.ts';
import { type Campaign, isBringing } from './campaign-record.ts';
import { movedTo } from './transition.ts';

/** What people ask of a campaign: how it becomes another one. Each throws a CampaignStateError where it does not go. */
export type Asked = (campaign: Campaign, nowMs: number) => Campaign;

function refuse({ plan, state }: Campaign, asked: string, advice: string): never {
  throw new CampaignStateError(plan.id, state.kind, asked, advice);
}

export function paused(by: string): Asked {
  return (campaign, nowMs) => {
    if (!isBringing(campaign.state)) refuse(campaign, 'paused', 'only one that is under way can be');
    return movedTo(campaign, { kind: 'paused', stage: campaign.openStage, by }, nowMs);
  };
}

export function resumed(): Asked {
  return (campaign, nowMs) => {
    const { state, openStage } = campaign;
    if (state.kind === 'halted') refuse(campaign, 'resumed', 'say what share of failures is accepted, or roll it back');
    if (state.kind !== 'paused') refuse(campaign, 'resumed', 'only one that was paused or has halted can be');
    return movedTo(campaign, { kind: 'running', stage: openStage }, nowMs);
  };
}

/** @throws CampaignPlanError for what is no share */
export function accepting(percent: number): Asked {
  return (campaign, nowMs) => {
    const { state, openStage, plan, accepted } = campaign;
    if (!(percent >= 0 && percent <= 100)) throw new CampaignPlanError(plan.id, `${percent} %: give 0 to 100`);
    if (state.kind !== 'halted' && state.kind !== 'paused') {
      refuse(campaign, 'resumed', 'only one that was paused or has halted can be');
    }
    const stages = Array.from({ length: openStage + 1 }, (_, stage) => [stage, percent] as const);
    const borne = { ...accepted, ...Object.fromEntries(stages) };
    return movedTo({ ...campaign, accepted: borne }, { kind: 'running', stage: openStage }, nowMs);
  };
}

export function approved(): Asked {
  return (campaign, nowMs) => {
    const { state } = campaign;
    if (state.kind !== 'awaitingApproval') refuse(campaign, 'approved', 'there is nothing to approve now');
    return movedTo(campaign, { kind: 'running', stage: state.stage + 1 }, nowMs);
  };
}

export function cancelled(by: string): Asked {
  return (campaign, nowMs) => {
    const { kind } = campaign.state;
    if (!isBringing(campaign.state) && kind !== 'paused' && kind !== 'halted') {
      refuse(campaign, 'cancelled', 'it is over, or being rolled back');
    }
    return movedTo(campaign, { kind: 'cancelled', by }, nowMs);
  };
}

export function takingBack(by: string): Asked {
  return (campaign, nowMs) => {
    const { kind } = campaign.state;
    if (kind === 'rollingBack' || kind === 'rolledBack') refuse(campaign, 'rolled back', 'it is, or is being');
    return movedTo(campaign, { kind: 'rollingBack', by }, nowMs);
  };
}
