import type { CoreImage } from '../../../host/runtime/core.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import {
  type MachineMonitorRegisters,
  type MachineMonitorWritable,
  machineMonitorProfile,
} from '../../../protocols/profiles/machine-monitor.generated.ts';
import { HOUR_MS } from '../../../protocols/time/units.ts';
import { type LogEntry, logEntries } from '../log-entries.ts';
import { FirmwareRun, type RunOptions } from '../run.ts';

/** Bits of the input `status`. */
export const RUNS = 1;
export const SETUP = 2;
export const FAULT = 4;

/** Thursday 15 January 2026, local time being UTC. */
export const MIDNIGHT = Date.UTC(2026, 0, 15);

/** A monitor with one shift a day, 06:00 to 14:00 UTC with a break at 10:00, and 60 s planned for a part. */
export class MachineRun extends FirmwareRun<MachineMonitorRegisters, MachineMonitorWritable> {
  parts = 0;
  scrap = 0;

  constructor(image: CoreImage, options: RunOptions = {}) {
    super(image, machineMonitorProfile, { nowMs: MIDNIGHT + 6 * HOUR_MS, ...options });
  }

  static delivered(image: CoreImage, options: RunOptions = {}): MachineRun {
    const run = new MachineRun(image, options);
    const shifts = { shiftStart: [360, 0, 0, 0], shiftLength: [480, 0, 0, 0], shiftDays: [127, 0, 0, 0] };
    const breaks = { breakStart: [240, 0, 0, 0], breakLength: [30, 0, 0, 0] };
    const time = { utcOffsetMinutes: 0, daylightSaving: [0, 0, 0, 0, 0, 0, 0, 0, 0] };
    const config = encodeConfig(machineMonitorProfile, { ...shifts, ...breaks, ...time });
    if (run.firmware.configure(run.handle, config) !== 0) throw new Error('refused');
    return run;
  }

  /** Minutes with that status, in scans of 10 s; the counters stand as they are set. */
  pass(minutes: number, status: number, inputs: Readonly<Record<string, number>> = {}): void {
    for (let scan = 0; scan < minutes * 6; scan++) this.scan(10_000, status, inputs);
  }

  scan(elapsedMs: number, status: number, inputs: Readonly<Record<string, number>> = {}): void {
    this.tick(elapsedMs, { status, parts: this.parts, scrap: this.scrap, spindleLoad: 500, vibration: 90, ...inputs });
  }

  get shifts(): LogEntry[] {
    return logEntries(this, 18);
  }
}
