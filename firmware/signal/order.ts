import { bitOf, NONE, PHASES, Phases } from './phases';
import { config } from './profile.generated';

/**
 * The order in which phases and barrier groups come, of the sequence in force: kept so that a scan need not read the sequence.
 * Phases that it leaves out come last; a group comes with the first of its phases.
 */
@unmanaged
export class Order {
  /** From 0; `NONE` when it is to be read. */
  private sequence: i32;
  private phases: i32;
  private groups: i32;

  forget(): void {
    this.sequence = NONE;
  }

  /** `plan`: the device or stand-in whose config is in force. */
  take(plan: usize, phases: Phases, sequence: i32): void {
    if (sequence == this.sequence) return;
    this.sequence = sequence;
    this.phases = 0;
    this.groups = 0;
    let left = phases.enabled;
    const base = (sequence & 3) << 4;
    for (let place = 0; place < PHASES; place++) {
      const phase = config.sequences(plan, base + place) - 1;
      if (phase < 0) break;
      if (left & bitOf(phase)) this.place(phases, phase);
      left &= ~bitOf(phase);
    }
    for (; left != 0; left &= left - 1) this.place(phases, <i32>ctz(left));
    let after: u32 = 0;
    for (let place = this.phases - 1; place >= 0; place--) {
      const phase = this.phaseAt(place);
      store<u16>(this.afterAt(phase), after);
      after |= bitOf(phase);
    }
  }

  /** The first of `among`; `NONE` when there is none. */
  first(among: u32): i32 {
    for (let place = 0; among != 0 && place < this.phases; place++) {
      const phase = this.phaseAt(place);
      if (among & bitOf(phase)) return phase;
    }
    return NONE;
  }

  /** Phases that come after this one, up to the end of the sequence. */
  after(phase: i32): u32 {
    return load<u16>(this.afterAt(phase));
  }

  /** The group after `present` that has one of `among`, round the end of the sequence; `NONE` when none has. */
  nextGroup(phases: Phases, present: i32, among: u32): i32 {
    const from = this.rankOf(present);
    for (let step = 1; step <= this.groups; step++) {
      const group = this.groupAt((from + step) % this.groups);
      if (phases.group(group) & among) return group;
    }
    return NONE;
  }

  /** Place of a group in the order, from 0; -1 of none. */
  rankOf(group: i32): i32 {
    for (let rank = 0; rank < this.groups; rank++) if (this.groupAt(rank) == group) return rank;
    return NONE;
  }

  private place(phases: Phases, phase: i32): void {
    store<u8>(changetype<usize>(this) + PLACES + <usize>this.phases, <u8>phase);
    this.phases++;
    const group = phases.groupOf(phase);
    if (this.rankOf(group) != NONE) return;
    store<u8>(changetype<usize>(this) + GROUPS + <usize>this.groups, <u8>group);
    this.groups++;
  }

  private phaseAt(place: i32): i32 {
    return load<u8>(changetype<usize>(this) + PLACES + <usize>place);
  }

  private groupAt(rank: i32): i32 {
    return load<u8>(changetype<usize>(this) + GROUPS + <usize>rank);
  }

  private afterAt(phase: i32): usize {
    return changetype<usize>(this) + AFTER + ((<usize>phase) << 1);
  }
}

/** The fields, then 16 phases, as many groups, and the masks of what comes after each phase. */
const PLACES: usize = offsetof<Order>();
const GROUPS: usize = PLACES + 16;
const AFTER: usize = GROUPS + 16;
export const ORDER_SIZE: usize = AFTER + 32;
