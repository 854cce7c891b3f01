import { uptimeMs } from '../sdk/block';
import { Bank } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { add, Energy } from './energy';
import { persistEnergies, RECORD_SIZE, restoreEnergies } from './energy-record';
import { implausible, Measurement, MeasurementWatch } from './measurement';
import { config, events, inputs, outputs, registers, STATE } from './profile.generated';
import { RelayWatch } from './relay';

const MS_PER_HOUR: i64 = 3_600_000;
const MS_PER_MINUTE: i64 = 60_000;
/** A demand window during which the clock was set by more than this never counts. */
const CLOCK_SLIP_LIMIT_MS: i64 = 1000;
const ALL_PHASES: u32 = Measurement.l1 | Measurement.l2 | Measurement.l3;

@unmanaged
class Working {
  /** Import energy of the open demand window, mW·ms. */
  windowEnergy: u64;
  windowStartMs: i64;
  windowEndMs: i64;
  /** The tariff holds from `hourStartMs` until `hourEndMs`. */
  hourStartMs: i64;
  hourEndMs: i64;
  lastScanMs: i64;
  /** By how much the clock has been set since the window opened. */
  clockSlipMs: i64;
  sinceRecordMs: u32;
  tariff: u32;
  lostPhases: u32;
  /** The open window began at its nominal start, so it will count. */
  windowWhole: bool;
}

const MEASUREMENT: usize = RECORD_SIZE + ((offsetof<Working>() + 7) & ~7);
const RELAY: usize = MEASUREMENT + ((offsetof<MeasurementWatch>() + 7) & ~7);
export const STATE_SIZE: usize = RELAY + ((offsetof<RelayWatch>() + 7) & ~7);

function working(device: usize): Working {
  return changetype<Working>(device + STATE + RECORD_SIZE);
}

function measurement(device: usize): MeasurementWatch {
  return changetype<MeasurementWatch>(device + STATE + MEASUREMENT);
}

function relay(device: usize): RelayWatch {
  return changetype<RelayWatch>(device + STATE + RELAY);
}

export function start(device: usize, reason: u32): void {
  restoreEnergies(device);
  registers.setResetReason(device, <u16>reason);
  outputs.setRelayClosed(device, registers.relayClosed(device));
  event(device, events.powerUp, reason);
}

export function tick(device: usize, now: i64, elapsedMs: u32): void {
  const meter = working(device);
  let active = <i64>inputs.activePowerL1(device) + inputs.activePowerL2(device) + inputs.activePowerL3(device);
  let reactive = <i64>inputs.reactivePowerL1(device) + inputs.reactivePowerL2(device) + inputs.reactivePowerL3(device);
  measure(device, active, reactive);
  watchPhases(device, meter);
  const found = implausible(device, meter.lostPhases != ALL_PHASES);
  measurement(device).watch(device, found, elapsedMs);
  if ((found & ALL_PHASES) != 0) {
    // What cannot be is not booked: a meter that does not know counts too little, never too much.
    active -= activeOf(device, found);
    reactive -= reactiveOf(device, found);
  }
  if (now >= meter.hourEndMs || now < meter.hourStartMs) chooseTariff(device, meter, now);
  book(device, meter, active, reactive, elapsedMs);
  demand(device, meter, active, now, elapsedMs);
  relay(device).watch(device, active, elapsedMs);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  meter.sinceRecordMs += elapsedMs;
  if (meter.sinceRecordMs >= <u32>registers.persistInterval(device) * 1000) {
    meter.sinceRecordMs = 0;
    persistEnergies(device);
  }
}

/** Active power of the phases in the mask, mW. */
function activeOf(device: usize, phases: u32): i64 {
  let sum: i64 = 0;
  if ((phases & Measurement.l1) != 0) sum += inputs.activePowerL1(device);
  if ((phases & Measurement.l2) != 0) sum += inputs.activePowerL2(device);
  if ((phases & Measurement.l3) != 0) sum += inputs.activePowerL3(device);
  return sum;
}

function reactiveOf(device: usize, phases: u32): i64 {
  let sum: i64 = 0;
  if ((phases & Measurement.l1) != 0) sum += inputs.reactivePowerL1(device);
  if ((phases & Measurement.l2) != 0) sum += inputs.reactivePowerL2(device);
  if ((phases & Measurement.l3) != 0) sum += inputs.reactivePowerL3(device);
  return sum;
}

/** Copies the chip's quantities to the registers and derives the rest; powers in mW. */
function measure(device: usize, active: i64, reactive: i64): void {
  registers.setVoltageL1(device, inputs.voltageL1(device));
  registers.setVoltageL2(device, inputs.voltageL2(device));
  registers.setVoltageL3(device, inputs.voltageL3(device));
  registers.setCurrentL1(device, inputs.currentL1(device));
  registers.setCurrentL2(device, inputs.currentL2(device));
  registers.setCurrentL3(device, inputs.currentL3(device));
  registers.setActivePowerL1(device, inputs.activePowerL1(device));
  registers.setActivePowerL2(device, inputs.activePowerL2(device));
  registers.setActivePowerL3(device, inputs.activePowerL3(device));
  registers.setActivePowerTotal(device, saturate(active));
  registers.setReactivePowerTotal(device, saturate(reactive));
  registers.setFrequency(device, <u16>inputs.frequency(device));
  registers.setReverseFlow(device, active < 0);
  const p = <f64>active;
  const q = <f64>reactive;
  const apparent = Math.sqrt(p * p + q * q);
  registers.setApparentPowerTotal(device, <u32>min<i64>(<i64>apparent, u32.MAX_VALUE));
  registers.setPowerFactor(device, apparent > 0 ? <i16>toInteger((p * 1000) / apparent) : 1000);
}

function saturate(value: i64): i32 {
  return <i32>max<i64>(min<i64>(value, i32.MAX_VALUE), i32.MIN_VALUE);
}

/** The nearest integer, of a number below 2^51: the sum has no room for a fraction. Far cheaper than a conversion. */
function toInteger(value: f64): i32 {
  return <i32>reinterpret<i64>(value + 6755399441055744.0); // 1.5 × 2^52
}

/** Books one scan's energy. Active energy follows the sign of the total, as a Ferraris or vectorial meter does. */
function book(device: usize, meter: Working, active: i64, reactive: i64, elapsedMs: u32): void {
  if (active > 0) {
    add(device, Energy.activeImport, active, elapsedMs);
    add(device, Energy.tariff + meter.tariff - 1, active, elapsedMs);
  } else if (active < 0) {
    add(device, Energy.activeExport, -active, elapsedMs);
  }
  if (reactive > 0) add(device, Energy.reactiveImport, reactive, elapsedMs);
  else if (reactive < 0) add(device, Energy.reactiveExport, -reactive, elapsedMs);
}

function localMs(device: usize, now: i64): i64 {
  return now + config.utcOffsetMinutes(device) * MS_PER_MINUTE;
}

/** Never negative, unlike `%`: a clock that was never set may stand before 1970 in local time. */
function floorModulo(value: i64, divisor: i64): i64 {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/** The tariff of the local hour that `now` lies in. */
function chooseTariff(device: usize, meter: Working, now: i64): void {
  const ofDay = floorModulo(localMs(device, now), 24 * MS_PER_HOUR);
  meter.hourStartMs = now - (ofDay % MS_PER_HOUR);
  meter.hourEndMs = meter.hourStartMs + MS_PER_HOUR;
  meter.tariff = config.tariffOfHour(device, <i32>(ofDay / MS_PER_HOUR));
  registers.setActiveTariff(device, <u16>meter.tariff);
}

/**
 * Demand by block windows aligned to the local clock. The scan's energy is split where a window ends inside it; a
 * window that was entered late, or during which the clock was set, never counts.
 */
function demand(device: usize, meter: Working, active: i64, now: i64, elapsedMs: u32): void {
  const power: u64 = active > 0 ? active : 0;
  let from = now - elapsedMs;
  const slip = abs(from - meter.lastScanMs);
  meter.clockSlipMs += slip;
  // A clock that is only disciplined leaves no gap.
  if (slip <= CLOCK_SLIP_LIMIT_MS) from = min(meter.lastScanMs, now);
  else if (meter.lastScanMs != 0) event(device, events.clockChanged, saturate((from - meter.lastScanMs) / 1000));
  meter.lastScanMs = now;
  if (from > meter.windowEndMs || from < meter.windowStartMs) openWindow(device, meter, from);
  while (now >= meter.windowEndMs) {
    meter.windowEnergy += power * (meter.windowEndMs - from);
    closeWindow(device, meter);
    from = meter.windowEndMs;
    openWindow(device, meter, from);
  }
  meter.windowEnergy += power * (now - from);
}

function openWindow(device: usize, meter: Working, from: i64): void {
  const length = <i64>registers.demandPeriod(device) * MS_PER_MINUTE;
  const start = from - floorModulo(localMs(device, from), length);
  meter.windowStartMs = start;
  meter.windowEndMs = start + length;
  meter.windowWhole = start == from;
  meter.windowEnergy = 0;
  meter.clockSlipMs = 0;
}

function closeWindow(device: usize, meter: Working): void {
  if (!meter.windowWhole || meter.clockSlipMs > CLOCK_SLIP_LIMIT_MS) return;
  const milliwatts = meter.windowEnergy / (meter.windowEndMs - meter.windowStartMs);
  const watts = <u32>(milliwatts / 1000);
  registers.setDemandActiveImport(device, watts);
  if (watts > registers.demandActiveImportMax(device)) registers.setDemandActiveImportMax(device, watts);
}

function watchPhases(device: usize, meter: Working): void {
  const threshold = <i32>registers.phaseLossVoltage(device);
  let lost: u32 = 0;
  if (inputs.voltageL1(device) < threshold) lost |= 1;
  if (inputs.voltageL2(device) < threshold) lost |= 2;
  if (inputs.voltageL3(device) < threshold) lost |= 4;
  if (lost == meter.lostPhases) return;
  meter.lostPhases = lost;
  registers.setPhaseLoss(device, lost != 0);
  if (lost != 0) event(device, events.phaseLost, lost);
  else event(device, events.phaseRestored, 0);
}

export function check(_device: usize, _bank: u32, _address: u32, _count: u32, _staged: usize): u32 {
  return 0;
}

export function written(device: usize, bank: u32, _address: u32, _count: u32): void {
  if (bank != Bank.coils) {
    const meter = working(device);
    const length = <i64>registers.demandPeriod(device) * MS_PER_MINUTE;
    if (meter.windowEndMs - meter.windowStartMs == length) return;
    // A new demand period takes effect with a fresh window.
    meter.windowEndMs = 0;
    meter.windowStartMs = 0;
    return;
  }
  const closed = registers.relayClosed(device);
  if (<bool>outputs.relayClosed(device) == closed) return;
  outputs.setRelayClosed(device, closed);
  event(device, events.relayChanged, closed);
}

export function accepts(_device: usize, _config: usize): bool {
  return true;
}

export function configured(device: usize): void {
  // The tariff is chosen afresh at the next scan.
  working(device).hourEndMs = 0;
}
