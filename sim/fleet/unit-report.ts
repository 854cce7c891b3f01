import type { SimulatedUnit } from './simulated-unit.ts';
import type { Trouble } from './trouble.ts';

/** What a simulated device says of itself at the end, as JSON has it. */
export interface UnitReport {
  readonly device: string;
  readonly trouble?: Trouble;
  /** Of the document that runs, 0: none; and the beginning of its digest, hex. */
  readonly runningSequence: number;
  readonly runningDigest: string;
  readonly pendingSequence: number;
  /** By its status, and by its events: the same, unless something is wrong. */
  readonly activations: number;
  readonly changes: number;
  readonly requests: number;
  /** Bytes that it saved to records. */
  readonly savedBytes: number;
}

export function unitReport(unit: SimulatedUnit): UnitReport {
  const { name, trouble, changes, requests, records, config } = unit;
  const { runningSequence, runningDigest, pendingSequence, activations } = config.status();
  return {
    device: name,
    ...(trouble && { trouble }),
    runningSequence,
    runningDigest: Buffer.from(runningDigest).toString('hex'),
    pendingSequence,
    activations,
    changes,
    requests,
    savedBytes: records.savedBytes,
  };
}
