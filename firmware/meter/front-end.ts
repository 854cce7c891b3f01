import { scanFlow } from './flow';
import { implausible, Measurement } from './measurement';
import { inputs, registers } from './profile.generated';
import { publishTotals } from './quantities';
import { measurementOf, supervisionOf } from './state';

// The front end of a meter with a metering chip: the chip states quantities, which hold from scan to scan.

@unmanaged
export class FrontEnd {
  spare: u32;
}

export function startFrontEnd(_device: usize): void {}

/** Takes the chip's quantities into the registers, and what they come to in `elapsedMs` into {@link scanFlow}. */
export function measure(device: usize, elapsedMs: u32): void {
  registers.setVoltageL1(device, inputs.voltageL1(device));
  registers.setVoltageL2(device, inputs.voltageL2(device));
  registers.setVoltageL3(device, inputs.voltageL3(device));
  registers.setCurrentL1(device, inputs.currentL1(device));
  registers.setCurrentL2(device, inputs.currentL2(device));
  registers.setCurrentL3(device, inputs.currentL3(device));
  registers.setCurrentN(device, inputs.currentN(device));
  registers.setFrequency(device, <u16>inputs.frequency(device));
  registers.setActivePowerL1(device, inputs.activePowerL1(device));
  registers.setActivePowerL2(device, inputs.activePowerL2(device));
  registers.setActivePowerL3(device, inputs.activePowerL3(device));
  registers.setReactivePowerL1(device, inputs.reactivePowerL1(device));
  registers.setReactivePowerL2(device, inputs.reactivePowerL2(device));
  registers.setReactivePowerL3(device, inputs.reactivePowerL3(device));
  registers.setApparentPowerL1(device, apparent(inputs.voltageL1(device), inputs.currentL1(device)));
  registers.setApparentPowerL2(device, apparent(inputs.voltageL2(device), inputs.currentL2(device)));
  registers.setApparentPowerL3(device, apparent(inputs.voltageL3(device), inputs.currentL3(device)));
  publishTotals(device);
  const found = implausible(device, supervisionOf(device).lost != Measurement.phases);
  measurementOf(device).watch(device, found, elapsedMs);
  // What cannot be is not booked: a meter that does not know counts too little, never too much.
  const booked: i64 = elapsedMs;
  const flow = scanFlow();
  flow.activeL1 = (found & Measurement.l1) != 0 ? 0 : booked * registers.activePowerL1(device);
  flow.activeL2 = (found & Measurement.l2) != 0 ? 0 : booked * registers.activePowerL2(device);
  flow.activeL3 = (found & Measurement.l3) != 0 ? 0 : booked * registers.activePowerL3(device);
  flow.reactiveL1 = (found & Measurement.l1) != 0 ? 0 : booked * registers.reactivePowerL1(device);
  flow.reactiveL2 = (found & Measurement.l2) != 0 ? 0 : booked * registers.reactivePowerL2(device);
  flow.reactiveL3 = (found & Measurement.l3) != 0 ? 0 : booked * registers.reactivePowerL3(device);
  flow.apparentL1 = (found & Measurement.l1) != 0 ? 0 : booked * registers.apparentPowerL1(device);
  flow.apparentL2 = (found & Measurement.l2) != 0 ? 0 : booked * registers.apparentPowerL2(device);
  flow.apparentL3 = (found & Measurement.l3) != 0 ? 0 : booked * registers.apparentPowerL3(device);
}

/** mV × mA in mVA. */
function apparent(voltage: i32, current: i32): u32 {
  return <u32>(<u64>(<i64>voltage * current) / 1000);
}
