import { addSaturating, Kind, LOADS } from './load';
import { config } from './profile.generated';
import { randomTime } from './random-time';
import { EndCause } from './signals';

/** The longest time over which the loads of many hubs come back, ms. */
const LONGEST_MS: u32 = 1_800_000;
/** Of `randomTime`, and on: one for each load. */
const RESTORATION: u32 = 0x100;

/**
 * After a SIMPLE level loads come back one after another, those of the highest rank first: over as long a time as the level
 * held, at most half an hour, and each hub's at random times in it, so that a street has no peak then.
 */
@unmanaged
export class Restoration {
  private level: u16;
  /** What held before, while loads come back. */
  private before: u16;
  private heldMs: u32;
  private sinceMs: u32;
  private windowMs: u32;

  follow(level: u16, endedBy: u16, elapsedMs: u32): void {
    if (level < this.level) {
      this.before = max(this.level, this.inWindow ? this.before : 0);
      // Who wants his loads back at once gets them.
      this.windowMs = endedBy == EndCause.optedOut ? 0 : min(this.heldMs, LONGEST_MS);
      this.sinceMs = 0;
    } else {
      this.sinceMs = addSaturating(this.sinceMs, elapsedMs);
    }
    if (level == 0) this.heldMs = 0;
    else this.heldMs = addSaturating(this.heldMs, elapsedMs);
    this.level = level;
  }

  /** The level that holds for a load. */
  levelOf(device: usize, index: i32): u16 {
    if (!this.inWindow || this.before <= this.level) return this.level;
    return this.sinceMs < this.delayOf(device, index) ? this.before : this.level;
  }

  private get inWindow(): bool {
    return this.sinceMs < this.windowMs;
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
    const each = this.windowMs / max(loads, 1);
    return first * each + randomTime(config.randomSeed(device), RESTORATION + index, each);
  }
}

function comesBackFirst(device: usize, index: i32, other: i32): bool {
  const rank = config.loadRank(device, index);
  const otherRank = config.loadRank(device, other);
  return rank != otherRank ? rank > otherRank : index < other;
}
