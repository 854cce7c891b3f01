import { uptimeMs } from '../sdk/block';
import { bookFlow } from './booking';
import { persistEnergies } from './energy-record';
import { raise } from './event-log';
import { clearFlow, withhold } from './flow';
import { events, inputs, registers, resetReason } from './profile.generated';
import { saturate } from './quantities';
import { heldFlow, supplyOf, tailOf } from './state';

// When the supply warns that it fails, the energies are saved at once, and what flows from then on waits aside: if the supply
// comes back it is booked, and no dip costs anything; if not, the registers were never ahead of the record.

/** A supply that fails is gone within this time; a warning that stands longer is not waited for. */
const HOLD_MS: u32 = 10_000;
/** Records that warnings and updates may cost: so many at once, and one more each hour. */
const RECORDS: u32 = 16;
const RECORD_MS: u64 = 3_600_000;
/** 2020 began, UTC in ms: a clock before it is not set. */
const CLOCK_VALID_MS: i64 = 1_577_836_800_000;

/** The early warning of the power supply, and what a failure leaves to tell. */
@unmanaged
export class Supply {
  /** Meter's clock of the record that this start went on from, UTC in ms. */
  failedAtMs: i64;
  /** Uptime up to which records were granted. */
  grantedMs: u64;
  /** Records that may still be spent on warnings and updates. */
  records: u32;
  /** How long booking has been held. */
  heldMs: u32;
  holds: bool;
  /** The warning at the last scan. */
  warned: bool;
  /** A power failure that has not been told yet. */
  untold: bool;
}

/** `restored`: there was a record, so it is not the first power up. */
export function startSupply(device: usize, reason: u32, restored: bool): void {
  const supply = supplyOf(device);
  supply.records = 1;
  supply.untold = restored && reason == resetReason.powerOn;
  supply.failedAtMs = tailOf(device).savedAtMs;
}

/** Lays the scan's flow aside while the supply fails; `ends` when it cannot wait, since a minute ends or the clock was set. */
export function holdFlow(device: usize, ends: bool, elapsedMs: u32): void {
  const supply = supplyOf(device);
  supply.heldMs += elapsedMs;
  if (inputs.supplyFailing(device) != 0 && !ends && supply.heldMs < HOLD_MS) {
    withhold(heldFlow(device));
    return;
  }
  bookFlow(device, heldFlow(device));
  clearFlow(heldFlow(device));
  supply.holds = false;
  registers.setSupplyFailing(device, false);
}

/** Spends one of the records that are granted beside those of the persist interval; false when none is left. */
export function takeRecord(device: usize): bool {
  const supply = supplyOf(device);
  const granted = (uptimeMs(device) - supply.grantedMs) / RECORD_MS;
  supply.grantedMs += granted * RECORD_MS;
  supply.records = <u32>min<u64>(supply.records + granted, RECORDS);
  if (supply.records == 0) return false;
  supply.records--;
  return true;
}

/** The warning came or went. */
export function supplyWarned(device: usize, warned: bool): void {
  const supply = supplyOf(device);
  supply.warned = warned;
  if (!warned || supply.holds) return;
  // A warning that comes and goes all day may not wear the memory out: it then only loses what it always may.
  if (!takeRecord(device)) return;
  persistEnergies(device);
  supply.holds = true;
  supply.heldMs = 0;
  registers.setSupplyFailing(device, true);
}

/** Tells of the power failure before this start, once the clock is known; `timeMs`: when the supply was back, UTC. */
export function tellPowerFail(device: usize, timeMs: i64): void {
  const supply = supplyOf(device);
  if (registers.clockInvalid(device)) return;
  supply.untold = false;
  const from = supply.failedAtMs;
  const known = from >= CLOCK_VALID_MS && timeMs >= from;
  raise(device, events.powerFail, known ? saturate((timeMs - from) / 1000) : -1);
}
