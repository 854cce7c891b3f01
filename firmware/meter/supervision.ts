import { raise } from './event-log';
import { events, inputs, phaseSequence, registers } from './profile.generated';
import { saturate } from './quantities';
import { measurementOf, supervisionOf } from './state';

// Every state that is watched is a bit. The bit is told when what is seen has differed from it for the state's time.

namespace Bit {
  /** Bits of phases: L1 is the first of three. */
  export const lost: u32 = 0;
  export const low: u32 = 3;
  export const high: u32 = 6;
  export const reversed: u32 = 9;
  export const cover: u32 = 10;
  export const terminalCover: u32 = 11;
  export const magnet: u32 = 12;
  export const delivering: u32 = 13;
  export const count: u32 = 14;
}
const PHASES: u32 = 7;

/** Times to begin and to end, ms, by bit. A cover is told open at once, so that no quick hand goes unseen. */
const times: usize = memory.data<u16>([
  1000,
  1000,
  1000,
  1000,
  1000,
  1000, // phase loss
  10_000,
  10_000,
  10_000,
  10_000,
  10_000,
  10_000, // under-voltage
  10_000,
  10_000,
  10_000,
  10_000,
  10_000,
  10_000, // over-voltage
  5000,
  5000, // phase order
  0,
  1000, // covers
  0,
  1000,
  5000,
  5000, // magnetic field
  60_000,
  60_000, // reverse energy
]);

/** No state takes longer. */
const LONGEST_MS: u32 = 60_000;

/** What is watched besides energy. Times since when states differ from what was told, u32 in ms by bit, lie behind it. */
@unmanaged
export class Supervision {
  told: u32;
  /** States that are seen to differ from it. */
  differing: u32;
}

export const SUPERVISION_SIZE: usize = offsetof<Supervision>() + ((<usize>Bit.count) << 2);

/** Watches what the scan has shown; `active`: its energy, µJ. */
export function supervise(device: usize, active: i64, elapsedMs: u32): void {
  const supervision = supervisionOf(device);
  const told = supervision.told;
  const seen = told == 0 && quiet(device, active) ? 0 : see(device, told, active);
  if (((seen ^ told) | supervision.differing) == 0) return;
  const changed = settle(supervision, seen, elapsedMs);
  if (changed == 0) return;
  tellPhases(device, changed, supervision.told);
  tellOthers(device, changed, supervision.told, active / max<i64>(elapsedMs, 1) / 1000);
}

/** Nothing of all that is there, which is the usual case. */
function quiet(device: usize, active: i64): bool {
  const least = max(registers.underVoltage(device), registers.phaseLossVoltage(device));
  const most = registers.overVoltage(device);
  const l1 = registers.voltageL1(device);
  const l2 = registers.voltageL2(device);
  const l3 = registers.voltageL3(device);
  return (
    min(min(l1, l2), l3) >= least &&
    max(max(l1, l2), l3) <= most &&
    (inputs.coverOpen(device) | inputs.terminalCoverOpen(device) | inputs.magneticField(device)) == 0 &&
    active >= 0 &&
    registers.phaseSequence(device) != phaseSequence.l1l3l2
  );
}

function see(device: usize, told: u32, active: i64): u32 {
  const sequence = registers.phaseSequence(device);
  const reversed =
    sequence == phaseSequence.unknown ? (told >>> Bit.reversed) & 1 : <u32>(sequence == phaseSequence.l1l3l2);
  return (
    seePhase(device, told, 0) |
    seePhase(device, told, 1) |
    seePhase(device, told, 2) |
    (reversed << Bit.reversed) |
    ((<u32>(inputs.coverOpen(device) != 0)) << Bit.cover) |
    ((<u32>(inputs.terminalCoverOpen(device) != 0)) << Bit.terminalCover) |
    ((<u32>(inputs.magneticField(device) != 0)) << Bit.magnet) |
    ((<u32>(active < 0)) << Bit.delivering)
  );
}

/** Bits of one phase; a phase of which the front end knows nothing stays as it was told. */
function seePhase(device: usize, told: u32, phase: u32): u32 {
  const bits = told & (((1 << Bit.lost) | (1 << Bit.low) | (1 << Bit.high)) << phase);
  if (((measurementOf(device).faults >>> phase) & 1) != 0) return bits;
  const voltage = registers.voltageL1(device + ((<usize>phase) << 2));
  const lost = voltage < beyond(registers.phaseLossVoltage(device), bits, Bit.lost + phase, 1);
  const low = !lost && voltage < beyond(registers.underVoltage(device), bits, Bit.low + phase, 1);
  const high = voltage > beyond(registers.overVoltage(device), bits, Bit.high + phase, -1);
  return (((<u32>lost) << Bit.lost) | ((<u32>low) << Bit.low) | ((<u32>high) << Bit.high)) << phase;
}

/** The threshold; a state that was told ends 2 % further. */
function beyond(threshold: u32, told: u32, bit: u32, direction: i32): u32 {
  return ((told >>> bit) & 1) == 0 ? threshold : threshold + (threshold / 50) * direction;
}

/** Counts how long states have differed; those that have for long enough change, and are returned. */
function settle(supervision: Supervision, seen: u32, elapsedMs: u32): u32 {
  const differing = seen ^ supervision.told;
  let changed: u32 = 0;
  let timer = changetype<usize>(supervision) + offsetof<Supervision>();
  for (let bit: u32 = 0; bit < Bit.count; bit++, timer += 4) {
    if (((differing >>> bit) & 1) == 0) {
      store<u32>(timer, 0);
      continue;
    }
    const ms = load<u32>(timer) + min(elapsedMs, LONGEST_MS);
    const told = (supervision.told >>> bit) & 1;
    const ripe = ms >= load<u16>(times + ((<usize>((bit << 1) | told)) << 1));
    store<u32>(timer, ripe ? 0 : ms);
    changed |= (<u32>ripe) << bit;
  }
  supervision.told ^= changed;
  supervision.differing = differing & ~changed;
  return changed;
}

function tellPhases(device: usize, changed: u32, told: u32): void {
  if (((changed >>> Bit.lost) & PHASES) != 0) {
    const lost = (told >>> Bit.lost) & PHASES;
    registers.setPhaseLoss(device, lost != 0);
    if ((changed & lost) != 0) raise(device, events.phaseLost, lost);
    else if (lost == 0) raise(device, events.phaseRestored, 0);
  }
  const changedLow = (changed >>> Bit.low) & PHASES;
  const changedHigh = (changed >>> Bit.high) & PHASES;
  if ((changedLow | changedHigh) == 0) return;
  const low = (told >>> Bit.low) & PHASES;
  const high = (told >>> Bit.high) & PHASES;
  registers.setVoltageLow(device, low != 0);
  registers.setVoltageHigh(device, high != 0);
  if ((changedLow & low) != 0) raise(device, events.underVoltage, low);
  if ((changedHigh & high) != 0) raise(device, events.overVoltage, high);
  if ((low | high) == 0) raise(device, events.voltageNormal, 0);
}

function tellOthers(device: usize, changed: u32, told: u32, watts: i64): void {
  registers.setPhaseReversed(device, is(told, Bit.reversed));
  registers.setCoverOpen(device, is(told, Bit.cover));
  registers.setTerminalCoverOpen(device, is(told, Bit.terminalCover));
  registers.setMagneticField(device, is(told, Bit.magnet));
  if (is(changed, Bit.reversed))
    raise(device, is(told, Bit.reversed) ? events.phaseReversed : events.phaseOrderRestored, 0);
  if (is(changed, Bit.cover)) raise(device, is(told, Bit.cover) ? events.coverOpened : events.coverClosed, 0);
  if (is(changed, Bit.terminalCover))
    raise(device, is(told, Bit.terminalCover) ? events.terminalCoverOpened : events.terminalCoverClosed, 0);
  if (is(changed, Bit.magnet)) raise(device, is(told, Bit.magnet) ? events.magneticField : events.magneticFieldGone, 0);
  if (is(changed, Bit.delivering))
    raise(device, is(told, Bit.delivering) ? events.reverseEnergy : events.forwardEnergy, saturate(watts));
}

function is(states: u32, bit: u32): bool {
  return ((states >>> bit) & 1) != 0;
}
