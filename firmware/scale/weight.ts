import { config, registers, status } from './profile.generated';

/** Above Max by more e, no weight is told (R 76-1, 4.2.3). */
const OVERLOAD_E: i64 = 9;
const CLASS_III: i32 = 3;

/** Verification interval, mg. */
export function eMg(device: usize): i64 {
  return <i64>config.interval(device) * 1000;
}

export function maxMg(device: usize): i64 {
  return eMg(device) * <i64>config.intervals(device);
}

/** Least load, mg: 20 e of class III, 10 e of class IIII (R 76-1, 3.2). */
export function minMg(device: usize): i64 {
  return eMg(device) * (config.accuracyClass(device) == CLASS_III ? 20 : 10);
}

/** The nearest multiple of e, in g; half of it goes away from zero. */
export function rounded(device: usize, mg: i64): i32 {
  const interval = config.interval(device);
  const e = <i64>interval * 1000;
  return <i32>((mg + (mg < 0 ? -e : e) / 2) / e) * interval;
}

/** In tenths of e. */
export function tenths(device: usize, mg: i64): i32 {
  const e = eMg(device);
  return <i32>((mg * 20 + (mg < 0 ? -e : e)) / (e * 2));
}

/** Whether such a gross weight is told, as a value of the register `status`. */
export function statusOf(device: usize, grossMg: i64): u16 {
  if (grossMg > maxMg(device) + OVERLOAD_E * eMg(device)) return status.overload;
  return grossMg < -eMg(device) * <i64>config.underload(device) ? status.underload : status.weighing;
}

/** Maximum permissible error at initial verification, in e/2 (R 76-1, table 6). */
export function errorLimit(device: usize, grossMg: i64): u16 {
  const inE = abs(grossMg) / eMg(device);
  const isIII = config.accuracyClass(device) == CLASS_III;
  if (inE <= (isIII ? 500 : 50)) return 1;
  return inE <= (isIII ? 2000 : 200) ? 2 : 3;
}

export function publishRating(device: usize): void {
  registers.setVerificationInterval(device, config.interval(device));
  registers.setMax(device, <i32>(maxMg(device) / 1000));
  registers.setMin(device, <i32>(minMg(device) / 1000));
}
