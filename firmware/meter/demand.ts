import { floorDiv } from '../sdk/calendar';
import { energySince, exactEnergy, Quantity } from './energy';
import { MAXIMA, MAXIMA_SIZE, persistEnergies } from './energy-record';
import { raise } from './event-log';
import { localMs } from './local-time';
import { events, registers } from './profile.generated';
import { demandOf, tariffOf } from './state';

const MS_PER_MINUTE: i64 = 60_000;
/** Subintervals of a window at most. */
const SUBINTERVALS: usize = 15;

/** Quantities of demand, by the order of their registers. */
export namespace DemandQuantity {
  export const count: usize = 4;
}

/** Energies of the subintervals that the window under way is made of. */
@unmanaged
export class Demand {
  /** When the open subinterval began. */
  startMs: i64;
  /** A subinterval is open, and was from its begin on. */
  open: bool;
  /** Settings that it was begun with, in minutes and parts. */
  period: i32;
  parts: i32;
  /** Whole subintervals that lie directly before the open one, as many as a window has at most. */
  filled: i32;
  /** Place of the open one in the ring. */
  next: i32;
  spare: i32;
  // Behind it: what the six registers stood at when the open subinterval began, and the ring, both u64 in µJ.
}

const BASES: usize = 40;
const BASE_COUNT: usize = 6;
const RING: usize = BASES + (BASE_COUNT << 3);
export const DEMAND_SIZE: usize = RING + ((SUBINTERVALS * DemandQuantity.count) << 3);

/**
 * A minute has ended at `timeMs` (UTC). Subintervals begin when as many minutes have passed since midnight of local time
 * on 1970-01-01 as they have a multiple of; one that was not seen whole does not count, nor does a window with such a one.
 */
export function demandMinute(device: usize, timeMs: i64): void {
  const demand = demandOf(device);
  const period = <i32>registers.demandPeriod(device);
  const parts = dividesPeriod(device) ? <i32>registers.demandSubintervals(device) : 1;
  if (period != demand.period || parts != demand.parts) {
    demand.period = period;
    demand.parts = parts;
    abandonDemand(device);
  }
  const length = <i64>(period / parts) * MS_PER_MINUTE;
  const local = localMs(device, timeMs);
  if (local - floorDiv(local, length) * length >= MS_PER_MINUTE) return;
  if (demand.open && timeMs - demand.startMs == length) closeSubinterval(device, demand, timeMs);
  else demand.filled = 0;
  demand.open = true;
  demand.startMs = timeMs;
  for (let index: usize = 0; index < BASE_COUNT; index++) {
    store<u64>(changetype<usize>(demand) + (index << 3), exactEnergy(device, index), BASES);
  }
}

/** Whether the subintervals are whole minutes, in a block or a stand-in for one. */
export function dividesPeriod(device: usize): bool {
  return registers.demandPeriod(device) % registers.demandSubintervals(device) == 0;
}

/** The clock was set, or the supply was off: the open window never counts. */
export function abandonDemand(device: usize): void {
  const demand = demandOf(device);
  demand.open = false;
  demand.filled = 0;
}

/** The billing period has ended at `timeMs` (UTC): windows that began before it do not count in the next one. */
export function restartDemand(device: usize, timeMs: i64): void {
  abandonDemand(device);
  demandMinute(device, timeMs);
}

function closeSubinterval(device: usize, demand: Demand, timeMs: i64): void {
  const at = changetype<usize>(demand);
  const place = at + <usize>demand.next * (DemandQuantity.count << 3);
  store<u64>(place, since(device, at, Quantity.activeImport), RING);
  store<u64>(place, since(device, at, Quantity.activeExport), RING + 8);
  store<u64>(place, since(device, at, Quantity.reactiveQ1) + since(device, at, Quantity.reactiveQ2), RING + 16);
  store<u64>(place, since(device, at, Quantity.reactiveQ3) + since(device, at, Quantity.reactiveQ4), RING + 24);
  demand.next = demand.next + 1 < demand.parts ? demand.next + 1 : 0;
  if (demand.filled < demand.parts) demand.filled++;
  if (demand.filled == demand.parts) closeWindow(device, demand, timeMs);
}

function since(device: usize, at: usize, index: usize): u64 {
  return energySince(device, index, load<u64>(at + (index << 3), BASES));
}

/** Shows the window's means and keeps them where they are maxima: for the tariff only when it held from begin to end. */
function closeWindow(device: usize, demand: Demand, timeMs: i64): void {
  const spanMs = <i64>demand.period * MS_PER_MINUTE;
  const tariff = tariffOf(device);
  const pure = tariff.now != 0 && tariff.sinceMs <= timeMs - spanMs;
  const end = <u32>(timeMs / 1000);
  for (let quantity: usize = 0; quantity < DemandQuantity.count; quantity++) {
    let energy: u64 = 0;
    for (let part = 0; part < demand.parts; part++) {
      const place = changetype<usize>(demand) + ((<usize>part * DemandQuantity.count + quantity) << 3);
      energy += load<u64>(place, RING);
    }
    // µJ per ms are mW; rounded down, as a meter shows no more than there was.
    const watts = <u32>min<u64>(energy / (<u64>spanMs * 1000), u32.MAX_VALUE);
    registers.setDemandActiveImport(device + (quantity << 2), watts);
    keep(device, quantity, watts, end);
    if (pure) keep(device, <usize>tariff.now * DemandQuantity.count + quantity, watts, end);
  }
}

/** Keeps the first of the largest. Pairs of value and time follow one another. */
function keep(device: usize, index: usize, watts: u32, end: u32): void {
  const at = device + (index << 3);
  if (watts <= registers.demandMaxActiveImport(at)) return;
  registers.setDemandMaxActiveImport(at, watts);
  registers.setDemandMaxActiveImportAt(at, end);
}

export function clearMaxima(device: usize): void {
  memory.fill(device + MAXIMA, 0, MAXIMA_SIZE);
}

/** By command, at `timeMs` (UTC). */
export function clearDemand(device: usize): void {
  clearMaxima(device);
  abandonDemand(device);
  persistEnergies(device);
  raise(device, events.demandCleared, 0);
}
