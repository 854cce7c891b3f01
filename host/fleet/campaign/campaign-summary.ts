import type { CampaignState } from '../campaign.ts';

/** How many devices of a stage are how far. */
export interface StageCounts {
  readonly name: string;
  readonly devices: number;
  readonly waiting: number;
  /** Reached, and to be tried again. */
  readonly retrying: number;
  readonly unreachable: number;
  readonly staged: number;
  readonly proven: number;
  readonly failed: number;
  readonly rolledBack: number;
}

/** A campaign in numbers, as the coordinator writes it about once a second while something changes. */
export interface CampaignSummary {
  readonly id: string;
  readonly title: string;
  readonly state: CampaignState;
  /** UTC. */
  readonly atMs: number;
  readonly devices: number;
  readonly openStage: number;
  readonly stages: readonly StageCounts[];
  /** Why devices have failed or are tried again, the most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly failed: boolean; readonly devices: number }[];
}
