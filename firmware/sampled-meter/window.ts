import { PhaseCalibration } from './calibration';
import { scanFlow } from './flow';
import { FrontEnd, referenceOf, sumsOf } from './front-end';
import { impossible, impossibleFrequency } from './measurement';
import { publishPhasors } from './phasors';
import { measurementFaults, registers } from './profile.generated';
import { apparentPower, publishTotals, saturate, toInteger } from './quantities';
import { Reference } from './reference';
import { calibrationOf, phaseCalibrationOf } from './state';
import { Sums } from './sums';
import { angleOf } from '../sdk/trigonometry';

// What the sums of a window come to. Means are over time, so a whole window of whole cycles has no error of its own:
//   V² = mean v² - (mean v)²      P = mean v·i - mean v · mean i      S = V·I      DC has no power
//   Q of the fundamentals, by a Fourier transform at the frequency of the window before
//   THD of all that is not fundamental, up to half the rate of samples
// The phase shift of a current sensor turns the fundamental; the power of harmonics is left as it is.

const PHASES: usize = 3;
const NEUTRAL: usize = 3;
/** Code at the end of the converter's range. */
const RANGE: f64 = 8388608;
const LAST_CODE: i32 = 8388607;
/** Energy is booked in µJ, and carried in 1/1024 of it. */
const REST_BITS: i64 = 10;
/** A fundamental below this share of the square of the full scale has no distortion worth telling: 0.03 % of the scale. */
const LEAST_SQUARE: f64 = 6_000_000;

/** Cosine and sine part of the voltages' fundamentals, mV, by phase. */
const phasors: usize = memory.data(48, 8);

/** Shows the window's quantities and adds its energies to the flow of the scan; returns what cannot be, or be trusted. */
export function publishWindow(device: usize, frontEnd: FrontEnd, frequency: f64): u32 {
  const reference = referenceOf(frontEnd);
  registers.setMeasurementWindows(device, registers.measurementWindows(device) + 1);
  let found: u32 = 0;
  let loaded = false;
  for (let phase: usize = 0; phase < PHASES; phase++) {
    const sums = sumsOf(frontEnd, phase);
    const range = ends(sums.vLeast, sums.vMost) | ends(sums.iLeast, sums.iMost);
    const carries = measurePhase(device, frontEnd, reference, phase);
    if (carries < 0 || range != 0) found |= 1 << (<u32>phase);
    if (carries > 0) loaded = true;
    found |= range;
  }
  found |= measureNeutral(device, sumsOf(frontEnd, NEUTRAL), 1 / reference.samples);
  registers.setNoLoad(device, !loaded);
  const mHz = <i32>toInteger(frequency * 1000);
  registers.setFrequency(device, <u16>mHz);
  if (impossibleFrequency(mHz) && live(device)) found |= measurementFaults.frequency;
  publishTotals(device);
  if (frontEnd.tuned) publishFundamentals(device);
  return found;
}

/** Of a channel whose codes reach the end of the range, or are always the same; 0 for a sound one. */
function ends(least: i32, most: i32): u32 {
  if (most >= LAST_CODE || least <= -LAST_CODE) return measurementFaults.clipped;
  return least == most && least != 0 ? measurementFaults.stuck : 0;
}

/** Returns 1 for a phase with load, 0 for one without, -1 for one that cannot be: that is shown, but not booked. */
function measurePhase(device: usize, frontEnd: FrontEnd, reference: Reference, phase: usize): i32 {
  const sums = sumsOf(frontEnd, phase);
  const calibration = phaseCalibrationOf(device, phase);
  const per = 1 / reference.samples;
  const vMean = sums.v * per;
  const iMean = sums.i * per;
  const vv = sums.vv * per - vMean * vMean;
  const ii = sums.ii * per - iMean * iMean;
  const vi = sums.vi * per - vMean * iMean;
  const vCos = (sums.vCos - vMean * reference.cosSum) * per;
  const vSin = (sums.vSin - vMean * reference.sinSum) * per;
  const iCos = (sums.iCos - iMean * reference.cosSum) * per;
  const iSin = (sums.iSin - iMean * reference.sinSum) * per;
  const tuned: f64 = frontEnd.tuned ? 2 : 0;
  const p1 = (vCos * iCos + vSin * iSin) * tuned;
  const q1 = (vCos * iSin - vSin * iCos) * tuned;
  const vScale = <f64>registers.voltageFullScale(device) / RANGE;
  const iScale = <f64>registers.currentFullScale(device) / RANGE;
  const v = rms(vv, vScale * calibration.voltageGain, calibration.voltageNoise);
  const i = rms(ii, iScale * calibration.currentGain, calibration.currentNoise);
  const power = (vScale * iScale) / 1000;
  const active = power * activeOf(calibration, vi, p1, q1) - calibration.powerOffset;
  const reactive = power * (calibration.inPhase * q1 + calibration.across * p1);
  const apparent = (v * i) / 1000;

  const at = device + (phase << 2);
  const voltage = saturate(toInteger(v));
  const current = saturate(toInteger(i));
  const activePower = saturate(toInteger(active));
  const reactivePower = saturate(toInteger(reactive));
  const cannotBe = impossible(voltage, current, activePower, reactivePower);
  const shown = apparentPower(voltage, current);
  const loaded = <u32>current >= registers.startingCurrent(device) && shown >= registers.startingPower(device);
  const carries = loaded || cannotBe;
  registers.setVoltageL1(at, voltage);
  registers.setCurrentL1(at, current);
  registers.setActivePowerL1(at, carries ? activePower : 0);
  registers.setReactivePowerL1(at, carries ? reactivePower : 0);
  registers.setApparentPowerL1(at, carries ? shown : 0);
  const distorted = device + (phase << 1);
  const angle = angleOf(
    calibration.inPhase * q1 + calibration.across * p1,
    calibration.inPhase * p1 - calibration.across * q1,
  );
  registers.setCurrentAngleL1(distorted, carries ? <i16>toInteger(angle * 10) : 0);
  registers.setThdVoltageL1(distorted, distortion(vv, 2 * (vCos * vCos + vSin * vSin)));
  registers.setThdCurrentL1(distorted, carries ? distortion(ii, 2 * (iCos * iCos + iSin * iSin)) : 0);
  const rmsScale = vScale * calibration.voltageGain * SQRT_2;
  store<f64>(phasors + (phase << 4), vCos * rmsScale);
  store<f64>(phasors + (phase << 4), vSin * rmsScale, 8);
  if (cannotBe || !loaded) return cannotBe ? -1 : 0;
  // mW times s in µJ.
  const time = (reference.samples / <f64>reference.sampleRate) * 1000;
  add(frontEnd, phase, active * time);
  add(frontEnd, 3 + phase, reactive * time);
  add(frontEnd, 6 + phase, apparent * time);
  return 1;
}

const SQRT_2: f64 = 1.4142135623730951;

/** Of the whole and of the fundamental's powers. */
function activeOf(calibration: PhaseCalibration, vi: f64, p1: f64, q1: f64): f64 {
  const both = calibration.voltageGain * calibration.currentGain;
  return both * vi + (calibration.inPhase - both) * p1 - calibration.across * q1;
}

function rms(square: f64, scale: f64, noise: f64): f64 {
  return sqrt(max<f64>(square * scale * scale - noise, 0));
}

/** Adds to the energy of the flow at `index`, µJ; what is below one is carried to the next window. */
function add(frontEnd: FrontEnd, index: usize, energy: f64): void {
  const rest = changetype<usize>(frontEnd) + (index << 2);
  const target = changetype<usize>(scanFlow()) + (index << 3);
  const sum = <i64>load<u32>(rest) + toInteger(energy * <f64>(1 << REST_BITS));
  store<u32>(rest, <u32>(sum & ((1 << REST_BITS) - 1)));
  store<i64>(target, load<i64>(target) + (sum >> REST_BITS));
}

function measureNeutral(device: usize, sums: Sums, per: f64): u32 {
  const calibration = calibrationOf(device);
  const mean = sums.i * per;
  const scale = <f64>registers.currentFullScaleN(device) / RANGE;
  const current = rms(sums.ii * per - mean * mean, scale * calibration.neutralGain, calibration.neutralNoise);
  registers.setCurrentN(device, saturate(toInteger(current)));
  return ends(sums.iLeast, sums.iMost);
}

/** In 1/100 %; 0 without a fundamental. */
function distortion(square: f64, fundamental: f64): u16 {
  if (fundamental < LEAST_SQUARE) return 0;
  return <u16>toInteger(min<f64>(sqrt(max<f64>(square / fundamental - 1, 0)) * 10000, u16.MAX_VALUE));
}

function publishFundamentals(device: usize): void {
  publishPhasors(device, lag(1), lag(2));
  registers.setVoltageL12(device, between(0, 1));
  registers.setVoltageL23(device, between(1, 2));
  registers.setVoltageL31(device, between(2, 0));
}

function cosOf(phase: usize): f64 {
  return load<f64>(phasors + (phase << 4));
}

function sinOf(phase: usize): f64 {
  return load<f64>(phasors + (phase << 4), 8);
}

/** By how much the voltage of a phase lags that of L1, mdeg. */
function lag(phase: usize): i32 {
  const across = sinOf(phase) * cosOf(0) - cosOf(phase) * sinOf(0);
  const along = cosOf(phase) * cosOf(0) + sinOf(phase) * sinOf(0);
  return <i32>toInteger(angleOf(across, along) * 1000);
}

/** Voltage between two phases, mV. */
function between(a: usize, b: usize): u32 {
  const cos = cosOf(a) - cosOf(b);
  const sin = sinOf(a) - sinOf(b);
  return <u32>toInteger(sqrt(cos * cos + sin * sin));
}

/** Some phase has voltage, and so a frequency. */
function live(device: usize): bool {
  const least = registers.phaseLossVoltage(device);
  return (
    registers.voltageL1(device) >= least || registers.voltageL2(device) >= least || registers.voltageL3(device) >= least
  );
}

/** Nothing is measured any more: nothing is shown. */
export function hideQuantities(device: usize): void {
  for (let phase: usize = 0; phase < PHASES; phase++) {
    const at = device + (phase << 2);
    registers.setVoltageL1(at, 0);
    registers.setCurrentL1(at, 0);
    registers.setActivePowerL1(at, 0);
    registers.setReactivePowerL1(at, 0);
    registers.setApparentPowerL1(at, 0);
  }
  registers.setCurrentN(device, 0);
  registers.setFrequency(device, 0);
  registers.setNoLoad(device, true);
  publishTotals(device);
}
