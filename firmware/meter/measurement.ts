import { raise } from './event-log';
import { events, inputs, registers } from './profile.generated';

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

/** What of the chip's values cannot be now. `live`: some phase has voltage, and so a frequency. */
export function implausible(device: usize, live: bool): u32 {
  const l1 = impossible(inputs.voltageL1(device), inputs.currentL1(device), inputs.activePowerL1(device));
  const l2 = impossible(inputs.voltageL2(device), inputs.currentL2(device), inputs.activePowerL2(device));
  const l3 = impossible(inputs.voltageL3(device), inputs.currentL3(device), inputs.activePowerL3(device));
  const frequency = live && <u32>(inputs.frequency(device) - FREQUENCY_LEAST) > FREQUENCY_SPAN;
  return <u32>l1 | ((<u32>l2) << 1) | ((<u32>l3) << 2) | ((<u32>frequency) << 3);
}

/** No active power is greater than voltage times current, whatever their shapes; an eighth more is the chip's error. */
function impossible(voltage: i32, current: i32, power: i32): bool {
  const product = <i64>voltage * current;
  const greatest = product + (product >> 3) + POWER_FLOOR;
  return <u32>voltage > VOLTAGE_LIMIT || abs<i64>(power) * 1000 > greatest;
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
