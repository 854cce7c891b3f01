import { phaseSequence, registers } from './profile.generated';
import { toInteger } from './quantities';
import { angleOf, cosineOfMdeg } from '../sdk/trigonometry';

const CIRCLE: i32 = 360_000;
/** Between the phases of a symmetric system, which is taken where nobody states angles. */
const THIRD: i32 = 120_000;
/** A voltage this far from its place, or less, is still that of its phase. */
const SECTOR: u32 = 60_000;

/**
 * Shows the line voltages, the voltages' angles and the phase sequence, from the phases' voltages in the registers.
 * `lagL2` and `lagL3`: by how much those lag L1, mdeg; both 0 when nobody knows.
 */
export function publishPhasors(device: usize, lagL2: i32, lagL3: i32): void {
  const stated = (lagL2 | lagL3) != 0;
  const second = stated ? onCircle(lagL2) : THIRD;
  const third = stated ? onCircle(lagL3) : 2 * THIRD;
  const u1 = <f64>registers.voltageL1(device);
  const u2 = <f64>registers.voltageL2(device);
  const u3 = <f64>registers.voltageL3(device);
  registers.setVoltageL12(device, between(u1, u2, second));
  registers.setVoltageL23(device, between(u2, u3, abs(third - second)));
  registers.setVoltageL31(device, between(u3, u1, third));
  registers.setVoltageAngleL2(device, stated ? tenths(second) : 0);
  registers.setVoltageAngleL3(device, stated ? tenths(third) : 0);
  const least = <f64>registers.phaseLossVoltage(device);
  const seen = stated && u1 >= least && u2 >= least && u3 >= least;
  registers.setPhaseSequence(device, seen ? sequence(second, third) : phaseSequence.unknown);
}

/** Shows by how much each current lags its voltage, from the phases' powers in the registers. */
export function publishCurrentAngles(device: usize): void {
  registers.setCurrentAngleL1(device, lag(registers.reactivePowerL1(device), registers.activePowerL1(device)));
  registers.setCurrentAngleL2(device, lag(registers.reactivePowerL2(device), registers.activePowerL2(device)));
  registers.setCurrentAngleL3(device, lag(registers.reactivePowerL3(device), registers.activePowerL3(device)));
}

function lag(reactive: i32, active: i32): i16 {
  return <i16>toInteger(angleOf(<f64>reactive, <f64>active) * 10);
}

/** Voltage between two phases that are `angle` mdeg apart, mV. */
function between(a: f64, b: f64, angle: i32): u32 {
  // Of a sharp angle rounding may leave less than nothing.
  return <u32>toInteger(sqrt(max<f64>(a * a + b * b - 2 * a * b * cosineOfMdeg(angle), 0)));
}

/** 0 to 359,999 mdeg. */
function onCircle(angle: i32): i32 {
  const rest = angle % CIRCLE;
  return rest < 0 ? rest + CIRCLE : rest;
}

function tenths(mdeg: i32): i16 {
  const rounded = (mdeg + 50) / 100;
  return <i16>(rounded == 3600 ? 0 : rounded);
}

function sequence(second: i32, third: i32): u16 {
  if (near(second, THIRD) && near(third, 2 * THIRD)) return phaseSequence.l1l2l3;
  if (near(second, 2 * THIRD) && near(third, THIRD)) return phaseSequence.l1l3l2;
  return phaseSequence.unknown;
}

function near(angle: i32, place: i32): bool {
  return <u32>abs(angle - place) < SECTOR;
}
