import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type WarningStationRegisters,
  type WarningStationWritable,
  warningStationProfile,
} from '../../../protocols/profiles/warning-station.generated.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const QUIET = 1;
export const SMOKE = 2;
/** What a torn sensor tells. */
export const TORN = -0x8000_0000;

/** Nothing is there, and all works. */
export const CALM = {
  level1: 500,
  level2: 500,
  level3: 500,
  detector1: QUIET,
  detector2: QUIET,
  detector3: QUIET,
  rainTips: 0,
  callPoint: 0,
  contacts: 7,
  battery: 13_600,
};

export type Signs = Readonly<Partial<typeof CALM>>;

/** A warning station as it is delivered: attention from 2000, warning from 2600, evacuate from 3200 mm. */
export class StationRun extends FirmwareRun<WarningStationRegisters, WarningStationWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, warningStationProfile, options);
  }

  /** Scans with these inputs; the others are as {@link CALM}. */
  pass(seconds: number, signs: Signs = {}, scanS = 1): void {
    for (let left = seconds; left > 0; left -= scanS) this.tick(scanS * 1000, { ...CALM, ...signs });
  }

  /** Stage as the centre is told it. */
  get told(): number {
    return this.output('centre') & 3;
  }

  get log(): LogEntry[] {
    return logEntries(this, 18);
  }
}

/** All three levels at `mm`. */
export function water(mm: number): Signs {
  return { level1: mm, level2: mm, level3: mm };
}
