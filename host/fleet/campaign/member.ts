import { createHash } from 'node:crypto';
import type { DeviceProgress } from '../campaign.ts';

/** Which way a device is driven. */
export type Direction =
  /** To what the campaign wants. */
  | 'bring'
  /** To what it ran before. */
  | 'takeBack'
  /** What waits in it for its time is taken out; what runs stays. */
  | 'withdraw';

/** What a device ran when it was reached first, as its receipt proved, before anything was done to it. */
export interface Before {
  readonly firmware: { readonly sequence: number /** SHA-256, hex. */; readonly image: string };
  readonly config: {
    readonly sequence: number;
    /** SHA-256 of the document, hex; empty: none. */
    readonly document: string;
    /** SHA-256 of the config area, hex. */
    readonly area: string;
    readonly activations: number;
  };
}

/** A device of a campaign, and how far it is. */
export interface Member {
  readonly campaign: string;
  readonly device: string;
  readonly line: string;
  readonly unitId: number;
  /** Host whose line it is; undefined: any may work on it. */
  readonly host?: string;
  /** Number of the stage that reaches it, from 0. */
  readonly stage: number;
  readonly direction: Direction;
  readonly progress: DeviceProgress;
  /** Its maintenance window opens then, UTC. */
  readonly opensAtMs?: number;
  /** Attempts that reached it and went wrong, in this direction. */
  readonly failures: number;
  readonly before?: Before;
  /** The receipt that proved it last: COSE_Sign1, base64. */
  readonly receipt?: string;
  /** When it was looked at again after its stage had been watched, UTC. */
  readonly checkedAtMs?: number;
  /** When that is tried again, UTC. */
  readonly checkAgainMs?: number;
}

const ID_DIGITS = 20;

/** A line as a word of a key: lines have characters that keys have not. */
export function lineId(line: string): string {
  return createHash('sha256').update(line).digest('hex').slice(0, ID_DIGITS);
}

/** Members of one line and campaign lie side by side. */
export function memberKey({ campaign, line, device }: Pick<Member, 'campaign' | 'line' | 'device'>): string {
  return `${campaign}.${lineId(line)}.${device}`;
}

/** Nothing more is to be done in this direction. */
export function isFinal({ kind }: DeviceProgress): boolean {
  return kind === 'proven' || kind === 'failed' || kind === 'rolledBack';
}
