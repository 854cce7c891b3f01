import type { Finding } from './finding.ts';
import type { FoundDevice } from './found-device.ts';

export const SCAN_STATE_VERSION = 1;

/** How far a scan is: JSON as it stands, so that a later run goes on where this one ended. */
export interface ScanState {
  readonly version: typeof SCAN_STATE_VERSION;
  /** `/dev/ttyUSB0` */
  readonly line: string;
  /** All that was planned was asked. */
  readonly complete: boolean;
  /** Unit ids that were asked, by settings: `9600 8N1` → `1-32,247`. Over a network the key is empty. */
  readonly asked: Readonly<Record<string, string>>;
  /** Rates at which meters were looked for, as settings. */
  readonly meters: readonly string[];
  readonly devices: readonly FoundDevice[];
  readonly findings: readonly Finding[];
}
