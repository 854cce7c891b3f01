import type { CampaignPlan, CampaignState } from '../campaign.ts';

/** A campaign: what is planned, and how far it is. */
export interface Campaign {
  readonly plan: CampaignPlan;
  readonly state: CampaignState;
  readonly createdBy: string;
  /** UTC. */
  readonly createdAtMs: number;
  /** Devices that the query chose. */
  readonly devices: number;
  /** Devices that each stage adds to those before. */
  readonly stageSizes: readonly number[];
  /** Last stage that was opened: devices of it and of those before are worked on. */
  readonly openStage: number;
  /** When it was opened, UTC. */
  readonly openedAtMs: number;
  /** Share of failures that somebody accepted for a stage, in percent, in place of what is planned. */
  readonly accepted: Readonly<Record<number, number>>;
  /** When it came into its last state, UTC. */
  readonly since: number;
}

/** States in which nothing is done any more. */
export function hasEnded({ kind }: CampaignState): boolean {
  return kind === 'done' || kind === 'rolledBack' || kind === 'cancelled';
}

/** States in which devices are brought what is wanted. */
export function isBringing({ kind }: CampaignState): boolean {
  return kind === 'running' || kind === 'soaking' || kind === 'awaitingApproval';
}
