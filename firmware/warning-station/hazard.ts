/** The stage of a flood or a fire. */
@unmanaged
export class Hazard {
  stage: u32;
  /** What its sensors vote for. */
  votes: u32;
  /** How long the votes have been for less. */
  lowerMs: u32;

  /**
   * One scan. The stage rises with the votes; it falls when they have been for less for `fallMs`, and never while `sees` is false: who
   * is blind does not know that it is over. From `latchesFrom` on it stays until {@link reset}.
   */
  step(voted: u32, sees: bool, elapsedMs: u32, fallMs: u32, latchesFrom: u32): void {
    this.votes = voted;
    const rises = voted > this.stage;
    if (rises || voted == this.stage || !sees || this.stage >= latchesFrom) {
      this.lowerMs = 0;
      if (rises) this.stage = voted;
      return;
    }
    this.lowerMs = min(this.lowerMs, 0x3fff_ffff) + min(elapsedMs, 0x3fff_ffff);
    if (this.lowerMs >= fallMs) this.reset(voted);
  }

  reset(to: u32): void {
    this.stage = to;
    this.lowerMs = 0;
  }
}
