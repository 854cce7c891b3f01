import type { WantedConfig, WantedFirmware } from './fleet-device.ts';

/** How many of a campaign's devices a stage reaches, those of the stages before included. */
export type StageReach =
  | { readonly kind: 'devices'; readonly count: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'all' };

export interface Stage {
  /** Such as `canary`. */
  readonly name: string;
  readonly reach: StageReach;
  /** How long its devices are watched after the last one is done, before the next stage. */
  readonly soakS: number;
  /** The campaign halts when more than these of the stage's devices have failed: as soon as that is certain. */
  readonly mostFailedPercent: number;
  /** The next stage waits for somebody who may approve it. */
  readonly needsApproval?: boolean;
  /**
   * The stage counts as done while no more than these of its devices cannot be reached; they are caught up with later. Default 10.
   */
  readonly mostUnreachablePercent?: number;
}

/** What a campaign is to bring. */
export type CampaignGoal =
  | {
      readonly kind: 'firmware';
      readonly firmware: WantedFirmware;
      /** Activated then, UTC in seconds, on all at once; 0 or undefined: as soon as it is safe. Devices then confirm it by themselves. */
      readonly activateAtS?: number;
      /** How long it has to run without a fault before it is confirmed, in s; default 5, with a time of activation 600. */
      readonly confirmAfterS?: number;
    }
  | { readonly kind: 'config'; readonly config: WantedConfig };

export interface CampaignPlan {
  readonly id: string;
  readonly title: string;
  readonly goal: CampaignGoal;
  /** Query that chooses the devices, at the start. */
  readonly query: string;
  readonly stages: readonly Stage[];
  /** A device is given up as failed after so many attempts that reached it and were refused or went wrong; one that cannot be reached stays waiting. */
  readonly attempts: number;
  /** Who approves a stage has to be another person than who started the campaign. */
  readonly fourEyes?: boolean;
  /** One that could not be reached for so long since the last stage was opened has failed. Default 30 days. */
  readonly giveUpAfterS?: number;
}

export type CampaignState =
  | { readonly kind: 'running'; readonly stage: number }
  /** Watching the stage until then, UTC. */
  | { readonly kind: 'soaking'; readonly stage: number; readonly untilMs: number }
  | { readonly kind: 'awaitingApproval'; readonly stage: number }
  | { readonly kind: 'paused'; readonly stage: number; readonly by: string }
  /** By itself, for too many failures. */
  | { readonly kind: 'halted'; readonly stage: number; readonly reason: string }
  | { readonly kind: 'cancelled'; readonly by: string }
  /** Devices that were changed are being taken back. */
  | { readonly kind: 'rollingBack'; readonly by: string }
  | { readonly kind: 'rolledBack' }
  | { readonly kind: 'done' };

/** How far one device of a campaign is. */
export type DeviceProgress =
  | { readonly kind: 'waiting' }
  /** To be tried again not before then, UTC; `reason` is of the attempt before. */
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly notBeforeMs: number;
      readonly reason: string;
      readonly reached: boolean;
    }
  /** It has it, and waits for the time of activation or its confirmation. */
  | { readonly kind: 'staged'; readonly atMs: number }
  /** Its receipt proves it. */
  | { readonly kind: 'proven'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly atMs: number; readonly reason: string }
  | { readonly kind: 'rolledBack'; readonly atMs: number };
