import { uptimeMs } from '../sdk/block';
import { Bank } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { COUNTER_SIZE, Energy, EnergyCounter } from './energy';
import { config, events, inputs, outputs, records, registers, STATE } from './profile.generated';

const MS_PER_HOUR: i64 = 3_600_000;
const MS_PER_MINUTE: i64 = 60_000;
/** A demand window during which the clock was set by more than this never counts. */
const CLOCK_SLIP_LIMIT_MS: i64 = 1000;

/** Behind the energy counters in the `energy` record. */
@unmanaged
class Tail {
  /** Records written since the first power up. */
  writes: u64;
}

const RECORD_SIZE: usize = Energy.count * COUNTER_SIZE + offsetof<Tail>();

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

export const STATE_SIZE: usize = RECORD_SIZE + offsetof<Working>();

function counter(device: usize, index: usize): EnergyCounter {
  return changetype<EnergyCounter>(device + STATE + index * COUNTER_SIZE);
}

function tail(device: usize): Tail {
  return changetype<Tail>(device + STATE + Energy.count * COUNTER_SIZE);
}

function working(device: usize): Working {
  return changetype<Working>(device + STATE + RECORD_SIZE);
}

export function start(device: usize, reason: u32): void {
  const loaded = loadRecord(device, records.energy, records.energyVersion, device + STATE, <u32>RECORD_SIZE);
  if (loaded == Loaded.refused) event(device, events.recordRefused, records.energy);
  registers.setResetReason(device, <u16>reason);
  publishEnergies(device);
  outputs.setRelayClosed(device, registers.relayClosed(device));
  event(device, events.powerUp, reason);
}

export function tick(device: usize, nowMs: f64, elapsedMs: u32): void {
  const now = <i64>nowMs;
  const meter = working(device);
  const active = measure(device);
  if (now >= meter.hourEndMs || now < meter.hourStartMs) chooseTariff(device, meter, now);
  book(device, meter, active, elapsedMs);
  demand(device, meter, active, now, elapsedMs);
  watchPhases(device, meter);
  registers.setUptime(device, <u32>(uptimeMs(device) / 1000));
  meter.sinceRecordMs += elapsedMs;
  if (meter.sinceRecordMs >= <u32>registers.persistInterval(device) * 1000) {
    meter.sinceRecordMs = 0;
    persistEnergies(device);
  }
}

/** Copies the chip's quantities to the registers and derives the rest; returns the total active power in mW. */
function measure(device: usize): i64 {
  const p1 = inputs.activePowerL1(device);
  const p2 = inputs.activePowerL2(device);
  const p3 = inputs.activePowerL3(device);
  const active = <i64>p1 + p2 + p3;
  const reactive = reactiveTotal(device);
  registers.setVoltageL1(device, inputs.voltageL1(device));
  registers.setVoltageL2(device, inputs.voltageL2(device));
  registers.setVoltageL3(device, inputs.voltageL3(device));
  registers.setCurrentL1(device, inputs.currentL1(device));
  registers.setCurrentL2(device, inputs.currentL2(device));
  registers.setCurrentL3(device, inputs.currentL3(device));
  registers.setActivePowerL1(device, p1);
  registers.setActivePowerL2(device, p2);
  registers.setActivePowerL3(device, p3);
  registers.setActivePowerTotal(device, saturate(active));
  registers.setReactivePowerTotal(device, saturate(reactive));
  registers.setFrequency(device, <u16>inputs.frequency(device));
  registers.setReverseFlow(device, active < 0);
  const p = <f64>active;
  const q = <f64>reactive;
  const apparent = Math.sqrt(p * p + q * q);
  registers.setApparentPowerTotal(device, <u32>Math.min(apparent, <f64>u32.MAX_VALUE));
  registers.setPowerFactor(device, apparent > 0 ? <i16>nearest((p * 1000) / apparent) : 1000);
  return active;
}

function reactiveTotal(device: usize): i64 {
  return <i64>inputs.reactivePowerL1(device) + inputs.reactivePowerL2(device) + inputs.reactivePowerL3(device);
}

function saturate(value: i64): i32 {
  return <i32>max<i64>(min<i64>(value, i32.MAX_VALUE), i32.MIN_VALUE);
}

/** Books one scan's energy. Active energy follows the sign of the total, as a Ferraris or vectorial meter does. */
function book(device: usize, meter: Working, active: i64, elapsedMs: u32): void {
  if (active > 0) {
    const energy = counter(device, Energy.activeImport);
    if (energy.add(active, elapsedMs)) registers.setEnergyActiveImport(device, energy.units);
    const tariff = counter(device, Energy.tariff + meter.tariff - 1);
    if (tariff.add(active, elapsedMs)) publishTariff(device, meter.tariff, tariff.units);
  } else if (active < 0) {
    const energy = counter(device, Energy.activeExport);
    if (energy.add(-active, elapsedMs)) registers.setEnergyActiveExport(device, energy.units);
  }
  const reactive = reactiveTotal(device);
  if (reactive > 0) {
    const energy = counter(device, Energy.reactiveImport);
    if (energy.add(reactive, elapsedMs)) registers.setEnergyReactiveImport(device, energy.units);
  } else if (reactive < 0) {
    const energy = counter(device, Energy.reactiveExport);
    if (energy.add(-reactive, elapsedMs)) registers.setEnergyReactiveExport(device, energy.units);
  }
}

function publishTariff(device: usize, tariff: u32, units: u64): void {
  if (tariff == 1) registers.setEnergyTariff1(device, units);
  else if (tariff == 2) registers.setEnergyTariff2(device, units);
  else if (tariff == 3) registers.setEnergyTariff3(device, units);
  else registers.setEnergyTariff4(device, units);
}

function publishEnergies(device: usize): void {
  registers.setEnergyActiveImport(device, counter(device, Energy.activeImport).units);
  registers.setEnergyActiveExport(device, counter(device, Energy.activeExport).units);
  registers.setEnergyReactiveImport(device, counter(device, Energy.reactiveImport).units);
  registers.setEnergyReactiveExport(device, counter(device, Energy.reactiveExport).units);
  for (let tariff: u32 = 1; tariff <= 4; tariff++) {
    publishTariff(device, tariff, counter(device, Energy.tariff + tariff - 1).units);
  }
  registers.setPersistedWrites(device, <u32>tail(device).writes);
}

function persistEnergies(device: usize): void {
  const writes = ++tail(device).writes;
  saveRecord(device, records.energy, records.energyVersion, device + STATE, <u32>RECORD_SIZE);
  registers.setPersistedWrites(device, <u32>writes);
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
