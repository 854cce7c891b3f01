import type { CampaignState } from '../campaign.ts';
import type { StageCounts } from './campaign-summary.ts';

/** A campaign's state in words. */
export function stateText(state: CampaignState, stages: readonly { readonly name: string }[]): string {
  const name = 'stage' in state ? (stages[state.stage]?.name ?? `${state.stage + 1}`) : '';
  switch (state.kind) {
    case 'running':
      return `runs, stage ${name}`;
    case 'soaking':
      return `watches stage ${name} until ${timeText(state.untilMs)}`;
    case 'awaitingApproval':
      return `stage ${name} is done; the next waits for approval`;
    case 'paused':
      return `paused by ${state.by} in stage ${name}`;
    case 'halted':
      return `halted: ${state.reason}`;
    case 'cancelled':
      return `cancelled by ${state.by}`;
    case 'rollingBack':
      return `is being rolled back, for ${state.by}`;
    case 'rolledBack':
      return 'rolled back';
    case 'done':
      return 'done';
  }
}

export function timeText(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Devices with which nothing more is to be done for the present. */
export function finished({ proven, failed, rolledBack }: StageCounts): number {
  return proven + failed + rolledBack;
}
