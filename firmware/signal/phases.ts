import { config, CONFIG, overlapType } from './profile.generated';

/** Phases of the data model, here numbered from 0; masks have bit p for phase p. */
export const PHASES: i32 = 16;
export const RINGS: i32 = 4;
/** No phase. */
export const NONE: i32 = -1;

export function bitOf(phase: i32): u32 {
  return 1 << phase;
}

/** Bits of `phaseOptions` (NTCIP 1202 phaseOptions). */
export namespace PhaseOption {
  export const enabled: u32 = 1 << 0;
  export const autoFlashEntry: u32 = 1 << 1;
  export const autoFlashExit: u32 = 1 << 2;
  export const nonActuated1: u32 = 1 << 3;
  export const nonActuated2: u32 = 1 << 4;
  export const nonLock: u32 = 1 << 5;
  export const minimumRecall: u32 = 1 << 6;
  export const maximumRecall: u32 = 1 << 7;
  export const pedestrianRecall: u32 = 1 << 8;
  export const softRecall: u32 = 1 << 9;
  export const dualEntry: u32 = 1 << 10;
  export const noSimultaneousGap: u32 = 1 << 11;
  export const guaranteedPassage: u32 = 1 << 12;
  export const restInWalk: u32 = 1 << 13;
  export const conditionalService: u32 = 1 << 14;
  export const addedInitial: u32 = 1 << 15;
}

/**
 * What follows from the rings, concurrencies and options of a config, kept so that a scan need not find it again. Rings and
 * barrier groups are numbered from 0.
 */
@unmanaged
export class Phases {
  /** Phases that have a ring and are enabled. */
  enabled: u32;
  /** Phases that have a walk. */
  walks: u32;
  groups: i32;
  /** Number of the last ring that has phases: those after it stay red, and no scan looks at them. */
  rings: i32;
  /** Overlaps that are used. */
  overlaps: u32;
  /** Takes in the config of `device`, or of a stand-in for it (see `plan-check.ts`). */
  configure(device: usize): void {
    memory.fill(changetype<usize>(this), 0, PHASES_SIZE);
    for (let phase = 0; phase < PHASES; phase++) {
      const ring = config.phaseRing(device, phase);
      const options = <u32>config.phaseOptions(device, phase);
      if (ring == 0 || (options & PhaseOption.enabled) == 0) continue;
      this.enabled |= bitOf(phase);
      if (config.walk(device, phase) != 0) this.walks |= bitOf(phase);
      this.add(RING + ring - 1, phase);
      this.rings = max(this.rings, <i32>ring);
      for (let option = 0; option < 16; option++) if (options & (1 << option)) this.add(option, phase);
    }
    for (let overlap = 0; overlap < 32; overlap++) {
      if (config.overlapType(device, overlap) != overlapType.unused) this.overlaps |= 1 << overlap;
    }
    for (let phase = 0; phase < PHASES; phase++) this.concur(device, phase);
    for (let phase = 0; phase < PHASES; phase++) {
      if (this.enabled & bitOf(phase) && this.groupOf(phase) < 0) this.beginGroup(phase);
    }
  }

  /** Phases with an option, one bit of `PhaseOption`. */
  with(option: u32): u32 {
    return this.mask(<i32>ctz(option));
  }

  ring(ring: i32): u32 {
    return this.mask(RING + ring);
  }

  /** Phases on one side of the barriers. */
  group(group: i32): u32 {
    return group < 0 ? 0 : this.mask(GROUP + group);
  }

  /** Phases of other rings that may be served together with this one. */
  concurrent(phase: i32): u32 {
    return this.mask(CONCURRENT + phase);
  }

  ringOf(phase: i32): i32 {
    for (let ring = 0; ring < RINGS; ring++) if (this.ring(ring) & bitOf(phase)) return ring;
    return NONE;
  }

  groupOf(phase: i32): i32 {
    for (let group = 0; group < this.groups; group++) if (this.group(group) & bitOf(phase)) return group;
    return NONE;
  }

  /** What one phase says and the other does not, or of its own ring, does not count. */
  private concur(device: usize, phase: i32): void {
    if (!(this.enabled & bitOf(phase))) return;
    const others = concurrentWith(device, phase) & this.enabled & ~this.ring(config.phaseRing(device, phase) - 1);
    for (let left = others; left != 0; left &= left - 1) {
      const other = <i32>ctz(left);
      if (concurrentWith(device, other) & bitOf(phase)) this.add(CONCURRENT + phase, other);
    }
  }

  /** All phases that are connected by concurrency: no barrier lies between them. */
  private beginGroup(first: i32): void {
    let members = bitOf(first);
    let left = members;
    while (left != 0) {
      const more = this.concurrent(<i32>ctz(left)) & ~members;
      members |= more;
      left = (left & (left - 1)) | more;
    }
    for (; members != 0; members &= members - 1) this.add(GROUP + this.groups, <i32>ctz(members));
    this.groups++;
  }

  private add(index: i32, phase: i32): void {
    store<u16>(this.at(index), this.mask(index) | bitOf(phase));
  }

  private mask(index: i32): u32 {
    return load<u16>(this.at(index));
  }

  /** Masks of the phases with each option of `PhaseOption`, from bit 0 on, of each ring, of each group, beside each phase. */
  private at(index: i32): usize {
    return changetype<usize>(this) + offsetof<Phases>() + ((<usize>index) << 1);
  }
}

const RING: i32 = 16;
const GROUP: i32 = 20;
const CONCURRENT: i32 = 36;
/** The fields, then 52 masks. */
export const PHASES_SIZE: usize = offsetof<Phases>() + 52 * 2;

/** What the config of `device`, or of a stand-in, says of the phases that may be served together with this one. */
export function concurrentWith(device: usize, phase: i32): u32 {
  return <u32>config.phaseConcurrency(device, phase);
}

/** A stand-in for a device that has the config image `area`. */
export function withConfig(area: usize): usize {
  return area - CONFIG;
}
