import type { CoreImage } from '../../../host/runtime/core.ts';
import {
  type BedsideAlarmRegisters,
  type BedsideAlarmWritable,
  bedsideAlarmProfile,
} from '../../../protocols/profiles/bedside-alarm.generated.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

const QUIET = { buttons: 0, cord: 1, bed: 1, device: 0 };
export const CALL = 1;
export const EMERGENCY = 2;
export const CANCEL = 4;
export const PAUSE = 8;

/** A bedside alarm as it is delivered. */
export class BedsideRun extends FirmwareRun<BedsideAlarmRegisters, BedsideAlarmWritable> {
  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, bedsideAlarmProfile, options);
  }

  /** One scan with these inputs; the others are quiet. */
  scan(elapsedMs: number, inputs: Readonly<Record<string, number>> = {}): void {
    this.tick(elapsedMs, { ...QUIET, ...inputs });
  }

  /** Scans of a second. */
  pass(seconds: number, inputs: Readonly<Record<string, number>> = {}): void {
    for (let second = 0; second < seconds; second++) this.scan(1000, inputs);
  }

  /** Scans of 50 ms; when a bit of an output came and went, in turn, ms. */
  edges(channel: string, ms: number, bit: number, inputs: Readonly<Record<string, number>>): number[] {
    const edges: number[] = [];
    let was = false;
    for (let at = 0; at < ms; at += 50) {
      this.scan(50, inputs);
      const is = (this.output(channel) & bit) !== 0;
      if (is !== was) edges.push(at);
      was = is;
    }
    return edges;
  }

  get log(): LogEntry[] {
    return logEntries(this, 8);
  }
}
