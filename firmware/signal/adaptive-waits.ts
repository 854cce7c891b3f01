import { Lanes } from './adaptive-lanes';
import { outlook } from './adaptive-outlook';
import { options } from './adaptive-options';
import { PHASES } from './phases';

const MS_PER_SECOND: u32 = 1000;

/** For how long each phase has been called without its green. */
@unmanaged
export class Waits {
  configure(): void {
    memory.fill(changetype<usize>(this), 0, WAITS_SIZE);
  }

  /** One scan; `called`: phases that wait and are not green. */
  scan(called: u32, elapsedMs: u32): void {
    for (let phase = 0; phase < PHASES; phase++) {
      const waited = this.waitedMs(phase);
      store<u32>(this.at(phase), (called >>> phase) & 1 ? waited + min(elapsedMs, ~waited) : 0);
    }
  }

  waitedMs(phase: i32): u32 {
    return load<u32>(this.at(phase));
  }

  private at(phase: i32): usize {
    return changetype<usize>(this) + ((<usize>phase) << 2);
  }
}

export const WAITS_SIZE: usize = (<usize>PHASES) << 2;

/**
 * Options of which one has to come now so that nobody waits for longer than `limitS`: those with whom has waited longest. All who
 * wait are served in thought one after the other, the longest wait first, each in the least green and along with whoever goes at the
 * same time; when one of them would come too late, it begins. 0 when nobody would. `phases`: that wait for a green.
 */
export function overdue(waits: Waits, lanes: Lanes, phases: u32, walking: u32, limitS: u32): u32 {
  let waiting: u32 = 0;
  for (let index = 0; index < outlook.count; index++) {
    if (lanes.lane(outlook.lane(index)).waited != 0 && laneOptions(index) != 0) waiting |= 1 << index;
  }
  let first: u32 = 0;
  let from = options.phasesOf(options.current);
  // Whoever is not let in now waits for the green that comes instead.
  let ahead: u32 = options.clearanceOf(from) + options.leastGreenOf(phases, phases & walking);
  while ((phases | waiting) != 0) {
    let longestS: u32 = 0;
    let choice: u32 = 0;
    for (let left = phases; left != 0; left &= left - 1) {
      const phase = <i32>ctz(left);
      const waitedS = waits.waitedMs(phase) / MS_PER_SECOND;
      if (choice != 0 && waitedS <= longestS) continue;
      longestS = waitedS;
      choice = phaseOptions(phase);
      if (choice == 0) phases &= ~(left & -left);
    }
    for (let left = waiting; left != 0; left &= left - 1) {
      const index = <i32>ctz(left);
      const waitedS = <u32>lanes.lane(outlook.lane(index)).waited;
      if (choice != 0 && waitedS <= longestS) continue;
      longestS = waitedS;
      choice = laneOptions(index);
    }
    if (choice == 0) break;
    if (first == 0) first = choice;
    if (longestS + ahead >= limitS) return first;
    const option = mostServed(choice, phases, waiting);
    const to = options.phasesOf(option);
    ahead += options.clearanceOf(from & ~to) + options.leastGreenOf(to & ~from, phases & walking);
    from = to;
    phases &= ~to;
    waiting &= ~options.lanesOf(option);
  }
  return 0;
}

/** Options with a phase. */
function phaseOptions(phase: i32): u32 {
  let found: u32 = 0;
  for (let option = 0; option < options.count; option++) {
    if ((options.phasesOf(option) >>> phase) & 1) found |= 1 << option;
  }
  return found;
}

/** Options in which a lane has right of way; when there are none, those in which it may go. */
function laneOptions(index: i32): u32 {
  let free: u32 = 0;
  let gives: u32 = 0;
  for (let option = 0; option < options.count; option++) {
    if (((options.lanesOf(option) >>> index) & 1) == 0) continue;
    if ((options.yieldingOf(option) >>> index) & 1) gives |= 1 << option;
    else free |= 1 << option;
  }
  return free != 0 ? free : gives;
}

/** Of some options the one that serves the most of who waits. */
function mostServed(among: u32, phases: u32, waiting: u32): i32 {
  let best = <i32>ctz(among);
  let most = -1;
  for (; among != 0; among &= among - 1) {
    const option = <i32>ctz(among);
    const served = <i32>popcnt(options.phasesOf(option) & phases) + <i32>popcnt(options.lanesOf(option) & waiting);
    if (served <= most) continue;
    most = served;
    best = option;
  }
  return best;
}
