import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type GreenhouseRegisters,
  type GreenhouseWritable,
  greenhouseProfile,
} from '../../../protocols/profiles/greenhouse.generated.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

export const SOUND = {
  ...{ air1: 2000, air2: 2000, humidity: 7000, co2: 800, outside: 1000 },
  ...{ wind: 200, radiation: 0, rain: 0, flow: 0 },
};
export const TORN = -0x8000_0000;
/** l/h while the valve is open. */
export const FLOW = 3600;
const SCAN_MS = 10_000;

/** A greenhouse as it is delivered, scanned each 10 s; water flows while its valve is open, unless said otherwise. */
export class GreenhouseRun extends FirmwareRun<GreenhouseRegisters, GreenhouseWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, greenhouseProfile, options);
  }

  /** Scans with these inputs; the others are as {@link SOUND}. */
  pass(seconds: number, inputs: Readonly<Record<string, number>> = {}): void {
    for (let left = seconds; left > 0; left -= 10) this.scan(inputs);
  }

  scan(inputs: Readonly<Record<string, number>> = {}): void {
    this.tick(SCAN_MS, { ...SOUND, flow: this.output('waterValve') * FLOW, ...inputs });
  }

  get history(): LogEntry[] {
    return logEntries(this, 8);
  }

  raised(alarm: number): number {
    return this.eventsNamed('alarmRaised').filter(({ value }) => value === alarm).length;
  }
}
