import type { CampaignState } from '../campaign.ts';
import type { Campaign } from './campaign-record.ts';
import type { CampaignSummary } from './campaign-summary.ts';
import type { DueWork } from './campaign-view.ts';
import { activationMs } from './next-look.ts';
import { judgeStage } from './stage-verdict.ts';

/** What the coordinator sees of a campaign at one moment. */
export interface Seen {
  readonly campaign: Campaign;
  readonly summary: CampaignSummary;
  readonly due: Pick<DueWork, 'drives' | 'checks'>;
  readonly nowMs: number;
}

/** What a campaign becomes by itself; undefined while it stays as it is. */
export function nextState(seen: Seen): CampaignState | undefined {
  const { campaign, due, nowMs, summary } = seen;
  const { state, plan } = campaign;
  switch (state.kind) {
    case 'running':
    case 'soaking':
    case 'awaitingApproval': {
      const halted = haltedBy(seen);
      if (halted !== undefined) return { kind: 'halted', stage: campaign.openStage, reason: halted };
      if (state.kind === 'awaitingApproval') return undefined;
      const { stage } = state;
      if (state.kind === 'soaking')
        return nowMs >= state.untilMs && due.checks === 0 ? afterStage(campaign, stage) : undefined;
      const isComplete = judgeStage(summary.stages[stage]!, ruleOf(seen, stage)).kind === 'complete';
      const isAllDone = stage < plan.stages.length - 1 || due.drives === 0;
      if (!isComplete || !isAllDone) return undefined;
      const soakMs = plan.stages[stage]!.soakS * 1000;
      const isEmpty = summary.stages[stage]!.devices === 0;
      return soakMs > 0 && !isEmpty
        ? { kind: 'soaking', stage, untilMs: Math.floor(nowMs + soakMs) }
        : afterStage(campaign, stage);
    }
    case 'rollingBack':
      return due.drives === 0 ? { kind: 'rolledBack' } : undefined;
    default:
      return undefined;
  }
}

function afterStage({ plan }: Campaign, stage: number): CampaignState {
  if (stage === plan.stages.length - 1) return { kind: 'done' };
  return plan.stages[stage]!.needsApproval
    ? { kind: 'awaitingApproval', stage }
    : { kind: 'running', stage: stage + 1 };
}

/** Why the campaign is to halt: for the first stage of which too many have failed. */
function haltedBy(seen: Seen): string | undefined {
  for (let stage = 0; stage <= seen.campaign.openStage; stage++) {
    const verdict = judgeStage(seen.summary.stages[stage]!, ruleOf(seen, stage));
    if (verdict.kind === 'tooManyFailed') return verdict.reason;
  }
  return undefined;
}

function ruleOf({ campaign, nowMs }: Seen, stage: number): Parameters<typeof judgeStage>[1] {
  const { plan, accepted } = campaign;
  return {
    stage: plan.stages[stage]!,
    mostFailedPercent: accepted[stage] ?? plan.stages[stage]!.mostFailedPercent,
    isLast: stage === plan.stages.length - 1,
    awaitsActivation: activationMs(plan.goal) > nowMs,
  };
}
