import type { Finding } from './finding.ts';
import type { FoundDevice } from './found-device.ts';

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

export interface ScanResult {
  readonly end: ScanEnd;
  /** `/dev/ttyUSB0` */
  readonly line: string;
  readonly devices: readonly FoundDevice[];
  readonly findings: readonly Finding[];
  /** Questions sent. */
  readonly asked: number;
  readonly elapsedMs: number;
}
