import { registers } from './profile.generated';

/** Sums over the phases and what is derived from them. */
export function publishTotals(device: usize): void {
  const active =
    <i64>registers.activePowerL1(device) + registers.activePowerL2(device) + registers.activePowerL3(device);
  const reactive =
    <i64>registers.reactivePowerL1(device) + registers.reactivePowerL2(device) + registers.reactivePowerL3(device);
  const apparent =
    <u64>registers.apparentPowerL1(device) + registers.apparentPowerL2(device) + registers.apparentPowerL3(device);
  registers.setActivePowerTotal(device, saturate(active));
  registers.setReactivePowerTotal(device, saturate(reactive));
  registers.setApparentPowerTotal(device, <u32>min<u64>(apparent, u32.MAX_VALUE));
  registers.setPowerFactorL1(device, powerFactor(registers.activePowerL1(device), registers.apparentPowerL1(device)));
  registers.setPowerFactorL2(device, powerFactor(registers.activePowerL2(device), registers.apparentPowerL2(device)));
  registers.setPowerFactorL3(device, powerFactor(registers.activePowerL3(device), registers.apparentPowerL3(device)));
  registers.setPowerFactor(device, powerFactor(active, apparent));
  registers.setQuadrant(device, quadrant(active, reactive));
  registers.setReverseFlow(device, active < 0);
}

export function saturate(value: i64): i32 {
  return <i32>max<i64>(min<i64>(value, i32.MAX_VALUE), i32.MIN_VALUE);
}

/** mV × mA in mVA, to the nearest; neither is below 0. */
export function apparentPower(voltage: i32, current: i32): u32 {
  return <u32>toInteger(min<f64>((<f64>voltage * <f64>current) / 1000, u32.MAX_VALUE));
}

/** In thousandths, between -1000 and 1000; 1000 without load. */
function powerFactor(active: i64, apparent: u64): i16 {
  if (apparent == 0) return 1000;
  return <i16>toInteger(max<f64>(min<f64>((<f64>active * 1000) / <f64>apparent, 1000), -1000));
}

/** 1 +P +Q, 2 -P +Q, 3 -P -Q, 4 +P -Q; 0 without load. */
function quadrant(active: i64, reactive: i64): u16 {
  if ((active | reactive) == 0) return 0;
  if (reactive < 0) return active < 0 ? 3 : 4;
  return active < 0 ? 2 : 1;
}

/**
 * The nearest integer, of a number below 2^51: the sum has no room for a fraction. Far cheaper than a conversion, which
 * WebAssembly has to check.
 */
export function toInteger(value: f64): i64 {
  return reinterpret<i64>(value + 6755399441055744.0) - 0x4338000000000000; // 1.5 × 2^52, and its bits
}
