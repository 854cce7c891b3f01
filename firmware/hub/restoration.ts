import { addSaturating, Kind, Load, LOADS, MUST } from './load';
import { config, load1Reason } from './profile.generated';
import { AFTER_S } from './pacing';
import { randomTime } from './random-time';
import { EndCause } from './signals';

/** The longest time over which the loads of many hubs come back, ms. */
const LONGEST_MS: u32 = 7_200_000;
/** Of `randomTime`. */
const RESTORATION: u32 = 0x100;
/** Loads that are paced by their plan wait for this part of that time only: so they have the longer to make up for it. */
const PACED: u32 = 4;
/** All loads of a hub come back within this part of that time. */
const PART: u32 = 4;

/**
 * After a SIMPLE level, or an import limit of an event or of the network operator, loads do not make up for it at once, which on a
 * street would be the next peak: what can wait does so for a random time, by hub up to as long as it held, two hours at most. Then
 * they come back one after another, those of the highest rank first, and those whose power can be set rise to it over as long
 * again. With a plan, loads are paced by it after a level (pacing.ts) and need not wait as long.
 */
@unmanaged
export class Restoration {
  private level: u16;
  private limited: bool;
  /** The level that held before, while loads come back. */
  private before: u16;
  private heldMs: u32;
  private sinceMs: u32;
  private windowMs: u32;
  /** It is a level that has ended, and there is a plan. */
  private paced: bool;

  follow(level: u16, limited: bool, endedBy: u16, planned: bool, elapsedMs: u32): void {
    const fell = level < this.level;
    if (fell || (this.limited && !limited)) {
      const earlier: u16 = this.isOver ? 0 : this.before;
      this.before = fell ? max(this.level, earlier) : earlier;
      this.paced = planned && (fell || this.recoversForS != 0);
      // Who wants his loads back at once gets them.
      this.windowMs =
        fell && endedBy == EndCause.optedOut ? 0 : min(this.heldMs, LONGEST_MS) / (this.paced ? PACED : 1);
      this.sinceMs = 0;
    } else {
      this.sinceMs = addSaturating(this.sinceMs, elapsedMs);
    }
    this.heldMs = level == 0 && !limited ? 0 : addSaturating(this.heldMs, elapsedMs);
    this.level = level;
    this.limited = limited;
  }

  /** The level that holds for a load. */
  levelOf(device: usize, index: i32): u16 {
    if (this.isOver || this.before <= this.level) return this.level;
    return this.sinceMs < this.delayOf(device, index) ? this.before : this.level;
  }

  /** Takes from the request of a load that can wait what it is yet to wait for; surplus it may take. */
  soften(device: usize, index: i32, load: Load, price: i32): void {
    if (this.isOver || load.bid == MUST || load.bid < price || load.most <= load.least) return;
    const delayMs = this.delayOf(device, index);
    const rising: u64 = this.sinceMs > delayMs ? this.sinceMs - delayMs : 0;
    if (rising >= <u64>this.windowMs) return;
    load.most = load.least + <i32>((<u64>(load.most - load.least) * rising) / this.windowMs);
    load.reason = load1Reason.spreading;
  }

  /** Time for which loads are paced yet, s. */
  get recoversForS(): u32 {
    if (!this.paced || this.windowMs == 0 || this.sinceMs / 1000 >= AFTER_S) return 0;
    return AFTER_S - this.sinceMs / 1000;
  }

  private get isOver(): bool {
    return this.sinceMs / 9 >= this.windowMs / PART;
  }

  private delayOf(device: usize, index: i32): u32 {
    let first = 0;
    let loads = 0;
    for (let other = 0; other < <i32>LOADS; other++) {
      const kind = <u8>config.loadKind(device, other);
      if (kind == Kind.none || kind == Kind.inverter) continue;
      loads++;
      if (other != index && comesBackFirst(device, other, index)) first++;
    }
    const each = this.windowMs / PART / max(loads, 1);
    return randomTime(config.randomSeed(device), RESTORATION, this.windowMs) + first * each;
  }
}

function comesBackFirst(device: usize, index: i32, other: i32): bool {
  const rank = config.loadRank(device, index);
  const otherRank = config.loadRank(device, other);
  return rank != otherRank ? rank > otherRank : index < other;
}
