import type { Identity } from '../identify/identity.ts';
import type { Line } from '../line/line.ts';
import type { ScanEvent } from '../scan/scan-event.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import type { CommissionClass } from './commission-class.ts';

/** What steps reach the outside by. */
export interface StepSources {
  /** Finds what is on a line. @throws PortError */
  scan(address: string, signal: AbortSignal, onEvent: (event: ScanEvent) => void): Promise<ScanResult>;
  /** @throws LineError */
  identify(line: Line, unitId: number): Promise<Identity>;
  /** A class of Kerb, or the template of another make; undefined when there is none of that name. */
  classOf(name: string): CommissionClass | undefined;
  readonly classNames: readonly string[];
  /** Of a config; paths are seen from the folder of the site file. @throws an error of the file system */
  readFile(path: string): Promise<Uint8Array>;
}
