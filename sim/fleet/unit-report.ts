import type { Trouble } from './trouble.ts';

/** What a simulated device says of itself at the end, as JSON has it. */
export interface UnitReport {
  readonly device: string;
  readonly trouble?: Trouble;
  readonly config: {
    /** Of the document that runs, 0: none; and the beginning of its digest, hex. */
    readonly runningSequence: number;
    readonly runningDigest: string;
    readonly pendingSequence: number;
    /** By its status, and by its events: the same, unless something is wrong. */
    readonly activations: number;
    readonly changes: number;
  };
  readonly firmware: {
    /** Of the image that runs. */
    readonly sequence: number;
    /** SHA-256, hex. */
    readonly image: string;
    /** Images that were staged, tried, confirmed and given up, by its events. */
    readonly staged: number;
    readonly activated: number;
    readonly confirmed: number;
    readonly rolledBack: number;
    /** Bytes that were programmed into its slots. */
    readonly programmedBytes: number;
  };
  readonly requests: number;
  /** Bytes that it saved to records. */
  readonly savedBytes: number;
}
