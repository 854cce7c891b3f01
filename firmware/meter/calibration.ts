import { HOLDING_REGISTERS, registers } from './profile.generated';
import { saturate, toInteger } from './quantities';
import { calibrationOf, phaseCalibrationOf } from './state';
import { cosine, sine } from '../sdk/trigonometry';

// Order of the corrections: gain, for powers the phase shift, then the offset. A meter is adjusted in that order, and an
// offset, being of the corrected quantity, stays right when a gain is set again.

/** Registers from `voltageGainL1` to `phaseShiftL3`: all 0 correct nothing. */
const SETTINGS: usize = HOLDING_REGISTERS + 80;
const SETTINGS_END: usize = SETTINGS + 80;

/** What the settings of one phase come to. */
@unmanaged
export class PhaseCalibration {
  voltageGain: f64;
  /** Noise of the voltage input, mV². */
  voltageNoise: f64;
  currentGain: f64;
  /** Noise of the current input, mA². */
  currentNoise: f64;
  /** Gain of the powers times cosine and sine of the phase shift. */
  inPhase: f64;
  across: f64;
  /** mW. */
  powerOffset: f64;

  /** mV. */
  voltage(stated: i32): i32 {
    return rms(<f64>stated * this.voltageGain, this.voltageNoise);
  }

  /** mA. */
  current(stated: i32): i32 {
    return rms(<f64>stated * this.currentGain, this.currentNoise);
  }

  /** mW. */
  active(active: i32, reactive: i32): i32 {
    return saturate(toInteger(<f64>active * this.inPhase - <f64>reactive * this.across - this.powerOffset));
  }

  /** mvar. */
  reactive(active: i32, reactive: i32): i32 {
    return saturate(toInteger(<f64>reactive * this.inPhase + <f64>active * this.across));
  }
}

/** What holds for all phases. */
@unmanaged
export class Calibration {
  neutralGain: f64;
  /** mA². */
  neutralNoise: f64;
  /** Some setting corrects something. */
  corrects: bool;

  /** mA. */
  neutral(stated: i32): i32 {
    return rms(<f64>stated * this.neutralGain, this.neutralNoise);
  }
}

/** Takes over the settings, after a reset and when one was written. */
export function calibrate(device: usize): void {
  let any: u64 = 0;
  for (let at = SETTINGS; at < SETTINGS_END; at += 8) any |= load<u64>(device + at);
  const common = calibrationOf(device);
  common.corrects = any != 0;
  common.neutralGain = gain(registers.currentGainN(device));
  common.neutralNoise = squareOf(registers.currentOffsetN(device));
  for (let phase: usize = 0; phase < 3; phase++) {
    // Settings of the phases follow one another.
    const at = device + (phase << 2);
    const factors = phaseCalibrationOf(device, phase);
    factors.voltageGain = gain(registers.voltageGainL1(at));
    factors.voltageNoise = squareOf(registers.voltageOffsetL1(at));
    factors.currentGain = gain(registers.currentGainL1(at));
    factors.currentNoise = squareOf(registers.currentOffsetL1(at));
    const both = factors.voltageGain * factors.currentGain;
    const shift = <f64>registers.phaseShiftL1(at) / 1_000_000;
    factors.inPhase = both * cosine(shift);
    factors.across = both * sine(shift);
    factors.powerOffset = <f64>registers.powerOffsetL1(at) / 1000;
  }
}

/** Of a correction in 1/100 ppm. */
function gain(correction: i32): f64 {
  return 1 + <f64>correction / 100_000_000;
}

/** Of millionths in thousandths. */
function squareOf(offset: i32): f64 {
  const thousandths = <f64>offset / 1000;
  return thousandths * thousandths;
}

/** Without `noise`, which is not in phase with anything and so adds in squares. */
function rms(stated: f64, noise: f64): i32 {
  return saturate(toInteger(sqrt(max<f64>(stated * stated - noise, 0))));
}
