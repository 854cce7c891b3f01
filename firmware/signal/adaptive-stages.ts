import { bitOf, PHASES, Phases } from './phases';

/** Candidates that are kept; a plan with more of them is served by these and, for phases in none of them, one each. */
export const MOST_STAGES: i32 = 24;

/**
 * What adaptive control chooses from: the maximal sets of phases that may be green together, one of a ring. Of a plan of stages in
 * one ring these are its phases, of dual rings the eight pairs.
 */
@unmanaged
export class Stages {
  count: i32;

  phasesOf(stage: i32): u32 {
    return load<u16>(this.at(stage));
  }

  configure(phases: Phases): void {
    this.count = 0;
    this.grow(phases, 0, phases.enabled, 0);
    let covered: u32 = 0;
    for (let stage = 0; stage < this.count; stage++) covered |= this.phasesOf(stage);
    for (let left = phases.enabled & ~covered; left != 0; left &= left - 1) this.add(alongside(phases, <i32>ctz(left)));
  }

  /** Bron and Kerbosch's enumeration, phases in their order: `set` can grow by `free`, and could have grown by `passed`. */
  private grow(phases: Phases, set: u32, free: u32, passed: u32): void {
    if (free == 0 && passed == 0) {
      // Room is kept for a phase that is in none.
      if (set != 0 && this.count < MOST_STAGES - PHASES / 2) this.add(set);
      return;
    }
    for (; free != 0; free &= free - 1) {
      if (this.count >= MOST_STAGES - PHASES / 2) return;
      const phase = <i32>ctz(free);
      const beside = phases.concurrent(phase);
      this.grow(phases, set | bitOf(phase), free & beside, passed & beside);
      passed |= bitOf(phase);
    }
  }

  private add(set: u32): void {
    if (this.count >= MOST_STAGES) return;
    store<u16>(this.at(this.count++), <u16>set);
  }

  private at(stage: i32): usize {
    return changetype<usize>(this) + offsetof<Stages>() + ((<usize>stage) << 1);
  }
}

export const STAGES_SIZE: usize = offsetof<Stages>() + ((<usize>MOST_STAGES) << 1);

/** A maximal set with that phase. */
function alongside(phases: Phases, phase: i32): u32 {
  let set = bitOf(phase);
  for (let free = phases.concurrent(phase); free != 0; ) {
    const next = <i32>ctz(free);
    set |= bitOf(next);
    free &= phases.concurrent(next);
  }
  return set;
}
