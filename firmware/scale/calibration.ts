import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { config, events, inputs, records, registers } from './profile.generated';
import { calibrationOf, loadCellOf, motionOf } from './state';

/** As delivered: so many codes at Max. */
const DELIVERED_SPAN: i32 = 1_000_000;
/** A span of fewer codes tells no weight. */
const LEAST_SPAN: i32 = 10_000;

/** What makes a weight of a code. All of it is one record. */
@unmanaged
export class Calibration {
  zeroCode: i32;
  spanCodes: i32;
  /** The load that makes so many codes, g. */
  spanG: i32;
  /** Changes under the seal. */
  count: u32;
}

export function startCalibration(device: usize): void {
  const calibration = calibrationOf(device);
  const at = changetype<usize>(calibration);
  const size = <u32>offsetof<Calibration>();
  const loaded = loadRecord(device, records.calibration, records.calibrationVersion, at, size);
  if (loaded == Loaded.restored) return;
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.calibration);
  calibration.zeroCode = 0;
  calibration.spanCodes = DELIVERED_SPAN;
  calibration.spanG = config.interval(device) * config.intervals(device);
}

/** A change under the seal: counted, saved and told. */
export function countChange(device: usize): void {
  const calibration = calibrationOf(device);
  calibration.count++;
  save(device);
  event(device, events.calibrated, calibration.count);
}

/** Whether what is under seal may be changed: a scale that was never calibrated has no seal yet. */
export function isOpen(device: usize): bool {
  return inputs.sealSwitch(device) != 0 || calibrationOf(device).count == 0;
}

export function mayCalibrateZero(device: usize): bool {
  return inputs.sealSwitch(device) != 0 && motionOf(device).stable;
}

export function mayCalibrateSpan(device: usize): bool {
  if (!mayCalibrateZero(device)) return false;
  const loadG = registers.calibrationLoad(device);
  const maxG = config.interval(device) * config.intervals(device);
  return loadG <= maxG && loadG >= maxG / 2 && codesAboveZero(device) >= LEAST_SPAN;
}

export function calibrateZero(device: usize): void {
  calibrationOf(device).zeroCode = meanCode(device);
  countChange(device);
}

export function calibrateSpan(device: usize): void {
  const calibration = calibrationOf(device);
  calibration.spanCodes = codesAboveZero(device);
  calibration.spanG = registers.calibrationLoad(device);
  countChange(device);
}

function codesAboveZero(device: usize): i32 {
  return meanCode(device) - calibrationOf(device).zeroCode;
}

function meanCode(device: usize): i32 {
  const mean = loadCellOf(device).mean256;
  return <i32>((mean + (mean < 0 ? -128 : 128)) / 256);
}

function save(device: usize): void {
  const at = changetype<usize>(calibrationOf(device));
  saveRecord(device, records.calibration, records.calibrationVersion, at, <u32>offsetof<Calibration>());
}
