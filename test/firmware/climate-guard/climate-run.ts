import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type ClimateGuardRegisters,
  type ClimateGuardWritable,
  climateGuardProfile,
} from '../../../protocols/profiles/climate-guard.generated.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const SOUND = { humidity: 5000, temperature: 2000, surfaceTemperature: 1600, illuminance: 0 };
export const TORN = -0x8000_0000;
const MINUTE_MS = 60_000;

/** A climate guard as it is delivered, of ASHRAE type A1, scanned once a minute unless said otherwise. */
export class ClimateRun extends FirmwareRun<ClimateGuardRegisters, ClimateGuardWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, climateGuardProfile, options);
  }

  /** Scans with these inputs; the others are as {@link SOUND}. */
  pass(minutes: number, inputs: Readonly<Record<string, number>> = {}, everyMinutes = 1): void {
    for (let minute = 0; minute < minutes; minute += everyMinutes)
      this.tick(everyMinutes * MINUTE_MS, { ...SOUND, ...inputs });
  }

  /** The days of the history. */
  get history(): LogEntry[] {
    return logEntries(this, 8);
  }

  raised(alarm: number): number {
    return this.eventsNamed('alarmRaised').filter(({ value }) => value === alarm).length;
  }
}
