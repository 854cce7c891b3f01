import { PatternOption } from './pattern-options';
import { bitOf, NONE, PHASES, Phases, RINGS } from './phases';
import { config, splitModes } from './profile.generated';

const MS_PER_SECOND: i32 = 1000;
const MS_PER_DECISECOND: i32 = 100;

// A word of each phase, then of each ring, behind the fields of `Timeline`.
const BEGIN: i32 = 0;
const LENGTH: i32 = 16;
const OFF: i32 = 32;
const OPEN: i32 = 48;
const RING_START: i32 = 64;
export const TIMELINE_SIZE: usize = offsetof<Timeline>() + (64 + 4) * 4;

/**
 * Where the splits of a pattern lie in its cycle, reckoned once from sequence, rings, barriers and splits. The cycle begins with the
 * first coordinated green. Each ring has a time of its own, which begins with its coordinated phase (or, when it has none, with the
 * last phase that is served beside those): so all splits of a ring lie in one piece between 0 and the cycle. Times in ms.
 */
@unmanaged
export class Timeline {
  /** The cycle; 0 when the pattern has none or cannot be kept. At least the sum of the splits, whatever the plan says. */
  cycleMs: i32;
  /** Phases that have a split. */
  slots: u32;
  coordinated: u32;
  /** The phase of each ring with which its time begins. */
  anchors: u32;
  /** The coordinated phase with which the cycle begins. */
  first: i32;
  /** When the first of the coordinated greens ends, in the time of the cycle. */
  yieldMs: i32;
  /** By how much a cycle can be shorter, when all minimum times are kept. */
  spareMs: i32;

  /** Begin of the split in the time of its ring. */
  beginOf(phase: i32): i32 {
    return this.word(BEGIN + phase);
  }

  lengthOf(phase: i32): i32 {
    return this.word(LENGTH + phase);
  }

  /** Force-off point in the time of its ring; of a coordinated phase its yield point. */
  offOf(phase: i32): i32 {
    return this.word(OFF + phase);
  }

  /** From when on the phase may be served: the yield point before it. */
  openOf(phase: i32): i32 {
    return this.word(OPEN + phase);
  }

  /** Time of the ring at a time of the cycle. */
  ringTime(ring: i32, timeMs: i32): i32 {
    const time = timeMs - this.word(RING_START + ring);
    return time < 0 ? time + this.cycleMs : time;
  }

  /** Begin of the split in the cycle: the order in which phases come in it. */
  orderOf(ring: i32, phase: i32): i32 {
    return (this.word(RING_START + ring) + this.beginOf(phase)) % this.cycleMs;
  }

  /** Lays out pattern `pattern`, from 0. `phases` are those of `device`. */
  build(device: usize, phases: Phases, pattern: i32): void {
    memory.fill(changetype<usize>(this), 0, TIMELINE_SIZE);
    const base = (config.patternSequence(device, pattern) - 1) << 4;
    this.slots = slotsOf(device, phases, pattern, base);
    this.coordinated = <u32>config.patternCoordinated(device, pattern) & this.slots;
    const wantedMs = config.patternCycle(device, pattern) * MS_PER_SECOND;
    if (wantedMs == 0 || this.coordinated == 0) return;
    for (let left = this.slots; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      this.setWord(LENGTH + phase, splitMs(device, pattern, phase));
    }
    const home = phases.groupOf(<i32>ctz(this.coordinated));
    let totalMs = 0;
    for (let group = 0; group < phases.groups; group++) totalMs += this.blockMs(phases, group);
    this.cycleMs = max(wantedMs, totalMs);
    this.lay(device, phases, base, home);
    const start = this.beginOf(this.first);
    for (let ring = 0; ring < RINGS; ring++) this.turn(phases, ring, home, start);
    this.yieldMs = this.cycleMs;
    for (let left = this.coordinated; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const green = this.offOf(phase) - this.beginOf(phase);
      this.yieldMs = min(this.yieldMs, this.orderOf(phases.ringOf(phase), phase) + green);
    }
    const actuated = (config.patternOptions(device, pattern) & PatternOption.actuated) != 0;
    this.openWindows(device, phases, actuated);
    this.spareMs = this.spareOf(device, phases);
  }

  /** Places the groups one after another from the coordinated one on, which has what the splits leave of the cycle. */
  private lay(device: usize, phases: Phases, base: i32, home: i32): void {
    let places = 0;
    let start = NONE;
    for (; places < PHASES; places++) {
      const phase = config.sequences(device, base + places) - 1;
      if (phase < 0) break;
      if (start == NONE && (phases.group(home) & this.slots & bitOf(phase)) != 0) start = places;
    }
    let at = 0;
    let laid: u32 = 0;
    for (let place = 0; place < places; place++) {
      const phase = config.sequences(device, base + ((start + place) % places)) - 1;
      if ((this.slots & bitOf(phase)) == 0) continue;
      const group = phases.groupOf(phase);
      if (laid & (1 << group)) continue;
      laid |= 1 << group;
      const block = group == home ? this.homeBlockMs(phases, home) : this.blockMs(phases, group);
      const members = phases.group(group) & this.slots;
      let clearance = 0;
      for (let left = members; left != 0; left &= left - 1)
        clearance = max(clearance, clearanceMs(device, <i32>ctz(left)));
      for (let ring = 0; ring < RINGS; ring++)
        this.layRing(device, base, phases.ring(ring) & members, at, block, clearance);
      at += block;
    }
    this.first = NONE;
    for (let left = this.coordinated & phases.group(home); left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      if (this.first == NONE || this.beginOf(phase) < this.beginOf(this.first)) this.first = phase;
    }
  }

  private homeBlockMs(phases: Phases, home: i32): i32 {
    let others = 0;
    for (let group = 0; group < phases.groups; group++) if (group != home) others += this.blockMs(phases, group);
    return this.cycleMs - others;
  }

  /** Longest sum of the splits of a ring in a group. */
  private blockMs(phases: Phases, group: i32): i32 {
    let longest = 0;
    for (let ring = 0; ring < RINGS; ring++)
      longest = max(longest, this.sumOf(phases.ring(ring) & phases.group(group) & this.slots));
    return longest;
  }

  private sumOf(members: u32): i32 {
    let sum = 0;
    for (let left = members; left != 0; left &= left - 1) sum += this.lengthOf(<i32>ctz(left));
    return sum;
  }

  /** The splits of a ring within a block; what they leave of it goes to the coordinated phase, else to the last one. */
  private layRing(device: usize, base: i32, own: u32, at: i32, block: i32, barrierClearanceMs: i32): void {
    let spare = block - this.sumOf(own);
    let left = own;
    for (let place = 0; left != 0; place++) {
      const phase = config.sequences(device, base + place) - 1;
      if ((left & bitOf(phase)) == 0) continue;
      left &= ~bitOf(phase);
      let length = this.lengthOf(phase);
      if (left == 0 || (this.coordinated & bitOf(phase)) != 0) {
        length += spare;
        spare = 0;
      }
      this.setWord(BEGIN + phase, at);
      this.setWord(LENGTH + phase, length);
      // At a barrier the greens of all rings end together, as early as the longest clearance needs.
      const clearance = left == 0 ? barrierClearanceMs : clearanceMs(device, phase);
      this.setWord(OFF + phase, max(length - clearance, 0));
      at += length;
    }
  }

  /** From the time at which the home block begins to that of the ring; the cycle begins at `start`. */
  private turn(phases: Phases, ring: i32, home: i32, start: i32): void {
    const own = phases.ring(ring) & this.slots;
    if (own == 0) return;
    const cycle = this.cycleMs;
    const anchor = this.anchorOf(own, own & phases.group(home), start);
    this.anchors |= bitOf(anchor);
    const zero = this.beginOf(anchor);
    this.setWord(RING_START + ring, (zero + cycle - start) % cycle);
    for (let left = own; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const begin = (this.beginOf(phase) + cycle - zero) % cycle;
      this.setWord(BEGIN + phase, begin);
      this.setWord(OFF + phase, begin + this.offOf(phase));
    }
  }

  private anchorOf(own: u32, beside: u32, start: i32): i32 {
    const coordinated = own & this.coordinated;
    let anchor = NONE;
    let best = 0;
    for (let left = coordinated != 0 ? coordinated : beside != 0 ? beside : own; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const begin = this.beginOf(phase);
      const key = coordinated != 0 ? (begin + this.cycleMs - start) % this.cycleMs : -begin;
      if (anchor != NONE && key >= best) continue;
      anchor = phase;
      best = key;
    }
    return anchor;
  }

  /** A phase may be served from the yield point on that comes before it in its ring. */
  private openWindows(device: usize, phases: Phases, actuated: bool): void {
    for (let left = this.slots; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const before = phases.ring(phases.ringOf(phase)) & (this.coordinated | this.anchors);
      let open = 0;
      for (let others = before; others != 0; others &= others - 1) {
        const other = <i32>ctz(others);
        if (this.beginOf(other) > this.beginOf(phase)) continue;
        const least = this.beginOf(other) + config.minGreen(device, other) * MS_PER_SECOND;
        const yields = (this.coordinated & bitOf(other)) != 0 && actuated ? least : this.offOf(other);
        open = max(open, min(yields, this.offOf(other)));
      }
      this.setWord(OPEN + phase, open);
    }
  }

  /** By how many thousandths time may run faster at a time of the cycle, so that each green keeps its least time. */
  spareAt(device: usize, phases: Phases, timeMs: i32): i32 {
    let spare = config.transitionLimit(device) * 10;
    for (let left = this.slots; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const begin = this.beginOf(phase);
      const since = this.ringTime(phases.ringOf(phase), timeMs) - begin;
      if (since < 0 || since >= this.lengthOf(phase)) continue;
      const green = this.offOf(phase) - begin;
      // Clearance takes as long as ever.
      if (since >= green) return 0;
      let least = config.minGreen(device, phase) * MS_PER_SECOND;
      const crossing = pedestrianMs(device, phase);
      if (crossing <= green) least = max(least, crossing);
      spare = min(spare, (max(green - least, 0) * 1000) / green);
    }
    return spare;
  }

  private spareOf(device: usize, phases: Phases): i32 {
    let sum = 0;
    // A second of the cycle that runs faster by a thousandth is shorter by a millisecond.
    for (let time = 0; time < this.cycleMs; time += MS_PER_SECOND) sum += this.spareAt(device, phases, time);
    return sum;
  }

  private word(index: i32): i32 {
    return load<i32>(changetype<usize>(this) + offsetof<Timeline>() + ((<usize>index) << 2));
  }

  private setWord(index: i32, value: i32): void {
    store<i32>(changetype<usize>(this) + offsetof<Timeline>() + ((<usize>index) << 2), value);
  }
}

/** Phases that the pattern serves and that its sequence has. */
function slotsOf(device: usize, phases: Phases, pattern: i32, base: i32): u32 {
  let slots: u32 = 0;
  for (let place = 0; place < PHASES; place++) {
    const phase = config.sequences(device, base + place) - 1;
    if (phase < 0) break;
    const at = (pattern << 4) + phase;
    if (config.splits(device, at) != 0 && config.splitModes(device, at) != splitModes.omitted) slots |= bitOf(phase);
  }
  return slots & phases.enabled;
}

/** The split, or what the phase needs at least, were that more. */
function splitMs(device: usize, pattern: i32, phase: i32): i32 {
  const least = config.minGreen(device, phase) * MS_PER_SECOND + clearanceMs(device, phase);
  return max(config.splits(device, (pattern << 4) + phase) * MS_PER_SECOND, least);
}

/** From the decision to end a green until the next one. */
export function clearanceMs(device: usize, phase: i32): i32 {
  const all = config.flashingGreen(device, phase) + config.yellow(device, phase) + config.redClearance(device, phase);
  return all * MS_PER_DECISECOND;
}

/** Walk and pedestrian clearance; 0 for a phase without pedestrians. */
export function pedestrianMs(device: usize, phase: i32): i32 {
  const walk = config.walk(device, phase);
  return walk == 0 ? 0 : (walk + config.pedClear(device, phase)) * MS_PER_SECOND;
}
