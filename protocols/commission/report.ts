import type { Installer, SiteData } from './commission-file.ts';
import type { Json } from './json.ts';
import type { Step, StepOutcome } from './step.ts';

export const REPORT_KIND = 'kerb commissioning report';
export const REPORT_VERSION = 1;

/**
 * `passed`: every step is done, or left out with a reason. `failed`: a step failed, accepted or not. `incomplete`: steps are still to be
 * done, or what a test had changed could not be brought back.
 */
export type ReportVerdict = 'passed' | 'failed' | 'incomplete';

/** A step as it ended. Times are ISO 8601, UTC. */
export interface ReportedStep extends Step {
  readonly outcome: StepOutcome | { readonly kind: 'pending' };
  readonly beganAt?: string;
  readonly endedAt?: string;
  /** What was answered or given, by question. */
  readonly answers: Readonly<Record<string, Json>>;
}

/** What the device itself signed at the end, or why there is nothing. */
export type ReportedReceipt =
  | {
      readonly kind: 'signed';
      /** COSE_Sign1 and COSE_Key in base64; nonce in hex. */
      readonly receipt: string;
      readonly key: string;
      readonly nonce: string;
      /** In words: what it runs. */
      readonly firmware: string;
      readonly config: string;
    }
  | { readonly kind: 'none'; readonly reason: string };

export interface ReportedDevice {
  readonly name: string;
  readonly class: string;
  readonly line: string;
  readonly unitId: number;
  readonly assetNumber: string;
  readonly location: string;
  /** As it told; empty when it was not identified. */
  readonly identity: string;
  /** Identity and numbers of its own. */
  readonly fingerprint: Readonly<Record<string, string>>;
  readonly receipt: ReportedReceipt;
}

/** A commissioning as it was done. */
export interface CommissionReport {
  readonly kind: typeof REPORT_KIND;
  readonly version: typeof REPORT_VERSION;
  readonly verdict: ReportVerdict;
  readonly site: SiteData;
  readonly installer: Installer;
  readonly line: string;
  readonly beganAt: string;
  readonly madeAt: string;
  /** Times that the session was gone on with. */
  readonly resumed: number;
  readonly devices: readonly ReportedDevice[];
  readonly steps: readonly ReportedStep[];
  /** Undoing is told as well, for it was done: step and time. */
  readonly undone: readonly { readonly step: string; readonly at: string }[];
  /** What could not be brought back after a test. */
  readonly left: readonly string[];
}

/** What is signed: the report, and the page that shows it. */
export interface SignedReport {
  readonly report: CommissionReport;
  /** SHA-256 of the HTML page in hex. */
  readonly page: string;
}

/** Checks by their verdict, in all steps. */
export function countChecks({ steps }: Pick<CommissionReport, 'steps'>): {
  passed: number;
  failed: number;
  notTested: number;
} {
  const counts = { passed: 0, failed: 0, notTested: 0 };
  for (const { outcome } of steps) if ('checks' in outcome) for (const { verdict } of outcome.checks) counts[verdict]++;
  return counts;
}
