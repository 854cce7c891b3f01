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

  clear(): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Barrier>());
    this.fresh = ALL_RINGS;
  }

  skip(phases: u32): void {
    this.skipped |= phases & ~this.returned;
  }

  isFresh(ring: i32): bool {
    return ((this.fresh >>> ring) & 1) != 0;
  }

  isReady(ring: i32): bool {
    return ((this.ready >>> ring) & 1) != 0;
  }
}
