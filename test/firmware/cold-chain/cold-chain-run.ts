import type { CoreImage } from '../../../host/runtime/core.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import {
  type ColdChainRegisters,
  type ColdChainWritable,
  coldChainProfile,
} from '../../../protocols/profiles/cold-chain.generated.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const SOUND = { supplyTemperature: 100, returnTemperature: 400, cargoTemperature: 300, door: 0, unitPower: 1 };

/** A cold chain monitor with short delays: 10 min of temperature, 5 min of all else, an entry a minute. */
export class ColdChainRun extends FirmwareRun<ColdChainRegisters, ColdChainWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, coldChainProfile, options);
  }

  static delivered(image: CoreImage, options: RunOptions = {}): ColdChainRun {
    const run = new ColdChainRun(image, options);
    const config = { temperatureDelay: 600, doorDelay: 300, powerDelay: 300, logInterval: 60 };
    if (run.firmware.configure(run.handle, encodeConfig(coldChainProfile, config)) !== 0) throw new Error('refused');
    return run;
  }

  /** Scans of 10 s with these inputs; the others are as {@link SOUND}. */
  pass(seconds: number, inputs: Readonly<Record<string, number>> = {}): void {
    for (let left = seconds; left > 0; left -= 10) this.tick(10_000, { ...SOUND, ...inputs });
  }

  get log(): LogEntry[] {
    return logEntries(this, 18);
  }

  raised(alarm: number): number {
    return this.eventsNamed('alarmRaised').filter(({ value }) => value === alarm).length;
  }
}
