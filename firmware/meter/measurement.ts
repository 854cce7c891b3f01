import { raise } from './event-log';
import { events, registers } from './profile.generated';

/** More than any phase to neutral can have, mV; a chip that states it, or less than 0, is broken. */
const VOLTAGE_LIMIT: u32 = 500_000;
/** Powers below are not compared with voltage and current, µW. */
const POWER_FLOOR: i64 = 10_000_000;
const FREQUENCY_LEAST: i32 = 40_000;
const FREQUENCY_SPAN: u32 = 30_000;
/** A fault is over when nothing has been wrong for so long. */
const RESTORE_MS: u32 = 10_000;

/** Bits of the `measurementFaults` register. */
export namespace Measurement {
  export const l1: u32 = 1;
  export const l2: u32 = 2;
  export const l3: u32 = 4;
  export const phases: u32 = 7;
  export const frequency: u32 = 8;
}

/** Whether a phase's values cannot be: no power is greater than voltage times current, whatever their shapes. */
export function impossible(voltage: i32, current: i32, active: i32, reactive: i32): bool {
  const product = <i64>voltage * current;
  // An eighth more is the chip's error.
  const greatest = product + (product >> 3) + POWER_FLOOR;
  const power = max<i64>(abs<i64>(active), abs<i64>(reactive)) * 1000;
  return <u32>voltage > VOLTAGE_LIMIT || current < 0 || power > greatest;
}

export function impossibleFrequency(frequency: i32): bool {
  return <u32>(frequency - FREQUENCY_LEAST) > FREQUENCY_SPAN;
}

/** Reports faults of the metering chip. */
@unmanaged
export class MeasurementWatch {
  faults: u32;
  /** Time without any. */
  soundMs: u32;

  watch(device: usize, found: u32, elapsedMs: u32): void {
    if ((found | this.faults) == 0) return;
    if (found != 0) {
      this.soundMs = 0;
      if ((found & ~this.faults) != 0) this.set(device, this.faults | found, events.measurementFault);
      return;
    }
    this.soundMs += min(elapsedMs, RESTORE_MS);
    if (this.soundMs >= RESTORE_MS) this.set(device, 0, events.measurementRestored);
  }

  private set(device: usize, faults: u32, code: u32): void {
    this.faults = faults;
    registers.setMeasurementFaults(device, <u16>faults);
    registers.setMeasurementFault(device, faults != 0);
    raise(device, code, faults);
  }
}
