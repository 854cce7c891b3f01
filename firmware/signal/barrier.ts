import { bitOf, Phases } from './phases';

export const ALL_RINGS: u32 = 0xf;

/** Where the rings are. */
@unmanaged
export class Barrier {
  /** Group of the phases that are on, or were on last. */
  group: i32;
  /** Phases that are to be served: called, recalled or aimed at, and not green. */
  wanted: u32;
  /** Wanted phases that another one of their ring was preferred to because they could not be served beside the other rings. */
  skipped: u32;
  /** Those of them that the rings came back to since they crossed the barrier: once is enough. */
  returned: u32;
  /** A wanted phase whose turn it is before any that it cannot be served beside, as a mask; 0 for none. */
  due: u32;
  /** Rings that are red and free, or whose green could end now; bit r for ring r. */
  ready: u32;
  /** Rings that have not begun a green since then; bit r for ring r. */
  fresh: u32;
  stoppingMs: u32;
  /** All greens are to end, for flash or for another plan. */
  stopping: bool;
  /** First the phases of the option automatic flash entry are served. */
  viaEntry: bool;
  /** The greens end now, whatever is called. */
  clearing: bool;

  /** For each phase, u8: greens begun since it has been wanted that it could not be served beside. */
  private passed1: u64;
  private passed9: u64;

  clear(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Barrier>());
    this.fresh = ALL_RINGS;
  }

  skip(phases: u32): void {
    this.skipped |= phases & ~this.returned;
  }

  /**
   * A green begins. Where not all phases of a group can be served together, the order may go round without a phase that waits:
   * it is due when more greens have begun than there are phases that it cannot be served beside, so that one has had two.
   */
  begin(phase: i32, phases: Phases): void {
    const own = bitOf(phase);
    const members = phases.group(phases.groupOf(phase)) & ~own;
    this.due &= ~own;
    store<u8>(this.passedAt(phase), 0);
    for (let left = members; left != 0; left &= left - 1) {
      const other = <i32>ctz(left);
      const at = this.passedAt(other);
      if ((this.wanted & bitOf(other)) == 0) store<u8>(at, 0);
      else if ((phases.concurrent(other) & own) == 0) {
        const passed = min<u32>(<u32>load<u8>(at) + 1, u8.MAX_VALUE);
        store<u8>(at, <u8>passed);
        const others = (members | own) & ~phases.concurrent(other) & ~bitOf(other);
        if (this.due == 0 && passed > <u32>popcnt(others)) this.due = bitOf(other);
      }
    }
  }

  private passedAt(phase: i32): usize {
    return changetype<usize>(this) + offsetof<Barrier>('passed1') + <usize>phase;
  }

  isFresh(ring: i32): bool {
    return ((this.fresh >>> ring) & 1) != 0;
  }

  isReady(ring: i32): bool {
    return ((this.ready >>> ring) & 1) != 0;
  }
}
