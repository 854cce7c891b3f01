import { busyChannels, conflictsOf, OVERLAP_CHANNEL } from './channels';
import { logEvent } from './log';
import { LogCode } from './log-codes';
import { bitOf, RINGS } from './phases';
import { config, overlapType } from './profile.generated';
import { Interval, MS_PER_DECISECOND, MS_PER_SECOND } from './ring';
import { barrierOf, overlapOf, phasesOf, planOf, ringOf } from './state';

export const OVERLAPS: i32 = 32;

/** An overlap: green with any of its phases and on the way from one of them to another one; then its own clearance. */
@unmanaged
export class Overlap {
  timeMs: u32;
  /** Times that are fixed when the green is given up. */
  trailMs: u32;
  flashingMs: u32;
  yellowMs: u32;
  redClearanceMs: u32;
  redRevertMs: u32;
  interval: u16;
  /** Green that has been given up: it trails, then flashes. */
  ending: bool;
}

/** All overlaps in masks, bit k for overlap k from 0, and what they followed from in the last scan. */
@unmanaged
export class Overlaps {
  green: u32;
  yellow: u32;
  /** Green, yellow or red clearance. */
  busy: u32;
  /** Green that flashes. */
  flashing: u32;
  /** Time runs for them. */
  private timing: u32;
  private steady: u32;
  private ons: u32;
  private nexts: u32;

  clear(device: usize): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Overlaps>());
    for (let index = 0; index < OVERLAPS; index++) {
      const overlap = overlapOf(device, index);
      memory.fill(changetype<usize>(overlap), 0, offsetof<Overlap>());
      // None has been green yet.
      overlap.timeMs = NEVER_MS;
    }
  }

  /** Time passes; clearances end by themselves. Before the rings, which wait for them. */
  advance(device: usize, elapsedMs: u32): void {
    for (let left = this.timing; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const overlap = overlapOf(device, index);
      if (overlap.timeMs < NEVER_MS) overlap.timeMs += elapsedMs;
      if (overlap.interval == Interval.yellow && overlap.timeMs >= overlap.yellowMs)
        this.endYellow(device, index, overlap);
      else if (overlap.interval == Interval.redClearance && overlap.timeMs >= overlap.redClearanceMs)
        this.endClearance(device, index, overlap);
    }
  }

  /** Greens begin and are given up, after the rings. */
  follow(device: usize): void {
    const used = phasesOf(device).overlaps;
    if (used == 0) return;
    let steady: u32 = 0;
    let ons: u32 = 0;
    let nexts: u32 = 0;
    for (let index = 0; index < RINGS; index++) {
      const ring = ringOf(device, index);
      if (ring.isSteady) steady |= bitOf(ring.phase);
      ons |= ring.onMask;
      nexts |= ring.nextMask;
    }
    if (barrierOf(device).clearing) steady = 0;
    const same = steady == this.steady && ons == this.ons && nexts == this.nexts;
    let left = same ? this.timing & used : used;
    if (left == 0) return;
    this.steady = steady;
    this.ons = ons;
    this.nexts = nexts;
    const plan = planOf(device);
    for (; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const overlap = overlapOf(device, index);
      if (overlap.interval == Interval.green) this.moveGreen(device, plan, index, overlap);
      else if (overlap.interval == Interval.red) this.moveRed(device, plan, index, overlap);
    }
  }

  /** Whether the phases that are on, and those of `more` that begin, ask for an overlap that is red. */
  asksFor(plan: usize, index: i32, more: u32): bool {
    if (((this.steady | more) & <u32>config.overlapIncluded(plan, index)) == 0) return false;
    return ((this.ons | this.nexts | more) & modifiers(plan, index)) == 0;
  }

  private moveRed(device: usize, plan: usize, index: i32, overlap: Overlap): void {
    const bit = bitOf(index);
    const reverts = overlap.timeMs < overlap.redRevertMs;
    const asked = this.asksFor(plan, index, 0);
    // One that is asked for waits for what is still being cleared.
    if (asked || reverts) this.timing |= bit;
    else this.timing &= ~bit;
    if (!asked || reverts) return;
    if ((conflictsOf(plan, OVERLAP_CHANNEL + index) & busyChannels(device)) != 0) return;
    overlap.interval = Interval.green;
    overlap.ending = false;
    overlap.timeMs = 0;
    this.timing &= ~bit;
    this.green |= bit;
    this.busy |= bit;
    logEvent(device, LogCode.overlapBeginGreen, index + 1);
  }

  private moveGreen(device: usize, plan: usize, index: i32, overlap: Overlap): void {
    const bit = bitOf(index);
    const flashes = (this.flashing & bit) != 0;
    const kept =
      ((this.steady | this.nexts) & <u32>config.overlapIncluded(plan, index)) != 0 &&
      ((this.ons | this.nexts) & modifiers(plan, index)) == 0;
    if (kept && !flashes) {
      overlap.ending = false;
      this.timing &= ~bit;
      return;
    }
    if (!overlap.ending) this.giveUp(device, plan, index, overlap);
    if (overlap.timeMs < overlap.trailMs) return;
    if (!flashes && overlap.flashingMs != 0) {
      // A scan that comes late makes the green longer, not its flashing shorter.
      overlap.trailMs = overlap.timeMs;
      this.flashing |= bit;
      return;
    }
    if (overlap.timeMs < overlap.trailMs + overlap.flashingMs) return;
    takeClearance(device, plan, index, overlap);
    overlap.interval = Interval.yellow;
    overlap.timeMs = 0;
    this.green &= ~bit;
    this.flashing &= ~bit;
    this.yellow |= bit;
    logEvent(device, LogCode.overlapBeginYellow, index + 1);
  }

  private giveUp(device: usize, plan: usize, index: i32, overlap: Overlap): void {
    overlap.ending = true;
    overlap.timeMs = 0;
    this.timing |= bitOf(index);
    overlap.trailMs = <u32>config.overlapTrailGreen(plan, index) * MS_PER_SECOND;
    overlap.flashingMs = 0;
    for (let left = included(device, plan, index); left != 0; left &= left - 1) {
      overlap.flashingMs = max(overlap.flashingMs, <u32>config.flashingGreen(plan, <i32>ctz(left)) * MS_PER_DECISECOND);
    }
    if (overlap.trailMs != 0) logEvent(device, LogCode.overlapBeginTrailingGreen, index + 1);
  }

  private endYellow(device: usize, index: i32, overlap: Overlap): void {
    overlap.timeMs = 0;
    this.yellow &= ~bitOf(index);
    if (overlap.redClearanceMs == 0) {
      this.endClearance(device, index, overlap);
      return;
    }
    overlap.interval = Interval.redClearance;
    logEvent(device, LogCode.overlapBeginRedClearance, index + 1);
  }

  private endClearance(device: usize, index: i32, overlap: Overlap): void {
    overlap.interval = Interval.red;
    // Red revert counts from the end of the yellow.
    this.busy &= ~bitOf(index);
    logEvent(device, LogCode.overlapOff, index + 1);
  }
}

const NEVER_MS: u32 = 0x80000000;

/** Phases during whose green and yellow the overlap is red. */
function modifiers(plan: usize, index: i32): u32 {
  return config.overlapType(plan, index) == overlapType.minusGreenYellow ? <u32>config.overlapModifier(plan, index) : 0;
}

function included(device: usize, plan: usize, index: i32): u32 {
  return <u32>config.overlapIncluded(plan, index) & phasesOf(device).enabled;
}

/** The longest clearance of the phases; that after a trailing green when it is longer. */
function takeClearance(device: usize, plan: usize, index: i32, overlap: Overlap): void {
  const trails = overlap.trailMs != 0;
  let yellow = trails ? config.overlapTrailYellow(plan, index) : 0;
  let red = trails ? config.overlapTrailRed(plan, index) : 0;
  let revert = config.redRevertLeast(device);
  for (let left = included(device, plan, index); left != 0; left &= left - 1) {
    const phase = <i32>ctz(left);
    yellow = max(yellow, config.yellow(plan, phase));
    red = max(red, config.redClearance(plan, phase));
    revert = max(revert, config.redRevert(plan, phase));
  }
  overlap.yellowMs = <u32>yellow * MS_PER_DECISECOND;
  overlap.redClearanceMs = <u32>red * MS_PER_DECISECOND;
  overlap.redRevertMs = <u32>revert * MS_PER_DECISECOND;
}
