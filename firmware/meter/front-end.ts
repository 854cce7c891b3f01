import { calibrate } from './calibration';
import { Flow, scanFlow } from './flow';
import { impossible, impossibleFrequency, Measurement } from './measurement';
import { publishCurrentAngles, publishPhasors } from './phasors';
import { inputs, registers } from './profile.generated';
import { apparentPower, publishTotals } from './quantities';
import { calibrationOf, frontEndOf, measurementOf, phaseCalibrationOf } from './state';

// The front end of a meter with a metering chip: the chip states quantities, which hold from scan to scan.
// Channels and registers of the phases follow one another, so the accessors of L1 reach the others from a place further on.

/** How often what nobody books is shown anew. */
const SHOW_MS: u32 = 1000;

@unmanaged
export class FrontEnd {
  /** Time since angles, line voltages and distortion were shown. */
  sinceShownMs: u32;
}

/** Bytes of the front end's state. */
export const FRONT_END_SIZE: usize = offsetof<FrontEnd>();

export function startFrontEnd(device: usize): void {
  calibrate(device);
  frontEndOf(device).sinceShownMs = SHOW_MS;
}

/** After {@link measure}: nothing that was measured is still on its way into the flow. */
export function isSettled(_device: usize): bool {
  return true;
}

/** Takes the chip's quantities into the registers, and what they come to in `elapsedMs` into {@link scanFlow}. */
export function measure(device: usize, elapsedMs: u32): void {
  const corrects = calibrationOf(device).corrects;
  const found =
    measurePhase(device, 0, corrects, elapsedMs) |
    measurePhase(device, 1, corrects, elapsedMs) |
    measurePhase(device, 2, corrects, elapsedMs);
  const neutral = max(inputs.currentN(device), 0);
  registers.setCurrentN(device, corrects ? calibrationOf(device).neutral(neutral) : neutral);
  const frequency = inputs.frequency(device);
  registers.setFrequency(device, <u16>min(max(frequency, 0), u16.MAX_VALUE));
  registers.setNoLoad(device, (found & (LOADED | (LOADED << 1) | (LOADED << 2))) == 0);
  publishTotals(device);
  const faults = (found & Measurement.phases) | ((<u32>(impossibleFrequency(frequency) && live(device))) << 3);
  measurementOf(device).watch(device, faults, elapsedMs);
  const shown = frontEndOf(device);
  shown.sinceShownMs += elapsedMs;
  if (shown.sinceShownMs < SHOW_MS) return;
  shown.sinceShownMs = 0;
  publishPhasors(device, inputs.voltageAngleL2(device), inputs.voltageAngleL3(device));
  publishCurrentAngles(device);
  publishDistortion(device);
}

/** Bit of L1 that says that the phase has reached starting current and power; those of {@link Measurement} lie below. */
const LOADED: u32 = 16;

/** Of the phase with index `phase`: its bits of {@link Measurement} and {@link LOADED}. */
function measurePhase(device: usize, phase: usize, corrects: bool, elapsedMs: u32): u32 {
  const at = device + (phase << 2);
  let voltage = inputs.voltageL1(at);
  let current = inputs.currentL1(at);
  let active = inputs.activePowerL1(at);
  let reactive = inputs.reactivePowerL1(at);
  const cannotBe = impossible(voltage, current, active, reactive);
  voltage = max(voltage, 0);
  current = max(current, 0);
  if (corrects) {
    const calibration = phaseCalibrationOf(device, phase);
    const uncorrected = active;
    voltage = calibration.voltage(voltage);
    current = calibration.current(current);
    active = calibration.active(uncorrected, reactive);
    reactive = calibration.reactive(uncorrected, reactive);
  }
  let apparent = apparentPower(voltage, current);
  const loaded =
    !cannotBe && <u32>current >= registers.startingCurrent(device) && apparent >= registers.startingPower(device);
  if (!loaded && !cannotBe) {
    active = 0;
    reactive = 0;
    apparent = 0;
  }
  registers.setVoltageL1(at, voltage);
  registers.setCurrentL1(at, current);
  registers.setActivePowerL1(at, active);
  registers.setReactivePowerL1(at, reactive);
  registers.setApparentPowerL1(at, apparent);
  // What cannot be is shown, but not booked: a meter that does not know counts too little, never too much.
  const booked: i64 = loaded ? elapsedMs : 0;
  const flow = changetype<Flow>(changetype<usize>(scanFlow()) + (phase << 3));
  flow.activeL1 = booked * active;
  flow.reactiveL1 = booked * reactive;
  flow.apparentL1 = booked * apparent;
  return (<u32>cannotBe | (loaded ? LOADED : 0)) << (<u32>phase);
}

/** Some phase has voltage, and so a frequency. */
function live(device: usize): bool {
  const least = registers.phaseLossVoltage(device);
  return (
    registers.voltageL1(device) >= least || registers.voltageL2(device) >= least || registers.voltageL3(device) >= least
  );
}

function publishDistortion(device: usize): void {
  registers.setThdVoltageL1(device, hundredths(inputs.thdVoltageL1(device)));
  registers.setThdVoltageL2(device, hundredths(inputs.thdVoltageL2(device)));
  registers.setThdVoltageL3(device, hundredths(inputs.thdVoltageL3(device)));
  registers.setThdCurrentL1(device, hundredths(inputs.thdCurrentL1(device)));
  registers.setThdCurrentL2(device, hundredths(inputs.thdCurrentL2(device)));
  registers.setThdCurrentL3(device, hundredths(inputs.thdCurrentL3(device)));
}

/** Millionths in hundredths of a per cent. */
function hundredths(ppm: i32): u16 {
  return <u16>((min(max(ppm, 0), 100 * <i32>u16.MAX_VALUE) + 50) / 100);
}
