import type { Finding } from './finding.ts';
import type { FoundDevice, LineSettings } from './found-device.ts';

/** Why a scan ended. */
export type ScanEnd =
  /** All that was planned was asked. */
  | 'complete'
  /** As many devices as were wanted are found. */
  | 'enough'
  /** Its signal was aborted. */
  | 'stopped'
  /** Others talk on the line; nothing was sent. */
  | 'busy';

/** What was not asked of all that the options allow. */
export interface ScanLeft {
  readonly questions: number;
  /** Of them: asked by a quick scan, which did not wait for as long as a device may take. */
  readonly hurried: number;
  /** When nobody answers. */
  readonly estimateMs: number;
  /** Settings at which it is; empty over a network. */
  readonly settings: readonly LineSettings[];
}

export interface ScanResult {
  readonly end: ScanEnd;
  /** `/dev/ttyUSB0` */
  readonly line: string;
  readonly devices: readonly FoundDevice[];
  readonly findings: readonly Finding[];
  readonly left: ScanLeft;
  /** Questions sent. */
  readonly asked: number;
  readonly elapsedMs: number;
}
